import type { Assignment } from "./assignment.ts";
import { ColumnHeap } from "./column-heap.ts";

/**
 * What each row would save by leaving, whoever else then moves: its own cost, and what others gain by moving up into the
 * place that it leaves. So a new place is worth, to the plan as a whole, the most that any row saves by leaving less what
 * that row costs in the new place. Exact for one place.
 *
 * One search of Dijkstra over columns, from every place that can be left empty against the moves of rows, on reduced costs:
 * its distance is the least that it costs to move a free place from a column to where it is worth nothing.
 * Source: sensitivity of minimum-cost flows (Ahuja, Magnanti & Orlin, Network Flows, 9.11).
 */
export function savedByLeaving({ network, rowPrice, columnPrice, at, firstRow, nextRow }: Assignment): Float64Array {
  const { columns, starts, column, cost } = network;
  const heap = new ColumnHeap(columns + 1);
  for (let to = 0; to <= columns; to++) heap.reach(to, 0 - columnPrice[to]!);
  while (heap.size > 0) {
    const from = heap.takeNearest();
    const distance = heap.distance[from]!;
    for (let row = firstRow[from]!; row >= 0; row = nextRow[row]!) {
      const base = distance - rowPrice[row]!;
      for (let arc = starts[row]!; arc < starts[row + 1]!; arc++) {
        const to = column[arc]!;
        const further = base + cost[arc]! - columnPrice[to]!;
        if (further < heap.distance[to]!) heap.reach(to, further);
      }
    }
  }
  return rowPrice.map((price, row) => price - heap.distance[at[row]!]!);
}
