import type { PairTable } from "./pair-table.ts";
import { derivedTable, type Problem } from "./problem.ts";
import { largestRange } from "./score-scale.ts";

/** What is to be as good as possible, after as many mentees as possible have a mentor. */
export const OBJECTIVES = ["floor", "total", "fair2", "fair4", "leximin", "stable"] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** Whether a text names an objective. */
export function isObjective(text: unknown): text is Objective {
  return OBJECTIVES.some((objective) => objective === text);
}

/** How scores of a problem become costs. */
export interface Costs {
  readonly costs: PairTable;
  /** What a mentee without a mentor costs: more than any exchange of mentors can save. */
  readonly unmatched: number;
  /** By what shortfall powers were divided before they were rounded; 1 when they are exact. */
  readonly divisor: number;
  readonly power: 1 | 2 | 4;
}

/**
 * The cost of each pair: how far it falls short of the highest score of the instance, in units, to the power of the
 * objective (1 for `total` and `floor`, 2 for `fair2`, 4 for `fair4`). The sum of costs is what the solver makes small.
 * High powers that would leave the range of exact numbers are divided by a power of ten and rounded.
 */
export function costsOf({ scores, scale, instance }: Problem, power: 1 | 2 | 4): Costs {
  const people = instance.mentees.length;
  const worst = toPower(scale.top - scale.bottom, power);
  let divisor = 1;
  while (worst / divisor > largestRange(people)) divisor *= 10;
  const costOf = (score: number) => shortfallCost(scale.top - score, power, divisor);
  const unmatched = 2 * (people + 1) * Math.round(worst / divisor) + 1;
  return { costs: derivedTable(scores, costOf), unmatched, divisor, power };
}

/** An exchange of mentors that costs more than this leaves fewer mentees with a mentor; any other one does not. */
export function keepsCoverage({ unmatched }: Pick<Costs, "unmatched">): number {
  return (unmatched - 1) / 2;
}

/** The power of the shortfall that an objective adds up. */
export function powerOf(objective: Objective): 1 | 2 | 4 {
  if (objective === "fair2") return 2;
  return objective === "fair4" ? 4 : 1;
}

/** The cost of one shortfall in units. */
export function shortfallCost(shortfall: number, power: 1 | 2 | 4, divisor: number): number {
  return Math.round(toPower(shortfall, power) / divisor);
}

function toPower(shortfall: number, power: 1 | 2 | 4): number {
  if (power === 1) return shortfall;
  const square = shortfall * shortfall;
  return power === 2 ? square : square * square;
}
