import { Coverage, type Shortage } from "./coverage.ts";
import { networkOf, type Network } from "./network.ts";
import type { PairTable } from "./pair-table.ts";
import { derivedTable } from "./problem.ts";

/** The highest minimum that a matching of the most rows can have, and why there is no higher one. */
export interface Floor {
  /** How many rows can have a place at all, and why no more. */
  readonly placed: number;
  readonly coverage: Shortage;
  /** The floor in units; null when those set aside take every place that there is. */
  readonly level: number | null;
  /**
   * Rows of which every arc above the level, or any arc of a row set aside, leads to these columns, so that more rows
   * would be left without a place than must be. Both empty when the level is null.
   */
  readonly proof: Shortage;
}

/**
 * The largest level at which as many rows can be placed as without any level. Rows set aside may use any of their arcs.
 *
 * Bisection over levels. A level that can be reached raises the lower end to the lowest arc in use, one that cannot be
 * reached lowers the upper end to the best arc that leads out of the shortage found; that shortage is the proof.
 * Source: bottleneck assignment by thresholds (Garfinkel 1971; Burkard, Dell'Amico & Martello, Assignment Problems, 6.2).
 */
export function highestFloor(scores: PairTable, places: Int32Array, isAside: (row: number) => boolean): Floor {
  const network = levelsOf(scores, places, isAside);
  const coverage = new Coverage(network);
  const placed = coverage.placeMost(-Infinity);
  const most = coverage.shortage();
  if (coverage.placeMost(Infinity) === placed) {
    return { placed, coverage: most, level: null, proof: { rows: [], columns: [] } };
  }
  let proof = coverage.shortage();
  let high = bestWayOut(network, proof, Infinity);
  coverage.placeMost(-Infinity);
  let low = lowestInUse(coverage, network.rows);
  let tried = high;
  while (low < high) {
    if (coverage.placeMost(tried) === placed) {
      low = lowestInUse(coverage, network.rows);
    } else {
      proof = coverage.shortage();
      high = bestWayOut(network, proof, tried);
    }
    tried = Math.min(high, Math.max(low + 1, Math.ceil(low + (high - low) / 2)));
  }
  return { placed, coverage: most, level: low, proof };
}

/** The network of scores, in which any arc of a row set aside is as good as any other. */
export function levelsOf(scores: PairTable, places: Int32Array, isAside: (row: number) => boolean): Network {
  const levels = derivedTable(scores, (score, row) => (isAside(row) ? Infinity : score));
  return networkOf(levels, places, new Float64Array(scores.rows));
}

function lowestInUse(coverage: Coverage, rows: number): number {
  let lowest = Infinity;
  for (let row = 0; row < rows; row++) {
    if (coverage.at[row]! >= 0) lowest = Math.min(lowest, coverage.levelOf(row));
  }
  return lowest;
}

/** The best arc below the tried level from a row of the shortage to a column outside it. */
function bestWayOut({ columns, starts, column, cost }: Network, shortage: Shortage, tried: number): number {
  const isInside = new Uint8Array(columns);
  for (const inside of shortage.columns) isInside[inside] = 1;
  let best = -Infinity;
  for (const row of shortage.rows) {
    for (let arc = starts[row]!; arc < starts[row + 1]!; arc++) {
      const level = cost[arc]!;
      if (level < tried && level > best && isInside[column[arc]!] === 0) best = level;
    }
  }
  return best;
}
