import type { Assignment } from "./assignment.ts";
import { ColumnHeap } from "./column-heap.ts";
import type { ReverseArcs } from "./network.ts";

/** One mover in a chain of moves, by row and columns. */
export interface RowMove {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

type OnWay = (row: number, cost: number, column: number) => boolean;

/**
 * What it costs to bring one more row into a column when one row leaves another column, the goal, for every column at once.
 *
 * Between columns lead moves of rows that stand there (cost − rowPrice − columnPrice of the new place, never negative).
 * A column with room leads to the store of unused places for nothing, and the store to a column in use for −columnPrice:
 * one row fewer there. One search of Dijkstra from the goal against these steps finds all distances, and the steps are
 * the chain of moves. Exact, since prices make every step cost nothing or more (residual network of a minimum-cost flow;
 * Ahuja, Magnanti & Orlin, Network Flows, 9).
 */
export class Exchange {
  readonly #assignment: Assignment;
  readonly #reverse: ReverseArcs;
  readonly #heap: ColumnHeap;
  readonly #via: Int32Array;
  readonly #to: Int32Array;
  #reached: number[] = [];
  /** "No place" and the store of unused places, as nodes behind the columns. */
  readonly #unplaced: number;
  readonly #store: number;
  /** The columns with room, and the least that it costs any row to do without a place. */
  readonly #withRoom: readonly number[];
  readonly #leastWithout: number;
  /** Nothing further away is looked at. */
  #limit = Infinity;

  constructor(assignment: Assignment, reverse: ReverseArcs) {
    const { columns } = assignment.network;
    this.#assignment = assignment;
    this.#reverse = reverse;
    this.#unplaced = columns;
    this.#store = columns + 1;
    const { network, load, rowPrice } = assignment;
    this.#withRoom = [...network.places.keys()].filter((column) => load[column]! < network.places[column]!);
    this.#leastWithout = network.unmatched.reduce(
      (least, cost, row) => Math.min(least, cost - rowPrice[row]!),
      Infinity,
    );
    this.#heap = new ColumnHeap(columns + 2);
    this.#via = new Int32Array(columns + 2);
    this.#to = new Int32Array(columns + 2);
  }

  /**
   * Searches from a goal, no further than `limit`. Each time a row that stands at the goal could go to a column whose
   * distance is final, `onWay` is told, with the cost of the whole exchange and that column; it ends the search by returning
   * true.
   */
  searchFrom(goal: number, limit = Infinity, onWay: OnWay = () => false): void {
    for (const node of this.#reached) this.#heap.distance[node] = Infinity;
    this.#reached = [];
    this.#heap.clear();
    this.#limit = limit;
    this.#relax(goal, 0, -1, -1);
    while (this.#heap.size > 0) {
      const node = this.#heap.takeNearest();
      if (node === this.#store) this.#openStore();
      else if (this.#lookInto(node, goal, onWay)) return;
    }
  }

  /** The distance of a column from the goal of the last search; Infinity when it was not reached within the limit. */
  distance(column: number): number {
    return this.#heap.distance[column]!;
  }

  /** The moves that follow when one more row comes to a column, in their order. */
  chainFrom(column: number): RowMove[] {
    const moves: RowMove[] = [];
    for (let node = column; this.#to[node]! >= 0; node = this.#to[node]!) {
      const row = this.#via[node]!;
      if (row >= 0) moves.push({ row, from: node, to: this.#to[node]! });
    }
    return moves;
  }

  #lookInto(column: number, goal: number, onWay: OnWay): boolean {
    const { network, load, columnPrice } = this.#assignment;
    const base = this.#heap.distance[column]! - columnPrice[column]!;
    if (load[column]! > 0) this.#relax(this.#store, base, -1, column);
    if (column === this.#unplaced) {
      if (base + this.#leastWithout > this.#limit) return false;
      for (let row = 0; row < network.rows; row++) {
        if (this.#step(row, base + network.unmatched[row]!, column, goal, onWay)) return true;
      }
      return false;
    }
    const { starts, row, cost } = this.#reverse;
    const until = starts[column + 1]!;
    for (let arc = starts[column]!; arc < until; arc++) {
      if (this.#step(row[arc]!, base + cost[arc]!, column, goal, onWay)) return true;
    }
    return false;
  }

  /** A row moves to a column; whether that ends the search. */
  #step(row: number, cost: number, column: number, goal: number, onWay: OnWay): boolean {
    const { at, rowPrice } = this.#assignment;
    const from = at[row]!;
    const distance = cost - rowPrice[row]!;
    if (from === goal) return column !== goal && onWay(row, distance, column);
    if (from >= 0 && from !== column) this.#relax(from, distance, row, column);
    return false;
  }

  #openStore(): void {
    const distance = this.#heap.distance[this.#store]!;
    this.#relax(this.#unplaced, distance, -1, this.#store);
    for (const column of this.#withRoom) this.#relax(column, distance, -1, this.#store);
  }

  #relax(node: number, distance: number, via: number, to: number): void {
    const known = this.#heap.distance[node]!;
    if (distance >= known || distance > this.#limit) return;
    if (known === Infinity) this.#reached.push(node);
    this.#via[node] = via;
    this.#to[node] = to;
    this.#heap.reach(node, distance);
  }
}
