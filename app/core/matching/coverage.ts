import { emptyAssignment, enter, FREE, leave, type Assignment } from "./assignment.ts";
import type { Network } from "./network.ts";

/** Rows that have arcs to these columns alone, although the columns have fewer places than there are rows. */
export interface Shortage {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * Places as many rows as possible on the arcs whose number (`cost` of the network) is at least a threshold.
 * What was placed before stays the start, so that a search over thresholds costs little more than one placing.
 *
 * Each phase looks from every free row for a way to a column with room, and no column twice; phases go on until one
 * places nobody. Source: Kuhn 1955; phases after Hopcroft & Karp 1973.
 */
export class Coverage {
  readonly #assignment: Assignment;
  readonly #isSeen: Uint8Array;
  readonly #via: Int32Array;
  #placed = 0;

  constructor(network: Network) {
    this.#assignment = emptyAssignment(network);
    this.#isSeen = new Uint8Array(network.columns);
    this.#via = new Int32Array(network.columns);
  }

  /** How many rows have a place. */
  get placed(): number {
    return this.#placed;
  }

  /** The column of each row, -1 for none. */
  get at(): Int32Array {
    return this.#assignment.at;
  }

  /** Places a row as another matching has it. */
  take(row: number, column: number): void {
    enter(this.#assignment, row, column);
    this.#placed += 1;
  }

  /** Takes away places below the threshold and then places as many rows as possible. Returns how many are placed. */
  placeMost(threshold: number): number {
    const { network, at } = this.#assignment;
    for (let row = 0; row < network.rows; row++) {
      if (at[row] === FREE || this.levelOf(row) >= threshold) continue;
      leave(this.#assignment, row);
      this.#placed -= 1;
    }
    for (let before = -1; before < this.#placed;) {
      before = this.#placed;
      this.#isSeen.fill(0);
      for (let row = 0; row < network.rows; row++) {
        if (at[row] === FREE && this.#findPlace(row, threshold)) this.#placed += 1;
      }
    }
    return this.#placed;
  }

  /** The number of the arc that a placed row uses. */
  levelOf(row: number): number {
    const { network, at } = this.#assignment;
    for (let arc = network.starts[row]!; arc < network.starts[row + 1]!; arc++) {
      if (network.column[arc] === at[row]) return network.cost[arc]!;
    }
    return -Infinity;
  }

  /**
   * Why nobody else could be placed in the last {@link placeMost}: the free rows and all whose places they could take over,
   * and the columns that these share (König 1931). Without free rows it is empty.
   */
  shortage(): Shortage {
    const { network, at } = this.#assignment;
    const rows: number[] = [];
    for (let row = 0; row < network.rows; row++) {
      const column = at[row]!;
      if (column === FREE || this.#isSeen[column] === 1) rows.push(row);
    }
    const columns: number[] = [];
    this.#isSeen.forEach((isSeen, column) => {
      if (isSeen === 1) columns.push(column);
    });
    return this.#placed === network.rows ? { rows: [], columns: [] } : { rows, columns };
  }

  /** The shortage that one free row alone runs into: a part of {@link shortage}. */
  shortageOf(row: number, threshold: number): Shortage {
    this.#isSeen.fill(0);
    this.#findPlace(row, threshold);
    const { firstRow, nextRow } = this.#assignment;
    const rows = [row];
    const columns: number[] = [];
    this.#isSeen.forEach((isSeen, column) => {
      if (isSeen === 0) return;
      columns.push(column);
      for (let other = firstRow[column]!; other >= 0; other = nextRow[other]!) rows.push(other);
    });
    return { rows, columns };
  }

  /** Whether a row could get a place, or another one, if any of its own arcs would do. What is placed stays. */
  hasWay(row: number, threshold: number): boolean {
    this.#isSeen.fill(0);
    return this.#wayFrom(row, threshold, -Infinity) !== null;
  }

  #findPlace(start: number, threshold: number): boolean {
    const end = this.#wayFrom(start, threshold, threshold);
    if (end !== null) this.#moveAlong(end, start);
    return end !== null;
  }

  /** The column with room to which a row leads, on arcs of at least its own threshold and then of at least the other. */
  #wayFrom(start: number, threshold: number, ownThreshold: number): number | null {
    const { network, firstRow, nextRow, load } = this.#assignment;
    const { starts, column, cost, places } = network;
    const queue = [start];
    for (let next = 0; next < queue.length; next++) {
      const row = queue[next]!;
      const least = row === start ? ownThreshold : threshold;
      for (let arc = starts[row]!; arc < starts[row + 1]!; arc++) {
        const to = column[arc]!;
        if (this.#isSeen[to] === 1 || cost[arc]! < least) continue;
        this.#isSeen[to] = 1;
        this.#via[to] = row;
        if (load[to]! < places[to]!) return to;
        for (let other = firstRow[to]!; other >= 0; other = nextRow[other]!) queue.push(other);
      }
    }
    return null;
  }

  #moveAlong(end: number, start: number): void {
    const { at } = this.#assignment;
    for (let column = end; ;) {
      const row = this.#via[column]!;
      const from = at[row]!;
      if (row !== start) leave(this.#assignment, row);
      enter(this.#assignment, row, column);
      if (row === start) return;
      column = from;
    }
  }
}
