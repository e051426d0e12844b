/**
 * A binary heap of columns by distance, the lower column first among equals. A column that is in it can come nearer.
 */
export class ColumnHeap {
  readonly distance: Float64Array;
  readonly #heap: Int32Array;
  /** Where each column stands in the heap; -1 for one that is not in it. */
  readonly #position: Int32Array;
  #size = 0;

  constructor(columns: number) {
    this.distance = new Float64Array(columns).fill(Infinity);
    this.#heap = new Int32Array(columns);
    this.#position = new Int32Array(columns).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  /** Puts a column in, or brings it nearer. */
  reach(column: number, distance: number): void {
    this.distance[column] = distance;
    let at = this.#position[column]!;
    if (at < 0) at = this.#size++;
    this.#rise(column, at);
  }

  /** Takes the nearest column out; its distance stays. */
  takeNearest(): number {
    const nearest = this.#heap[0]!;
    const last = this.#heap[--this.#size]!;
    this.#position[nearest] = -1;
    if (this.#size > 0) this.#sink(last);
    return nearest;
  }

  nearestDistance(): number {
    return this.#size === 0 ? Infinity : this.distance[this.#heap[0]!]!;
  }

  /** Empties the heap; distances stay. */
  clear(): void {
    for (let at = 0; at < this.#size; at++) this.#position[this.#heap[at]!] = -1;
    this.#size = 0;
  }

  #isBefore(one: number, other: number): boolean {
    const difference = this.distance[one]! - this.distance[other]!;
    return difference < 0 || (difference === 0 && one < other);
  }

  #rise(column: number, from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#heap[parent]!;
      if (!this.#isBefore(column, above)) break;
      this.#heap[at] = above;
      this.#position[above] = at;
      at = parent;
    }
    this.#heap[at] = column;
    this.#position[column] = at;
  }

  #sink(column: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#isBefore(this.#heap[child + 1]!, this.#heap[child]!)) child += 1;
      const below = this.#heap[child]!;
      if (!this.#isBefore(below, column)) break;
      this.#heap[at] = below;
      this.#position[below] = at;
      at = child;
    }
    this.#heap[at] = column;
    this.#position[column] = at;
  }
}
