import { loadCost } from "./objective.ts";
import { fromUnits, toUnits } from "./score-scale.ts";
import type { Solution, SolveOptions } from "./solve.ts";
import type { Partners } from "./stable.ts";

/** What another plan gains on the one at hand. */
export interface Gain {
  /** How many more mentees have a mentor; below 0 for fewer. */
  readonly matched: number;
  /** Points of total, less what loads cost; for `fair2` and `fair4` the fall of the sum of shortfall powers. Below 0 for a loss. */
  readonly gain: number;
  /** For the objective `floor`: the lowest score then. */
  readonly floor?: number | null;
}

/** What one plan gains on another one, both with the mentor of each mentee by place in their instances. */
export function gainBetween(before: Solution, after: Solution): Gain {
  const matched = sizeOf(after.partners) - sizeOf(before.partners);
  const { scale } = after.problem;
  const units =
    worthOf(after, after.partners) - worthOf({ ...before, problem: { ...before.problem, scale } }, before.partners);
  const gain = isInPoints(after.options) ? fromUnits(units, scale) : units;
  return after.options.objective === "floor"
    ? { matched, gain, floor: floorOf(after, after.partners) }
    : { matched, gain };
}

/** Whether the objective adds up points, and not powers of what is lacking. */
export function isInPoints({ objective }: Pick<SolveOptions, "objective">): boolean {
  return objective !== "fair2" && objective !== "fair4";
}

/** What the objective adds up over a plan: units, for `fair2` and `fair4` powers of what is lacking, below 0, less what loads cost. */
export function worthOf({ problem: { instance, scale }, options, proof }: Solution, partners: Partners): number {
  const power = proof.kind === "prices" ? proof.costs.power : 1;
  const ofLoads = proof.kind === "prices" ? loadCost(instance, partners, { ...proof.costs, divisor: 1 }) : 0;
  return partners.reduce((sum, mentor, mentee) => {
    const score = instance.pairs.scoreOf(mentee, mentor);
    if (score === null) return sum;
    const units = toUnits(score, scale);
    return sum + (isInPoints(options) ? units : -((scale.top - units) ** power));
  }, 0 - ofLoads);
}

/** The lowest score of a pair of a plan, of those set aside none; null when there is none. */
export function floorOf(
  { problem: { instance }, options }: Pick<Solution, "problem" | "options">,
  partners: Partners,
): number | null {
  const aside = new Set(options.aside);
  return partners.reduce<number | null>((low, mentor, mentee) => {
    const score = instance.pairs.scoreOf(mentee, mentor);
    return score === null || aside.has(mentee) ? low : Math.min(low ?? score, score);
  }, null);
}

function sizeOf(partners: Partners): number {
  return partners.reduce((count, mentor) => count + Number(mentor >= 0), 0);
}
