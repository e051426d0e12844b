import type { Move } from "./explain.ts";
import type { Instance } from "./instance.ts";
import { networkOf } from "./network.ts";
import { costsOf, powerOf, worstCost } from "./objective.ts";
import { derivedTable, type Problem } from "./problem.ts";
import { largestRange, LARGEST_EXACT, toUnits } from "./score-scale.ts";
import { solveNetwork } from "./solve-network.ts";
import { slotsOf } from "./slots.ts";
import { asideRows, guardedFloor, mentorsOf, partnersOf, solve, type Solution, type SolveOptions } from "./solve.ts";

/** Keep as many pairs as possible, or move somebody only if the program gains more than this many points. */
export type Keep = "most" | number;

/**
 * Mends a matching after people, pins or vetoes have changed. `before` gives the mentor of each mentee of the changed
 * instance until now, -1 for none.
 *
 * `most`: as many mentees as possible have a mentor, then as few pairs as possible change, then the objective decides.
 * Points (for `total` and `floor`): each pair that stays counts so many points; 0 is the same as solving anew.
 * The proof of the solution is that of the best matching without regard to what was, so its gap is what keeping costs.
 * Exact: every pair that was there costs less by the same amount, and that problem is solved to its optimum.
 */
export function repair(instance: Instance, before: readonly number[], options: SolveOptions, keep: Keep): Solution {
  const best = solve(instance, options);
  const problem = best.problem;
  const kept = keptColumns(problem, before);
  const floor = options.objective === "floor" ? floorOfRepair(problem, kept, options, keep) : null;
  return { ...best, partners: cheapestKeeping(problem, kept, { ...options, keep, floor }) };
}

/** Everybody whose mentor is another one than before, by ids: those who lost or found one are among them. */
export function movesSince(
  { mentors, mentees }: Instance,
  before: ReadonlyMap<string, string>,
  partners: readonly number[],
): Move[] {
  return mentees.flatMap(({ id }, at) => {
    const [from, to] = [before.get(id) ?? null, mentors[partners[at]!]?.id ?? null];
    return from === to ? [] : [{ mentee: id, from, to }];
  });
}

/** The column where each row was, -1 for none. */
function keptColumns({ mentees, mentors }: Problem, before: readonly number[]): number[] {
  const columnOf = new Map(mentors.map((mentor, column) => [mentor, column]));
  return mentees.map((mentee) => columnOf.get(before[mentee] ?? -1) ?? -1);
}

interface Aim extends SolveOptions {
  readonly keep: Keep;
  readonly floor: number | null;
}

function cheapestKeeping(
  problem: Problem,
  kept: readonly number[],
  { objective, aside, balance, keep, floor }: Aim,
): number[] {
  const people = problem.instance.mentees.length;
  const { costs, ...figures } = costsOf(problem, powerOf(objective), balance);
  const worst = worstCost(problem.instance, figures);
  const scaled = (coarse: number) => {
    const most = Math.round(worst / coarse);
    return { most, stays: keep === "most" ? people * most + 1 : Math.round(toUnits(keep, problem.scale) / coarse) };
  };
  let coarse = 1;
  while (scaled(coarse).most + scaled(coarse).stays > largestRange(people)) coarse *= 10;
  const { most, stays } = scaled(coarse);
  const isAside = asideRows(problem, aside);
  const lowest = floor === null ? Infinity : problem.scale.top - floor;
  const allowed = derivedTable(costs, (cost, row) => (cost > lowest && !isAside(row) ? null : cost));
  const slots = slotsOf(problem, figures);
  const table = derivedTable(slots.spread(allowed), (cost, row, slot) => {
    return Math.round(cost / coarse) + (kept[row] === slots.columnAt[slot] ? 0 : stays);
  });
  const unmatched = 2 * (people + 1) * (most + stays) + 1;
  const withoutPlace = new Float64Array(problem.mentees.length).fill(unmatched);
  const { at } = solveNetwork(networkOf(table, slots.places, withoutPlace));
  return partnersOf(problem, mentorsOf(problem, slots), at);
}

/**
 * The highest floor of the repaired matching in units: with points that of the changed problem; with `most` the highest
 * among those that keep the most pairs, found by bisection over the scores. Null when nobody is guarded.
 */
function floorOfRepair(problem: Problem, kept: readonly number[], { aside }: SolveOptions, keep: Keep): number | null {
  if (keep !== "most") return guardedFloor(problem, aside).level;
  const levels = [...new Set(problem.scores.number)].sort((a, b) => a - b);
  const aim = keptAbove(problem, kept, aside, -LARGEST_EXACT);
  let low = 0;
  let high = levels.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    const here = keptAbove(problem, kept, aside, levels[middle]!);
    if (here.placed === aim.placed && here.stayed === aim.stayed) low = middle;
    else high = middle;
  }
  return levels[low] ?? null;
}

/** How many rows can be placed on pairs from a level on, and how many of these can stay where they were. */
function keptAbove(problem: Problem, kept: readonly number[], aside: readonly number[], level: number) {
  const isAside = asideRows(problem, aside);
  const table = derivedTable(problem.scores, (score, row, column) => {
    if (score < level && !isAside(row)) return null;
    return kept[row] === column ? 0 : 1;
  });
  const rows = problem.mentees.length;
  const { at } = solveNetwork(networkOf(table, problem.places, new Float64Array(rows).fill(2 * rows + 3)));
  return {
    placed: at.filter((column) => column < problem.mentors.length).length,
    stayed: at.filter((column, row) => column === kept[row]).length,
  };
}
