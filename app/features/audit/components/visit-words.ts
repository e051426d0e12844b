import { listInWords } from "#app/components/words.ts";
import { bondInWords } from "#app/features/releases/released.tsx";
import type { Visit } from "../queries.server.ts";

const READ: Readonly<Record<string, string>> = {
  "released-profile.read": "your profile",
  "released-answers.read": "your answers with notes",
  "released-evidence.read": "your evidence",
  "released-plan.read": "your growth plan",
  "released-growth.read": "your growth",
  "companion.read": "your answers in the companion",
  "check-in.read": "your check-ins",
};

/** "Harold Nakamura, your mentor, read your profile". */
export function visitInWords({ name, roles, actions }: Visit): string {
  const who = name ?? "Somebody whose account is gone";
  const bound = name === null || roles.length === 0 ? who : `${who}, ${bondInWords(roles)},`;
  const read = Object.keys(READ)
    .filter((action) => actions.includes(action))
    .map((action) => READ[action] ?? "");
  const deeds = [
    ...(read.length === 0 ? [] : [`read ${listInWords(read)}`]),
    ...(actions.includes("evidence.confirm") ? ["confirmed your evidence"] : []),
    ...(actions.includes("person.refuse") ? ["asked for your page, and was shown nothing"] : []),
  ];
  return `${bound} ${listInWords(deeds)}`;
}

/** "November 21, 2026 at 10:32", in a zone. */
export function momentInWords(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeStyle: "short", hourCycle: "h23", timeZone }).format(
    at,
  );
}
