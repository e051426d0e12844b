import type { PairTable } from "./pair-table.ts";

/** How many of its cheapest arcs each row brings into the core, about, and each column. */
const ROW_SHARE = 24;
const COLUMN_SHARE = 12;

/** Arcs of a row in lists that grow. */
export interface ArcLists {
  readonly starts: Int32Array;
  readonly column: Int32Array;
  readonly cost: Float64Array;
}

/**
 * A small part of a large table in which the cheapest matching probably lies: the cheapest arcs of each row, and those that
 * are among the cheapest of their column. Which arcs exactly does not matter, since whatever is missing is found by its
 * price later; so limits are guessed from the row before and from a sample of rows, and corrected where they are far off.
 */
export function coreArcs(table: PairTable, places: Int32Array): ArcLists {
  const columns = new Int32Array(table.columns);
  const costs = new Float64Array(table.columns);
  const columnLimit = cheapestOfSample(table, columns, costs);
  const starts = new Int32Array(table.rows + 1);
  let column = new Int32Array(table.rows * 3 * (ROW_SHARE + COLUMN_SHARE));
  let cost = new Float64Array(column.length);
  let size = 0;
  let limit = Infinity;
  for (let row = 0; row < table.rows; row++) {
    const count = table.read(row, columns, costs);
    limit = rowLimit(costs.subarray(0, count), limit);
    if (size + count > cost.length) {
      const [fewerColumns, fewerCosts] = [column, cost];
      column = new Int32Array(2 * size + count);
      cost = new Float64Array(2 * size + count);
      column.set(fewerColumns);
      cost.set(fewerCosts);
    }
    // Rows with many equal arcs begin at different ones, so that together they reach every column.
    const first = count === 0 ? 0 : (row * ROW_SHARE) % count;
    let equal = 0;
    for (let step = 0; step < count; step++) {
      const at = step + first < count ? step + first : step + first - count;
      const here = costs[at]!;
      const to = columns[at]!;
      if (here > limit && here >= columnLimit[to]!) continue;
      if (here === limit && ++equal > ROW_SHARE) continue;
      if (places[to] === 0) continue;
      column[size] = to;
      cost[size++] = here;
    }
    starts[row + 1] = size;
  }
  return { starts, column: column.subarray(0, size), cost: cost.subarray(0, size) };
}

/** The lowest cost of each column in a sample of rows, so that about {@link COLUMN_SHARE} rows are below it. */
function cheapestOfSample(table: PairTable, columns: Int32Array, costs: Float64Array): Float64Array {
  const lowest = new Float64Array(table.columns).fill(Infinity);
  for (let row = 0; row < table.rows; row += COLUMN_SHARE) {
    const count = table.read(row, columns, costs);
    for (let at = 0; at < count; at++) {
      const to = columns[at]!;
      if (costs[at]! < lowest[to]!) lowest[to] = costs[at]!;
    }
  }
  return lowest;
}

/** A cost that about {@link ROW_SHARE} arcs do not exceed: the guess if it is near enough, else the exact one. */
function rowLimit(costs: Float64Array, guess: number): number {
  if (costs.length <= ROW_SHARE) return Infinity;
  let below = 0;
  for (let at = 0; at < costs.length; at++) if (costs[at]! <= guess) below += 1;
  if (below >= ROW_SHARE / 2 && below <= ROW_SHARE * 2) return guess;
  return costs.slice().sort()[ROW_SHARE - 1]!;
}
