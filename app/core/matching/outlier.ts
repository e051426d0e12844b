import { Coverage } from "./coverage.ts";
import { highestFloor, levelsOf } from "./floor.ts";
import type { Problem } from "./problem.ts";
import { fromUnits } from "./score-scale.ts";
import { asideRows, type GuardedFloor } from "./solve.ts";

/** One mentee who holds the floor down, and what it would be for the others. */
export interface Outlier {
  readonly mentee: string;
  /** The highest score that any allowed mentor gives this mentee. */
  readonly best: number;
  /** The floor of the others with this mentee set aside. */
  readonly floorWithout: number;
}

/** Whoever holds the floor down stands in the proof; of a long one only those with the poorest options are tried. */
const MOST_TRIED = 12;

/**
 * The mentee whose setting aside would raise the floor of the others most; null when nobody alone holds it down.
 * A floor that a pinned pair sets is not looked into.
 */
export function findOutlier(problem: Problem, floor: GuardedFloor, aside: readonly number[]): Outlier | null {
  const { level, search } = floor;
  if (level === null || level !== search.level) return null;
  const isAside = asideRows(problem, aside);
  const candidates = search.proof.rows
    .filter((row) => !isAside(row))
    .map((row) => ({ row, best: bestOf(problem, row) }))
    .sort((a, b) => a.best - b.best || a.row - b.row)
    .slice(0, MOST_TRIED);
  const coverage = new Coverage(levelsOf(problem.scores, problem.places, isAside));
  let outlier: Outlier | null = null;
  let highest = level;
  let holding = holdingDown(coverage, highest + 1, search.placed);
  for (const { row, best } of candidates) {
    if (!holding(row)) continue;
    const without = highestFloor(problem.scores, problem.places, (other) => other === row || isAside(other)).level;
    if (without === null) continue;
    highest = without;
    holding = holdingDown(coverage, highest + 1, search.placed);
    outlier = {
      mentee: problem.instance.mentees[problem.mentees[row]!]!.id,
      best: fromUnits(best, problem.scale),
      floorWithout: fromUnits(without, problem.scale),
    };
  }
  return outlier;
}

/**
 * Whether a row alone keeps the floor under a level: set aside, it would let as many rows have a place on arcs of at
 * least this level as can have one at all. Setting one row aside places one row more at most, and only where a row that is
 * left over can take its place, and it finds room elsewhere.
 */
function holdingDown(coverage: Coverage, level: number, most: number): (row: number) => boolean {
  if (coverage.placeMost(level) < most - 1) return () => false;
  const leftOver = new Set(coverage.shortage().rows);
  return (row) => leftOver.has(row) && coverage.hasWay(row, level);
}

function bestOf({ scores }: Problem, row: number): number {
  let best = -Infinity;
  for (let arc = scores.starts[row]!; arc < scores.starts[row + 1]!; arc++) best = Math.max(best, scores.number[arc]!);
  return best;
}
