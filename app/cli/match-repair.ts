import { applyChanges, fileOf } from "#app/core/matching/changes.ts";
import type { Move } from "#app/core/matching/explain.ts";
import type { Instance } from "#app/core/matching/instance.ts";
import { resultOf } from "#app/core/matching/match-result.ts";
import { movesSince, repair } from "#app/core/matching/repair.ts";
import { optionsIn, pairsIn, partnersIn, pricesIn } from "#app/core/matching/restore.ts";
import type { Keep } from "#app/core/matching/solve.ts";
import { verify } from "#app/core/matching/verify.ts";
import { UsageError, type Call, type Fault, type Outcome } from "./call.ts";
import { inputHash } from "#app/server/matching/input-hash.server.ts";
import { INSTANCE_MEGABYTES, named, readInstance } from "./match-instance.ts";
import { resultText } from "./match-solve.ts";
import { readJson } from "./read-input.ts";

/** `tandem match repair INSTANCE RESULT CHANGES [--keep most|POINTS] [--changed]` */
export async function run({ positionals, values }: Call): Promise<Outcome> {
  const files = named(positionals, "instance", "result", "changes");
  const keep = readKeep(values["keep"]);
  const instance = await readInstance(files.instance);
  if (!instance.ok) return { kind: "refused", faults: instance.faults };
  const [result, changes] = [await readJson(files.result, INSTANCE_MEGABYTES), await readJson(files.changes)];
  if (!result.ok) return { kind: "refused", faults: result.faults };
  if (!changes.ok) return { kind: "refused", faults: changes.faults };
  const changed = applyChanges(instance.value, changes.value);
  if (!changed.ok) return { kind: "refused", faults: changed.faults };
  const options = optionsIn(changed.value, result.value);
  const faults = [...invalid(instance.value, result.value), ...unsuitable(options.objective, keep)];
  if (faults.length > 0) return { kind: "refused", faults };
  const began = performance.now();
  const before = partnersIn(changed.value, result.value);
  const solution = repair(changed.value, before, options, keep, pricesIn(changed.value, result.value));
  const moves = movesSince(changed.value, pairsIn(result.value), solution.partners);
  const repaired = resultOf(solution);
  const seconds = (performance.now() - began) / 1000;
  const json = { ...repaired, inputHash: inputHash(changed.value), seconds, moved: moves };
  const text = `${resultText(repaired)}${movesText(moves)}`;
  if (values["changed"] !== true) return { kind: "done", json, text };
  return { kind: "done", json: { ...json, instance: fileOf(changed.value) }, text };
}

function readKeep(value: unknown): Keep {
  if (value === undefined || value === "most") return "most";
  const points = Number(value);
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(points) && points >= 0) return points;
  throw new UsageError("--keep must be most or a number of points from 0 on");
}

/** A result may be repaired that is right without being the best: one that was repaired before, for example. */
function invalid(instance: Instance, result: unknown): Fault[] {
  const { valid, faults } = verify(instance, result, inputHash(instance));
  return valid ? [] : faults.map((message) => ({ path: "result", message }));
}

function unsuitable(objective: string, keep: Keep): Fault[] {
  if (objective === "leximin" || objective === "stable") {
    return [{ path: "result", message: `a matching made by ${objective} cannot be repaired; solve it anew` }];
  }
  const isShortfall = objective === "fair2" || objective === "fair4";
  return isShortfall && keep !== "most" ? [{ path: "keep", message: `must be most for ${objective}` }] : [];
}

function movesText(moves: readonly Move[]): string {
  return moves
    .map(({ mentee, from, to }) => `${mentee} moves from ${from ?? "nobody"} to ${to ?? "nobody"}\n`)
    .join("");
}
