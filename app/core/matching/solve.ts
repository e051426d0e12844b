import type { Assignment } from "./assignment.ts";
import { highestFloor, type Floor } from "./floor.ts";
import type { Instance } from "./instance.ts";
import { leximin, type Leximin } from "./leximin.ts";
import { networkOf } from "./network.ts";
import { costsOf, mostOfOne, powerOf, type Costs, type Objective } from "./objective.ts";
import type { PairTable } from "./pair-table.ts";
import { derivedTable, problemOf, type Problem } from "./problem.ts";
import { scaleOf, toUnits, type ScoreScale } from "./score-scale.ts";
import { slotsOf, startFrom, type Known, type Slots } from "./slots.ts";
import type { Progress } from "./solve-network.ts";
import { solveTable } from "./solve-table.ts";
import { bestForMentees, bestForMentors, type Partners } from "./stable.ts";
import { solveFrom } from "./warm-start.ts";

export interface SolveOptions {
  readonly objective: Objective;
  /** Draws the lot that decides between equally good matchings. */
  readonly seed: number;
  /** Mentees, by place in the instance, who are matched as well as possible but do not hold down the floor. */
  readonly aside: readonly number[];
  /** Points that each further mentee of one mentor costs more than the one before; 0 by default. Not for `leximin` and `stable`. */
  readonly balance?: number;
  readonly progress?: Progress;
}

/** A matching and everything that its proof is made of. */
export interface Solution {
  readonly problem: Problem;
  readonly options: SolveOptions;
  /** The mentor of each mentee, both by place in the instance; -1 for none. */
  readonly partners: Partners;
  /** That of the best matching; a repaired one has its own as well. */
  readonly proof: Proof;
  readonly repair?: RepairProof;
}

/** Keep as many pairs as possible, or move somebody only if the program gains more than this many points. */
export type Keep = "most" | number;

/** What a repaired matching is the best for. */
export interface RepairProof {
  readonly keep: Keep;
  readonly before: Partners;
  /** The matching in a network in which every pair that was not there costs `stays` more. */
  readonly assignment: Assignment;
  /** The mentor, by place in the instance, of each column. */
  readonly mentors: readonly number[];
  readonly costs: Omit<Costs, "costs">;
  readonly stays: number;
  /** For `floor` and `most`: the best keeping with pairs above the floor alone, which keeps or places fewer. */
  readonly above: Assignment | null;
}

export type Proof =
  | {
      readonly kind: "prices";
      readonly assignment: Assignment;
      /** The mentor, by place in the instance, of each column of the assignment. */
      readonly mentors: readonly number[];
      readonly costs: Omit<Costs, "costs">;
      /** For the objective `floor` alone. */
      readonly floor: GuardedFloor | null;
    }
  | { readonly kind: "stages"; readonly leximin: Leximin }
  | { readonly kind: "stable"; readonly ofMentors: Partners };

/** The floor of everybody; without `search` it is that of a pinned pair. */
export interface GuardedFloor {
  readonly level: number | null;
  readonly search: Floor;
}

/**
 * The best matching of an instance by an objective: as many mentees as possible have a mentor, then the objective.
 * Pinned pairs are part of it. `stable` wants both sides' ranks and matches no more than a stable matching does.
 *
 * The same people, scores, rules and seed give the same pairs, in whatever order they are listed. A scale is given only to
 * compare plans of two instances in the same units. A start makes it quicker where little has changed, and of equally good
 * matchings another one may come out.
 */
export function solve(
  instance: Instance,
  options: SolveOptions,
  scale = scaleFor(instance, options),
  start: Known | null = null,
): Solution {
  const problem = problemOf(instance, options.seed, scale);
  if (options.objective === "stable") {
    const proof = { kind: "stable" as const, ofMentors: bestForMentors(instance) };
    return { problem, options, partners: bestForMentees(instance), proof };
  }
  const proof = options.objective === "leximin" ? solveLeximin(problem, options) : solveByCost(problem, options, start);
  const partners =
    proof.kind === "stages"
      ? partnersOf(problem, problem.mentors, proof.leximin.at)
      : partnersOf(problem, proof.mentors, proof.assignment.at);
  return { problem, options, partners, proof };
}

/** The units in which an instance is solved, or repaired. */
export function scaleFor(
  instance: Instance,
  { balance = 0 }: Pick<SolveOptions, "balance">,
  keep: Keep = "most",
): ScoreScale {
  return scaleOf(instance.pairs, [
    { points: balance, times: Math.max(0, mostOfOne(instance) - 1) },
    { points: keep === "most" ? 0 : keep, times: 1 },
  ]);
}

function solveByCost(problem: Problem, options: SolveOptions, start: Known | null): Proof & { kind: "prices" } {
  const { objective, aside, balance, progress } = options;
  const floor = objective === "floor" ? guardedFloor(problem, aside) : null;
  const { costs, ...figures } = costsOf(problem, powerOf(objective), balance);
  const slots = slotsOf(problem, figures);
  const { top } = problem.scale;
  const table = floor === null ? costs : aboveFloor(problem, floor.level, aside, (score) => top - score);
  const withoutPlace = new Float64Array(problem.mentees.length).fill(figures.unmatched);
  const spread = slots.spread(table);
  const assignment =
    start === null
      ? solveTable(spread, slots.places, withoutPlace, progress)
      : solveFrom(startFrom(problem, slots, start), networkOf(spread, slots.places, withoutPlace));
  return { kind: "prices", assignment, mentors: mentorsOf(problem, slots), costs: figures, floor };
}

/** The mentor, by place in the instance, of each column. */
export function mentorsOf({ mentors }: Problem, { columnAt }: Slots): number[] {
  return Array.from(columnAt, (column) => mentors[column]!);
}

/** The floor over all pairs, pinned ones included: it is never higher than the lowest of them. */
export function guardedFloor(problem: Problem, aside: readonly number[]): GuardedFloor {
  const isAside = asideRows(problem, aside);
  const search = highestFloor(problem.scores, problem.places, isAside);
  const level = Math.min(lowestPin(problem, aside), search.level ?? Infinity);
  return { level: level === Infinity ? null : level, search };
}

function solveLeximin(problem: Problem, { aside, progress }: SolveOptions): Proof & { kind: "stages" } {
  const isAside = asideRows(problem, aside);
  const levels = derivedTable(problem.scores, (score, row) => (isAside(row) ? problem.scale.top : score));
  const network = networkOf(levels, problem.places, new Float64Array(problem.mentees.length));
  return { kind: "stages", leximin: leximin(network, progress) };
}

/** The pairs that keep to a floor, with a number made from their scores. */
export function aboveFloor(
  problem: Problem,
  level: number | null,
  aside: readonly number[],
  numberOf: (score: number) => number,
): PairTable {
  const isAside = asideRows(problem, aside);
  const keeps = (score: number, row: number) => (level !== null && score >= level) || isAside(row);
  return derivedTable(problem.scores, (score, row) => (keeps(score, row) ? numberOf(score) : null));
}

/** Whether the mentee of a row is set aside. */
export function asideRows(problem: Problem, aside: readonly number[]): (row: number) => boolean {
  const set = new Set(aside);
  return (row) => set.has(problem.mentees[row] ?? -1);
}

/** The lowest score in units of a pinned pair that is not set aside; Infinity without one. */
export function lowestPin({ instance, scale }: Problem, aside: readonly number[]): number {
  const set = new Set(aside);
  return instance.pins
    .filter(({ mentee }) => !set.has(mentee))
    .reduce((low, { mentee, mentor }) => {
      return Math.min(low, toUnits(instance.pairs.scoreOf(mentee, mentor) ?? 0, scale));
    }, Infinity);
}

/** The mentor of each mentee from the column of each row, pinned pairs included. */
export function partnersOf({ instance, mentees }: Problem, mentors: readonly number[], at: Int32Array): number[] {
  const partners = instance.mentees.map(() => -1);
  for (const { mentor, mentee } of instance.pins) partners[mentee] = mentor;
  mentees.forEach((mentee, row) => (partners[mentee] = mentors[at[row]!] ?? -1));
  return partners;
}
