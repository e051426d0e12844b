import { enter, FREE, leave, type Assignment } from "./assignment.ts";
import { reset, type Search } from "./augment.ts";
import type { ReverseArcs } from "./network.ts";

/**
 * Mends an assignment after a column got a free place although its price is below 0, because a row left it or because
 * it got one more place: finds the cheapest way to use the place, or to do without.
 *
 * Dijkstra's search from the column against the direction of the arcs: a row elsewhere moves in, its own place is taken
 * by another, and so on, until a place is left over that costs less to leave empty. Prices are shifted as in
 * {@link placeRow}. Rows that are free take no part.
 */
export function fillHole(assignment: Assignment, hole: number, reverse: ReverseArcs, search: Search): void {
  const { network, columnPrice, rowPrice, at, firstRow, nextRow } = assignment;
  const { heap, via, to, reached, settled } = search;
  if (columnPrice[hole] === 0) return;
  let end = hole;
  let length = -columnPrice[hole]!;
  reached.push(hole);
  heap.reach(hole, 0);
  while (heap.nearestDistance() < length) {
    const column = heap.takeNearest();
    const distance = heap.distance[column]!;
    settled.push(column);
    const base = distance - columnPrice[column]!;
    for (let arc = reverse.starts[column]!; arc < reverse.starts[column + 1]!; arc++) {
      const row = reverse.row[arc]!;
      const from = at[row]!;
      if (from === FREE) continue;
      const further = base + reverse.cost[arc]! - rowPrice[row]!;
      if (further >= length || further >= heap.distance[from]!) continue;
      via[from] = row;
      to[from] = column;
      if (heap.distance[from] === Infinity) reached.push(from);
      if (from === network.columns) heap.distance[from] = further;
      else heap.reach(from, further);
      const whole = further - columnPrice[from]!;
      if (whole >= length) continue;
      length = whole;
      end = from;
    }
  }
  for (const column of settled) {
    const shift = length - heap.distance[column]!;
    if (shift <= 0) continue;
    columnPrice[column]! += shift;
    for (let row = firstRow[column]!; row >= 0; row = nextRow[row]!) rowPrice[row]! -= shift;
  }
  for (let column = end; column !== hole;) {
    const mover = via[column]!;
    const next = to[column]!;
    leave(assignment, mover);
    enter(assignment, mover, next);
    column = next;
  }
  reset(search);
}
