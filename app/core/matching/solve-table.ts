import { emptyAssignment, enter, leave, type Assignment } from "./assignment.ts";
import { placeRow, searchFor } from "./augment.ts";
import { coreArcs } from "./core-arcs.ts";
import { fillHole } from "./fill-hole.ts";
import { networkOf, reverseArcs, type Network } from "./network.ts";
import type { PairTable } from "./pair-table.ts";
import { solveNetwork, type Progress } from "./solve-network.ts";

/** Tables below this, or with fewer arcs in a row, are solved whole. */
const LARGE = { pairs: 300_000, inRow: 200 } as const;
/** How many arcs a row brings in at most when prices show that arcs are missing. */
const MOST_MISSING = 16;

/**
 * The cheapest placing of the most rows of a table, on all its pairs, with prices that prove it.
 * Small and sparse tables are solved whole, large dense ones by {@link solveByCore}.
 */
export function solveTable(
  table: PairTable,
  places: Int32Array,
  unmatched: Float64Array,
  progress?: Progress,
): Assignment {
  const isLarge = table.size >= LARGE.pairs && table.size >= LARGE.inRow * table.rows;
  if (!isLarge) return solveNetwork(networkOf(table, places, unmatched), progress);
  const found = solveByCore(table, places, unmatched, progress);
  const whole = emptyAssignment(networkOf(table, places, unmatched));
  whole.rowPrice.set(found.rowPrice);
  whole.columnPrice.set(found.columnPrice);
  found.at.forEach((column, row) => enter(whole, row, column));
  return whole;
}

/**
 * Solves a small core of a table first; then every pair is priced, those that cost less than their prices come in, and the rows
 * that they concern are placed anew. When no such pair is left, the prices prove the placing for the whole table: nothing is
 * lost by leaving the rest out. The network of what comes back is the core.
 */
export function solveByCore(
  table: PairTable,
  places: Int32Array,
  unmatched: Float64Array,
  progress?: Progress,
): Assignment {
  const { rows, columns } = table;
  // Places change while rows are placed anew.
  const core = { rows, columns, places: places.slice(), unmatched, ...coreArcs(table, places) };
  let assignment = solveNetwork(core, progress);
  for (let missing = missingArcs(assignment, table, places); missing.size > 0;) {
    assignment = { ...assignment, network: withArcs(assignment.network, missing) };
    placeAnew(assignment, [...missing.keys()]);
    missing = missingArcs(assignment, table, places);
  }
  return assignment;
}

type Missing = ReadonlyMap<number, readonly (readonly [column: number, cost: number])[]>;

/** The pairs that cost less than their prices, by row, of each row the worst of them. */
function missingArcs({ rowPrice, columnPrice }: Assignment, table: PairTable, places: Int32Array): Missing {
  const columns = new Int32Array(table.columns);
  const costs = new Float64Array(table.columns);
  // Nothing is missing at a column without places.
  const prices = columnPrice.map((price, column) => (places[column] === 0 ? -Infinity : price));
  const missing = new Map<number, (readonly [number, number])[]>();
  for (let row = 0; row < table.rows; row++) {
    const count = table.read(row, columns, costs);
    const price = rowPrice[row]!;
    for (let at = 0; at < count; at++) {
      if (costs[at]! - prices[columns[at]!]! >= price) continue;
      const found = missing.get(row) ?? [];
      found.push([columns[at]!, costs[at]!]);
      missing.set(row, found);
    }
    const found = missing.get(row);
    if (found === undefined || found.length <= MOST_MISSING) continue;
    found.sort((a, b) => a[1] - prices[a[0]]! - (b[1] - prices[b[0]]!) || a[0] - b[0]);
    found.length = MOST_MISSING;
  }
  return missing;
}

function withArcs(network: Network, more: Missing): Network {
  const added = [...more.values()].reduce((sum, arcs) => sum + arcs.length, 0);
  const starts = new Int32Array(network.rows + 1);
  const column = new Int32Array(network.column.length + added);
  const cost = new Float64Array(column.length);
  let size = 0;
  for (let row = 0; row < network.rows; row++) {
    const [from, to] = [network.starts[row]!, network.starts[row + 1]!];
    column.set(network.column.subarray(from, to), size);
    cost.set(network.cost.subarray(from, to), size);
    size += to - from;
    for (const [toColumn, toCost] of more.get(row) ?? []) {
      column[size] = toColumn;
      cost[size++] = toCost;
    }
    starts[row + 1] = size;
  }
  return { ...network, starts, column, cost };
}

/**
 * Takes rows out with the places that they hold, gives the places back one by one, and places the rows again. At each step the
 * placing is the cheapest one of the rows and places that are there.
 */
function placeAnew(assignment: Assignment, rows: readonly number[]): void {
  const { network, at } = assignment;
  const holes: number[] = [];
  for (const row of rows) {
    const column = at[row]!;
    leave(assignment, row);
    if (column === network.columns) continue;
    network.places[column]! -= 1;
    holes.push(column);
  }
  const search = searchFor(network.columns);
  const reverse = reverseArcs(network);
  for (const hole of holes) {
    network.places[hole]! += 1;
    fillHole(assignment, hole, reverse, search);
  }
  for (const row of rows) placeRow(assignment, row, search);
}
