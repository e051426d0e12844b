import type { Instance } from "#app/core/matching/instance.ts";
import { resultOf, type MatchResult } from "#app/core/matching/match-result.ts";
import { canBalance, isObjective, OBJECTIVES, type Objective } from "#app/core/matching/objective.ts";
import { areTooManySlots } from "#app/core/matching/slots.ts";
import { solve } from "#app/core/matching/solve.ts";
import { UsageError, type Call, type Fault, type Outcome } from "./call.ts";
import { inputHash } from "#app/server/matching/input-hash.server.ts";
import { menteeAt, named, readInstance } from "./match-instance.ts";
import { textTable } from "./text-table.ts";

const MOST_POINTS = 1_000_000_000;

/** `tandem match solve INSTANCE [--objective …] [--aside ID]… [--seed N] [--balance POINTS]` */
export async function run({ positionals, values }: Call): Promise<Outcome> {
  const { instance: file } = named(positionals, "instance");
  const objective = readObjective(values["objective"]);
  const seed = readSeed(values["seed"]);
  const balance = readBalance(values["balance"], objective);
  const instance = await readInstance(file);
  if (!instance.ok) return { kind: "refused", faults: instance.faults };
  const ids = Array.isArray(values["aside"]) ? values["aside"].map(String) : [];
  const faults = [
    ...unknownAside(instance.value, ids),
    ...missingRanks(instance.value, objective),
    ...tooLarge(instance.value, balance),
  ];
  if (faults.length > 0) return { kind: "refused", faults };
  const aside = [...new Set(ids)].map((id) => menteeAt(instance.value, id) ?? 0);
  const began = performance.now();
  const result = resultOf(solve(instance.value, { objective, seed, aside, balance }));
  const seconds = (performance.now() - began) / 1000;
  return { kind: "done", json: { ...result, inputHash: inputHash(instance.value), seconds }, text: resultText(result) };
}

function readObjective(value: unknown): Objective {
  if (value === undefined) return "floor";
  if (isObjective(value)) return value;
  throw new UsageError(`--objective must be one of ${OBJECTIVES.join(", ")}`);
}

function readSeed(value: unknown): number {
  if (value === undefined) return 1;
  const seed = Number(value);
  if (typeof value === "string" && value.trim() !== "" && Number.isSafeInteger(seed)) return seed;
  throw new UsageError("--seed must be a whole number");
}

/** Points from 0 on; only where the objective adds up something that an uneven load can weigh against. */
function readBalance(value: unknown, objective: Objective): number {
  if (value === undefined) return 0;
  const points = Number(value);
  const isNumber = typeof value === "string" && value.trim() !== "" && points >= 0 && points <= MOST_POINTS;
  if (!isNumber) throw new UsageError(`--balance must be a number of points from 0 to ${MOST_POINTS}`);
  if (!canBalance(objective)) throw new UsageError(`--balance is not for ${objective}`);
  return points;
}

/** Where loads cost, each place is a choice of its own. */
export function tooLarge(instance: Instance, balance: number): Fault[] {
  const message = "there are too many places and pairs for this; leave it out";
  return balance > 0 && areTooManySlots(instance) ? [{ path: "balance", message }] : [];
}

function unknownAside(instance: Instance, ids: readonly string[]): Fault[] {
  return ids
    .filter((id) => menteeAt(instance, id) === null)
    .map((id) => ({ path: "aside", message: `there is no mentee "${id}"` }));
}

function missingRanks({ mentorRanks, menteeRanks }: Instance, objective: Objective): Fault[] {
  if (objective !== "stable") return [];
  const message = "is needed for the objective stable";
  return [
    ...(mentorRanks === null ? [{ path: "mentorRanks", message }] : []),
    ...(menteeRanks === null ? [{ path: "menteeRanks", message }] : []),
  ];
}

/** A result for people. */
export function resultText(result: MatchResult): string {
  const rows = result.pairs.map(({ mentor, mentee, score, certain }) => [
    mentee,
    mentor,
    String(score),
    certain ? "certain" : "toss-up",
  ]);
  const table = textTable([["Mentee", "Mentor", "Score", ""], ...rows]);
  const summary = `${result.matched} matched, total ${result.total}, lowest score ${result.floor ?? "-"}\n`;
  const unmatched = result.unmatched.map(({ mentee, cause }) => `${mentee} has no mentor. ${cause}\n`).join("");
  return `${table}\n${summary}${unmatched}${outlierText(result)}`;
}

function outlierText({ certificate }: MatchResult): string {
  const outlier = certificate.floor?.outlier ?? null;
  if (outlier === null) return "";
  const { mentee, best, floorWithout } = outlier;
  return `${mentee}, whose best possible score is ${best}, holds the lowest score down: without, it would be ${floorWithout} (--aside ${mentee}).\n`;
}
