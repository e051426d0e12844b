import { z } from "zod";
import { isUuid } from "#app/core/shared/ids.ts";
import { text } from "../../fields.ts";

/** Mentors whom a candidate can rank. */
export const MOST_RANKED = 5;
const REASON_LIMIT = 1000;
const LONGEST_LIST = MOST_RANKED * 40;

/** Ids of a list, in order, as the form carries them. */
const seen = z
  .string({ error: "Reload the page and try again" })
  .max(LONGEST_LIST, "Reload the page and try again")
  .transform((ids) => ids.split(" ").filter((id) => id !== ""));

const ranking = z.looseObject({ step: z.literal("rank"), seen }).transform((typed, context) => {
  const ranks: string[] = [];
  for (let rank = 1; rank <= MOST_RANKED; rank += 1) {
    const field = `rank-${rank}`;
    const id = typed[field] ?? "";
    if (id === "") continue;
    if (typeof id !== "string" || !isUuid(id))
      context.addIssue({ code: "custom", path: [field], message: "Choose a mentor of the list" });
    else if (ranks.includes(id))
      context.addIssue({ code: "custom", path: [field], message: "This mentor stands in the list twice" });
    else ranks.push(id);
  }
  return { step: typed.step, ranks, seen: typed.seen };
});

const person = z.string({ error: "Choose somebody" }).refine(isUuid, "Choose somebody of the list");

/** What somebody does with their preferences: a new order, or who is ruled out. */
export const preferenceForm = z.discriminatedUnion(
  "step",
  [
    ranking,
    z.object({ step: z.literal("veto"), toId: person, reason: text("The reason", REASON_LIMIT).default("") }),
    z.object({ step: z.literal("allow"), toId: person }),
  ],
  { error: "Choose what to do" },
);
export type PreferenceStep = z.output<typeof preferenceForm>;

export const preferenceQuery = z.object({ saved: z.literal("yes").optional() });
