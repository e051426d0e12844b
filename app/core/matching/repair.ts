import type { Assignment } from "./assignment.ts";
import type { Instance } from "./instance.ts";
import { columnsBefore, keepingNetwork, type Kept } from "./keeping.ts";
import type { Move } from "./moves.ts";
import { networkOf } from "./network.ts";
import { derivedTable, type Problem } from "./problem.ts";
import { startFrom } from "./slots.ts";
import { solveNetwork } from "./solve-network.ts";
import {
  asideRows,
  guardedFloor,
  lowestPin,
  mentorsOf,
  partnersOf,
  scaleFor,
  solve,
  type Keep,
  type Solution,
  type SolveOptions,
} from "./solve.ts";
import type { Partners } from "./stable.ts";
import { solveFrom } from "./warm-start.ts";

export type { Keep } from "./solve.ts";

/**
 * Mends a matching after people, pins or vetoes have changed. `before` gives the mentor of each mentee of the changed
 * instance until now, -1 for none.
 *
 * `most`: as many mentees as possible have a mentor, then as few pairs as possible change, then the objective decides.
 * Points (for `total` and `floor`): each pair that stays counts so many points; 0 is the same as solving anew.
 * Exact: every pair that was there costs less by the same amount, and that problem is solved to its optimum. It begins with the
 * pairs from before and, where they are known, with the prices in points that a place with each mentor had.
 *
 * Beside the proof of that, the solution carries the one of the best matching without regard to what was: so everybody can
 * see what keeping costs.
 */
export function repair(
  instance: Instance,
  before: Partners,
  options: SolveOptions,
  keep: Keep,
  prices: readonly number[] = [],
  scale = scaleFor(instance, options, keep),
): Solution {
  const start = { partners: before, prices };
  const best = solve(instance, options, scale, start);
  const { problem } = best;
  const floor = options.objective === "floor" ? floorOfRepair(problem, before, options, keep) : null;
  const kept: Kept = { keep, before, level: floor?.level ?? -Infinity };
  const { network, slots, costs, stays } = keepingNetwork(problem, options, kept);
  const assignment = solveFrom(startFrom(problem, slots, start), network);
  const mentors = mentorsOf(problem, slots);
  return {
    ...best,
    partners: partnersOf(problem, mentors, assignment.at),
    repair: { keep, before, assignment, mentors, costs, stays, above: floor?.above ?? null },
  };
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

interface RepairFloor {
  /** In units; Infinity when nobody is guarded. */
  readonly level: number;
  /** For `most`: the best keeping of pairs above the level, which is worse than with them; null when a pin sets the level. */
  readonly above: Assignment | null;
}

/**
 * The highest floor of the repaired matching: with points that of the changed problem; with `most` the highest among those
 * that keep the most pairs, found by bisection over the scores.
 */
function floorOfRepair(problem: Problem, before: Partners, { aside }: SolveOptions, keep: Keep): RepairFloor {
  if (keep !== "most") return { level: guardedFloor(problem, aside).level ?? Infinity, above: null };
  const levels = Float64Array.from(new Set([...problem.scores.number, Infinity])).sort();
  const aim = keptAbove(problem, before, aside, -Infinity);
  let low = 0;
  let high = levels.length;
  let above: Assignment | null = null;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    const here = keptAbove(problem, before, aside, levels[middle]!);
    if (here.placed === aim.placed && here.stayed === aim.stayed) low = middle;
    else {
      high = middle;
      above = here.assignment;
    }
  }
  const pin = lowestPin(problem, aside);
  return pin < levels[low]! ? { level: pin, above: null } : { level: levels[low]!, above };
}

/** How many rows can be placed on pairs from a level on, and how many of these can stay where they were. */
function keptAbove(problem: Problem, before: Partners, aside: readonly number[], level: number) {
  const isAside = asideRows(problem, aside);
  const wasAt = columnsBefore(problem, before);
  const table = derivedTable(problem.scores, (score, row, column) => {
    if (score < level && !isAside(row)) return null;
    return wasAt[row] === column ? 0 : 1;
  });
  const rows = problem.mentees.length;
  const assignment = solveNetwork(networkOf(table, problem.places, new Float64Array(rows).fill(2 * rows + 3)));
  const { at } = assignment;
  return {
    assignment,
    placed: at.filter((column) => column < problem.mentors.length).length,
    stayed: at.filter((column, row) => column === wasAt[row]).length,
  };
}
