import { networkOf, type Network } from "./network.ts";
import { costsOf, powerOf, shortfallCost, worstCost, type Costs } from "./objective.ts";
import { derivedTable, type Problem } from "./problem.ts";
import { largestRange, toUnits } from "./score-scale.ts";
import { slotsOf, type Slots } from "./slots.ts";
import { asideRows, type Keep, type SolveOptions } from "./solve.ts";
import type { Partners } from "./stable.ts";

/** What a repair makes as good as possible: the objective, and pairs that stay. */
export interface Keeping {
  readonly network: Network;
  readonly slots: Slots;
  readonly costs: Omit<Costs, "costs">;
  /** What a pair that was not there costs more. */
  readonly stays: number;
}

export interface Kept {
  readonly keep: Keep;
  /** The mentor of each mentee before, by place in the changed instance, -1 for none. */
  readonly before: Partners;
  /** The floor in units that every pair keeps to; -Infinity for none. */
  readonly level: number;
}

/**
 * The problem of a repair: every pair costs as ever, and one that was not there `stays` more. With `most` that is more than
 * all other costs together. Costs that would leave the range of exact numbers are made coarser by powers of ten.
 */
export function keepingNetwork(
  problem: Problem,
  { objective, aside, balance }: SolveOptions,
  { keep, before, level }: Kept,
): Keeping {
  const people = problem.instance.mentees.length;
  const { costs: _, ...figures } = costsOf(problem, powerOf(objective), balance);
  const worst = worstCost(problem.instance, figures);
  const scaled = (coarse: number) => {
    const most = Math.round(worst / coarse) + 1;
    return { most, stays: keep === "most" ? people * most + 1 : Math.round(toUnits(keep, problem.scale) / coarse) };
  };
  let coarse = 1;
  while (scaled(coarse).most + scaled(coarse).stays > largestRange(people)) coarse *= 10;
  const { most, stays } = scaled(coarse);
  const costs = { ...figures, divisor: figures.divisor * coarse, unmatched: 2 * (people + 1) * (most + stays) + 1 };
  const slots = slotsOf(problem, costs);
  const isAside = asideRows(problem, aside);
  const wasAt = columnsBefore(problem, before);
  const table = derivedTable(problem.scores, (score, row, column) => {
    if (score < level && !isAside(row)) return null;
    return shortfallCost(problem.scale.top - score, costs.power, costs.divisor) + (wasAt[row] === column ? 0 : stays);
  });
  const withoutPlace = new Float64Array(problem.mentees.length).fill(costs.unmatched);
  return { network: networkOf(slots.spread(table), slots.places, withoutPlace), slots, costs, stays };
}

/** The column where each row was, -1 for none. */
export function columnsBefore({ mentees, mentors }: Problem, before: Partners): number[] {
  const columnOf = new Map(mentors.map((mentor, column) => [mentor, column]));
  return mentees.map((mentee) => columnOf.get(before[mentee] ?? -1) ?? -1);
}
