import type { Pin } from "./instance-pairs.ts";
import type { Instance } from "./instance.ts";
import { drawLots } from "./lot.ts";
import { SparsePairs, type PairTable } from "./pair-table.ts";
import { toUnits, type ScoreScale } from "./score-scale.ts";

/**
 * An instance made ready for the solver: rows are the mentees who are not pinned, columns the mentors with the places
 * that pins leave, both in the order of the lot, and scores are whole units.
 */
export interface Problem {
  readonly instance: Instance;
  readonly seed: number;
  readonly scale: ScoreScale;
  /** The mentee of each row and the mentor of each column, by their place in the instance. */
  readonly mentees: readonly number[];
  readonly mentors: readonly number[];
  readonly places: Int32Array;
  /** The allowed pairs of the rows and columns, with their scores in units. */
  readonly scores: SparsePairs;
}

/**
 * Draws the order of the lot and brings everything into it: from here on the order in which people were listed plays no
 * part any more. The same people, scores, pins and seed give the same problem.
 */
export function problemOf(instance: Instance, seed: number, scale: ScoreScale): Problem {
  const pinned = new Set(instance.pins.map(({ mentee }) => mentee));
  const mentees = drawLots(idsOf(instance.mentees), seed).filter((at) => !pinned.has(at));
  const mentors = drawLots(idsOf(instance.mentors), seed);
  return {
    instance,
    seed,
    scale,
    mentees,
    mentors,
    places: placesBeside(instance.pins, instance, mentors),
    scores: inOrder(instance.pairs, mentees, mentors, scale),
  };
}

function idsOf(people: readonly { readonly id: string }[]): string[] {
  return people.map(({ id }) => id);
}

function placesBeside(pins: readonly Pin[], { mentors: list }: Instance, order: readonly number[]): Int32Array {
  const left = list.map(({ capacity }) => capacity);
  for (const { mentor } of pins) left[mentor]! -= 1;
  return Int32Array.from(order, (mentor) => left[mentor]!);
}

function inOrder(
  pairs: SparsePairs,
  mentees: readonly number[],
  mentors: readonly number[],
  scale: ScoreScale,
): SparsePairs {
  const columnOf = new Int32Array(mentors.length);
  mentors.forEach((mentor, column) => (columnOf[mentor] = column));
  const mentorOf = new Int32Array(mentors.length);
  const scoreOf = new Float64Array(mentors.length);
  const units = new Float64Array(mentors.length);
  const starts = new Int32Array(mentees.length + 1);
  const size = mentees.reduce((sum, mentee) => sum + pairs.starts[mentee + 1]! - pairs.starts[mentee]!, 0);
  const columns = new Int32Array(size);
  const numbers = new Float64Array(size);
  let next = 0;
  mentees.forEach((mentee, row) => {
    const count = pairs.read(mentee, mentorOf, scoreOf);
    const begin = next;
    for (let at = 0; at < count; at++) {
      const column = columnOf[mentorOf[at]!]!;
      columns[next++] = column;
      units[column] = toUnits(scoreOf[at]!, scale);
    }
    columns.subarray(begin, next).sort();
    for (let at = begin; at < next; at++) numbers[at] = units[columns[at]!]!;
    starts[row + 1] = next;
  });
  return new SparsePairs(mentors.length, starts, columns, numbers);
}

/** A table whose numbers are made from those of another one; a pair for which null comes out is left out. */
export function derivedTable(
  table: PairTable,
  derive: (number: number, row: number, column: number) => number | null,
): PairTable {
  return {
    rows: table.rows,
    columns: table.columns,
    size: table.size,
    read(row, columns, numbers) {
      const count = table.read(row, columns, numbers);
      let kept = 0;
      for (let at = 0; at < count; at++) {
        const number = derive(numbers[at]!, row, columns[at]!);
        if (number === null) continue;
        columns[kept] = columns[at]!;
        numbers[kept++] = number;
      }
      return kept;
    },
  };
}
