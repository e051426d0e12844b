import type { Network } from "./network.ts";

/** A row that has not been placed yet. A row that is placed nowhere stands at the column behind the last one. */
export const FREE = -1;

/**
 * Who stands where, with prices that prove it. Throughout, for placed rows:
 * - rowPrice + columnPrice ≤ cost for every arc of a row, and = cost for the arc that it uses;
 * - rowPrice ≤ the row's `unmatched`, and = it for a row without a place;
 * - columnPrice ≤ 0, and = 0 for a column with room.
 * These conditions make the placing the cheapest one of its rows (duality of linear programs).
 */
export interface Assignment {
  readonly network: Network;
  readonly rowPrice: Float64Array;
  /** One more than there are columns: "no place" behind the last has room for all at price 0. */
  readonly columnPrice: Float64Array;
  /** The column of each row, `FREE`, or the number of columns for a row without a place. */
  readonly at: Int32Array;
  readonly load: Int32Array;
  /** The rows of each column as doubly linked lists; -1 ends them. */
  readonly firstRow: Int32Array;
  readonly nextRow: Int32Array;
  readonly previousRow: Int32Array;
}

/** Nobody placed, all prices 0: satisfies the conditions since no cost is negative. */
export function emptyAssignment(network: Network): Assignment {
  const { rows, columns } = network;
  return {
    network,
    rowPrice: new Float64Array(rows),
    columnPrice: new Float64Array(columns + 1),
    at: new Int32Array(rows).fill(FREE),
    load: new Int32Array(columns + 1),
    firstRow: new Int32Array(columns + 1).fill(-1),
    nextRow: new Int32Array(rows).fill(-1),
    previousRow: new Int32Array(rows).fill(-1),
  };
}

/** Puts a free row at a column. */
export function enter(assignment: Assignment, row: number, column: number): void {
  const { at, load, firstRow, nextRow, previousRow } = assignment;
  const first = firstRow[column]!;
  at[row] = column;
  load[column]! += 1;
  firstRow[column] = row;
  nextRow[row] = first;
  previousRow[row] = -1;
  if (first >= 0) previousRow[first] = row;
}

/** Takes a row away from its column. */
export function leave(assignment: Assignment, row: number): void {
  const { at, load, firstRow, nextRow, previousRow } = assignment;
  const column = at[row]!;
  const next = nextRow[row]!;
  const previous = previousRow[row]!;
  if (previous >= 0) nextRow[previous] = next;
  else firstRow[column] = next;
  if (next >= 0) previousRow[next] = previous;
  at[row] = FREE;
  load[column]! -= 1;
}
