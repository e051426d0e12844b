/**
 * The allowed pairs of mentees (rows) and mentors (columns), each with a number: a score, or a cost made from it.
 * Whoever reads it goes through it row by row, so that a large table need not exist twice.
 */
export interface PairTable {
  readonly rows: number;
  readonly columns: number;
  /** At least how many allowed pairs there are room for; exact unless the table is dense with forbidden pairs in it. */
  readonly size: number;
  /**
   * Writes the columns of the allowed pairs of a row, ascending, and their numbers, and returns how many there are.
   * Both arrays have room for one entry for each column.
   */
  read(row: number, columns: Int32Array, numbers: Float64Array): number;
}

/** The allowed pairs alone, row after row (compressed sparse rows). */
export class SparsePairs implements PairTable {
  readonly rows: number;
  readonly columns: number;
  /** Where each row begins in the two arrays below; one entry more than there are rows. */
  readonly starts: Int32Array;
  readonly column: Int32Array;
  readonly number: Float64Array;

  constructor(columns: number, starts: Int32Array, column: Int32Array, number: Float64Array) {
    this.rows = starts.length - 1;
    this.columns = columns;
    this.starts = starts;
    this.column = column;
    this.number = number;
  }

  get size(): number {
    return this.starts[this.rows] ?? 0;
  }

  read(row: number, columns: Int32Array, numbers: Float64Array): number {
    const from = this.starts[row] ?? 0;
    const to = this.starts[row + 1] ?? 0;
    columns.set(this.column.subarray(from, to));
    numbers.set(this.number.subarray(from, to));
    return to - from;
  }

  /** The number of a pair, or null when the pair is forbidden. */
  scoreOf(row: number, column: number): number | null {
    let low = this.starts[row] ?? 0;
    let high = (this.starts[row + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.column[middle] ?? 0;
      if (found === column) return this.number[middle] ?? null;
      if (found < column) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  /** The same without one pair. */
  without(row: number, column: number): SparsePairs {
    const isOther = (arc: number) =>
      arc < this.starts[row]! || arc >= this.starts[row + 1]! || this.column[arc] !== column;
    const hadPair = this.scoreOf(row, column) !== null;
    return new SparsePairs(
      this.columns,
      this.starts.map((start, at) => (hadPair && at > row ? start - 1 : start)),
      this.column.filter((_, arc) => isOther(arc)),
      this.number.filter((_, arc) => isOther(arc)),
    );
  }

  /** The same with one column more behind the last; null for a pair that is not allowed. */
  withColumn(numbers: readonly (number | null)[]): SparsePairs {
    const starts = new Int32Array(this.rows + 1);
    const column = new Int32Array(this.size + this.rows);
    const number = new Float64Array(this.size + this.rows);
    let size = 0;
    for (let row = 0; row < this.rows; row++) {
      const [from, to] = [this.starts[row]!, this.starts[row + 1]!];
      column.set(this.column.subarray(from, to), size);
      number.set(this.number.subarray(from, to), size);
      size += to - from;
      const added = numbers[row] ?? null;
      if (added !== null) {
        column[size] = this.columns;
        number[size++] = added;
      }
      starts[row + 1] = size;
    }
    return new SparsePairs(this.columns + 1, starts, column.slice(0, size), number.slice(0, size));
  }
}

/** Numbers of every pair, row after row. One value of the array's type can stand for "forbidden". */
export class DensePairs implements PairTable {
  readonly rows: number;
  readonly columns: number;
  readonly numbers: Int16Array | Int32Array | Float64Array;
  readonly #forbidden: number | null;

  constructor(
    columns: number,
    rows: number,
    numbers: Int16Array | Int32Array | Float64Array,
    forbidden: number | null = null,
  ) {
    this.rows = rows;
    this.columns = columns;
    this.numbers = numbers;
    this.#forbidden = forbidden;
  }

  get size(): number {
    return this.rows * this.columns;
  }

  read(row: number, columns: Int32Array, numbers: Float64Array): number {
    const from = row * this.columns;
    numbers.set(this.numbers.subarray(from, from + this.columns));
    for (let column = 0; column < this.columns; column++) columns[column] = column;
    if (this.#forbidden === null) return this.columns;
    let count = 0;
    for (let column = 0; column < this.columns; column++) {
      const number = numbers[column]!;
      if (number === this.#forbidden) continue;
      columns[count] = column;
      numbers[count++] = number;
    }
    return count;
  }
}

/** A table from a list of pairs in any order; no pair may be there twice. */
export function sparsePairs(
  rows: number,
  columns: number,
  list: readonly (readonly [row: number, column: number, number: number])[],
): SparsePairs {
  const order = [...list].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const starts = new Int32Array(rows + 1);
  for (const [row] of order) starts[row + 1]! += 1;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  return new SparsePairs(
    columns,
    starts,
    Int32Array.from(order, ([, column]) => column),
    Float64Array.from(order, ([, , number]) => number),
  );
}
