import type { PairTable } from "./pair-table.ts";

/**
 * What the solver works on: rows (mentees) that each want one place, columns (mentors) with places, and the pairs
 * between them (arcs) with whole costs from 0 on. A row without a place costs its `unmatched`: if that is more than any
 * exchange of places can save, as many rows as possible get one.
 *
 * Typed arrays are read with `!` throughout the solver: every index is one that the network itself holds.
 */
export interface Network {
  readonly rows: number;
  readonly columns: number;
  readonly places: Int32Array;
  readonly starts: Int32Array;
  readonly column: Int32Array;
  readonly cost: Float64Array;
  readonly unmatched: Float64Array;
}

/** The same arcs by column, for searches against their direction. */
export interface ReverseArcs {
  readonly starts: Int32Array;
  readonly row: Int32Array;
  readonly cost: Float64Array;
}

/** A network of all pairs of a table. Pairs with mentors who have no place are left out. */
export function networkOf(table: PairTable, places: Int32Array, unmatched: Float64Array): Network {
  const starts = new Int32Array(table.rows + 1);
  const column = new Int32Array(table.size);
  const cost = new Float64Array(table.size);
  const columns = new Int32Array(table.columns);
  const costs = new Float64Array(table.columns);
  let size = 0;
  for (let row = 0; row < table.rows; row++) {
    const count = table.read(row, columns, costs);
    for (let at = 0; at < count; at++) {
      const to = columns[at]!;
      if (places[to] === 0) continue;
      column[size] = to;
      cost[size++] = costs[at]!;
    }
    starts[row + 1] = size;
  }
  return {
    rows: table.rows,
    columns: table.columns,
    places,
    starts,
    column: column.subarray(0, size),
    cost: cost.subarray(0, size),
    unmatched,
  };
}

/** The arcs of a network, column after column, rows ascending. */
export function reverseArcs({ rows, columns, starts, column, cost }: Network): ReverseArcs {
  const size = starts[rows] ?? 0;
  const first = new Int32Array(columns + 1);
  for (let arc = 0; arc < size; arc++) first[column[arc]! + 1]! += 1;
  for (let at = 0; at < columns; at++) first[at + 1]! += first[at]!;
  const next = first.slice();
  const row = new Int32Array(size);
  const reversed = new Float64Array(size);
  for (let from = 0; from < rows; from++) {
    for (let arc = starts[from]!; arc < starts[from + 1]!; arc++) {
      const to = next[column[arc]!]!++;
      row[to] = from;
      reversed[to] = cost[arc]!;
    }
  }
  return { starts: first, row, cost: reversed };
}
