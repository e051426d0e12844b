import type { Instance } from "./instance.ts";
import type { PairTable } from "./pair-table.ts";
import { derivedTable, type Problem } from "./problem.ts";
import { largestRange, toUnits } from "./score-scale.ts";

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
  /** What each further mentee of one mentor costs more than the one before, in units before the power; 0 for nothing. */
  readonly balance: number;
}

/** The objectives that add up costs, so that an uneven load can be one of them. */
export function canBalance(objective: Objective): boolean {
  return objective !== "leximin" && objective !== "stable";
}

/**
 * The cost of each pair: how far it falls short of the highest score of the instance, in units, to the power of the
 * objective (1 for `total` and `floor`, 2 for `fair2`, 4 for `fair4`). The sum of costs is what the solver makes small.
 * High powers that would leave the range of exact numbers are divided by a power of ten and rounded. With a balance in points
 * the k-th mentee of a mentor, pinned ones first, costs as much as falling short by k − 1 times these points; so `more` places
 * beyond those that a mentor has can be weighed, too.
 */
export function costsOf({ scores, scale, instance }: Problem, power: 1 | 2 | 4, balancePoints = 0, more = 0): Costs {
  const people = instance.mentees.length;
  const balance = toUnits(balancePoints, scale);
  const steps = balance * Math.max(0, mostOfOne(instance) + more - 1);
  const worst = toPower(scale.top - scale.bottom, power) + toPower(steps, power);
  let divisor = 1;
  while (worst / divisor > largestRange(people)) divisor *= 10;
  const costOf = (score: number) => shortfallCost(scale.top - score, power, divisor);
  const unmatched = 2 * (people + 1) * (Math.round(worst / divisor) + (steps > 0 ? 1 : 0)) + 1;
  return { costs: derivedTable(scores, costOf), unmatched, divisor, power, balance };
}

/** The most that a pair can cost, given that going without costs more than any exchange saves. */
export function worstCost({ mentees }: Instance, { unmatched }: Pick<Costs, "unmatched">): number {
  return (unmatched - 1) / (2 * (mentees.length + 1));
}

/** How many places of one mentor can matter at most: as many as there are mentees, and one that stays empty. */
export function mostOfOne({ mentors, mentees }: Instance): number {
  return mentors.reduce((most, { capacity }) => Math.max(most, Math.min(capacity, mentees.length + 1)), 0);
}

/** What the k-th mentee of a mentor costs beside the score. */
export function stepCost(k: number, { balance, power, divisor }: Omit<Costs, "costs">): number {
  return shortfallCost(balance * (k - 1), power, divisor);
}

/** An exchange of mentors that costs more than this leaves fewer mentees with a mentor; any other one does not. */
export function keepsCoverage({ unmatched }: Pick<Costs, "unmatched">): number {
  return (unmatched - 1) / 2;
}

/** What the loads of all mentors cost in a plan. */
export function loadCost({ mentors }: Instance, partners: readonly number[], costs: Omit<Costs, "costs">): number {
  if (costs.balance === 0) return 0;
  const load = new Int32Array(mentors.length);
  return partners.reduce((sum, mentor) => (mentor < 0 ? sum : sum + stepCost(++load[mentor]!, costs)), 0);
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
