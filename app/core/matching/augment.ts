import { enter, leave, type Assignment } from "./assignment.ts";
import { ColumnHeap } from "./column-heap.ts";

/** Room for searches, made once for a network and left clean by each search. */
export interface Search {
  readonly heap: ColumnHeap;
  /** The row by which a column was reached. */
  readonly via: Int32Array;
  /** Against the direction: the column to which that row would move. */
  readonly to: Int32Array;
  /** Every column that got a distance. */
  readonly reached: number[];
  /** The columns whose distance is final, nearest first. */
  readonly settled: number[];
}

export function searchFor(columns: number): Search {
  return {
    heap: new ColumnHeap(columns + 1),
    via: new Int32Array(columns + 1),
    to: new Int32Array(columns + 1),
    reached: [],
    settled: [],
  };
}

/** Makes a search ready for the next one. */
export function reset({ heap, reached, settled }: Search): void {
  for (const column of reached) heap.distance[column] = Infinity;
  heap.clear();
  reached.length = 0;
  settled.length = 0;
}

/**
 * Places a free row so that the cheapest placing of the rows so far becomes the cheapest one with this row.
 *
 * Dijkstra's search over columns from the row, on reduced costs cost − rowPrice − columnPrice ≥ 0, ends at the nearest
 * column with room ("no place" is one). The rows on the way each move on by one, and the prices of everything nearer
 * than the end are shifted so that the conditions of {@link Assignment} hold again.
 * Source: successive shortest paths (Edmonds & Karp 1972; Jonker & Volgenant 1987), here with columns of many places.
 */
export function placeRow(assignment: Assignment, row: number, search: Search): void {
  const { network, rowPrice, columnPrice, firstRow, nextRow, at } = assignment;
  rowPrice[row] = lowestPrice(assignment, row);
  const walk = new Walk(assignment, search);
  walk.lookFrom(row, 0);
  while (!walk.isOver()) {
    const column = search.heap.takeNearest();
    const distance = search.heap.distance[column]!;
    search.settled.push(column);
    for (let other = firstRow[column]!; other >= 0 && !walk.isOver(distance); other = nextRow[other]!) {
      walk.lookFrom(other, distance);
    }
  }
  const { end, length } = walk;
  rowPrice[row]! += length;
  for (const column of search.settled) {
    const shift = length - search.heap.distance[column]!;
    if (shift <= 0) continue;
    columnPrice[column]! -= shift;
    for (let other = firstRow[column]!; other >= 0; other = nextRow[other]!) rowPrice[other]! += shift;
  }
  for (let column = end; ;) {
    const mover = column === network.columns ? walk.endRow : search.via[column]!;
    const from = at[mover]!;
    if (mover !== row) leave(assignment, mover);
    enter(assignment, mover, column);
    if (mover === row) break;
    column = from;
  }
  reset(search);
}

/** The highest price that a row may have under the prices of the columns. */
export function lowestPrice({ network, columnPrice }: Assignment, row: number): number {
  const { starts, column, cost, unmatched } = network;
  let lowest = unmatched[row]!;
  for (let arc = starts[row]!; arc < starts[row + 1]!; arc++) {
    const left = cost[arc]! - columnPrice[column[arc]!]!;
    if (left < lowest) lowest = left;
  }
  return lowest;
}

/** One search under way: what is known of the nearest column with room. */
class Walk {
  end = -1;
  endRow = -1;
  length = Infinity;
  readonly #assignment: Assignment;
  readonly #search: Search;

  constructor(assignment: Assignment, search: Search) {
    this.#assignment = assignment;
    this.#search = search;
  }

  /** Whether nothing nearer than the known end can come, given how far the search has got. */
  isOver(distance = this.#search.heap.nearestDistance()): boolean {
    return this.length <= distance;
  }

  /** Follows every arc of a row that stands at this distance. */
  lookFrom(row: number, distance: number): void {
    const { network, rowPrice, columnPrice, at, load } = this.#assignment;
    const { starts, column, cost, places, columns, unmatched } = network;
    const { heap, via, reached } = this.#search;
    const base = distance - rowPrice[row]!;
    const unplaced = base + unmatched[row]!;
    if (unplaced < this.length && at[row] !== columns) {
      this.length = unplaced;
      this.end = columns;
      this.endRow = row;
    }
    const until = starts[row + 1]!;
    for (let arc = starts[row]!; arc < until; arc++) {
      const to = column[arc]!;
      const further = base + cost[arc]! - columnPrice[to]!;
      if (further >= this.length || further >= heap.distance[to]!) continue;
      via[to] = row;
      if (heap.distance[to] === Infinity) reached.push(to);
      if (load[to]! < places[to]!) {
        heap.distance[to] = further;
        this.end = to;
        this.length = further;
        if (further <= distance) return;
      } else heap.reach(to, further);
    }
  }
}
