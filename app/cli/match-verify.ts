import type { Verdict } from "#app/core/matching/claim.ts";
import { verify } from "#app/core/matching/verify.ts";
import type { Call, Outcome } from "./call.ts";
import { inputHash } from "#app/server/matching/input-hash.server.ts";
import { INSTANCE_MEGABYTES, named, readInstance } from "./match-instance.ts";
import { readJson } from "./read-input.ts";

/** `tandem match verify INSTANCE RESULT` */
export async function run({ positionals }: Call): Promise<Outcome> {
  const files = named(positionals, "instance", "result");
  const instance = await readInstance(files.instance);
  if (!instance.ok) return { kind: "refused", faults: instance.faults };
  const result = await readJson(files.result, INSTANCE_MEGABYTES);
  if (!result.ok) return { kind: "refused", faults: result.faults };
  const verdict = verify(instance.value, result.value, inputHash(instance.value));
  if (verdict.optimal) return { kind: "done", json: verdict, text: textOf(verdict) };
  const faults = verdict.faults.map((message) => ({ path: "", message }));
  return { kind: "refused", faults, json: verdict };
}

function textOf({ keeping }: Verdict): string {
  if (keeping === undefined) return "The result is right, and no matching is better.\n";
  const { keep, pairs, cost } = keeping;
  const counts = keep === "most" ? "keeps as many pairs as it can" : `counts ${keep} points for each pair that stays`;
  return `The result is right, and no matching is better that ${counts}: ${pairs} stay. Without regard to them another one could be better by ${cost ?? "something"}.\n`;
}
