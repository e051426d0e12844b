import type { Instance } from "./instance.ts";
import { stepCost, type Costs } from "./objective.ts";
import type { PairTable, SparsePairs } from "./pair-table.ts";
import type { Problem } from "./problem.ts";
import { toUnits } from "./score-scale.ts";
import type { Partners } from "./stable.ts";
import type { Start } from "./warm-start.ts";

/**
 * The columns that the solver works on. Usually the mentors with their places; where each further mentee of a mentor costs
 * more, one column for each place, since a flow that fills the cheapest places first needs nothing else.
 */
export interface Slots {
  readonly places: Int32Array;
  /** The column of the problem to which each column belongs. */
  readonly columnAt: Int32Array;
  /** What a mentee costs more in it. */
  readonly extra: Float64Array;
  /** A table of the problem's columns as one of these. */
  spread(table: PairTable): PairTable;
}

/** More pairs of mentees and places than this would take gigabytes. */
const MOST_PAIRS = 40_000_000;

export function slotsOf(problem: Problem, costs: Omit<Costs, "costs">): Slots {
  const { places } = problem;
  if (costs.balance === 0) {
    const columnAt = Int32Array.from(places, (_, column) => column);
    return { places, columnAt, extra: new Float64Array(places.length), spread: (table) => table };
  }
  const { instance, mentors } = problem;
  const counts = slotCounts(places, problem.scores);
  const columnAt: number[] = [];
  const extra: number[] = [];
  counts.forEach((count, column) => {
    const pinned = instance.mentors[mentors[column]!]!.capacity - places[column]!;
    for (let slot = 1; slot <= count; slot++) {
      columnAt.push(column);
      extra.push(stepCost(pinned + slot, costs));
    }
  });
  return {
    places: new Int32Array(columnAt.length).fill(1),
    columnAt: Int32Array.from(columnAt),
    extra: Float64Array.from(extra),
    spread: (table) => spread(table, counts, extra),
  };
}

/** Whether places that each cost otherwise make a problem too large to solve. */
export function areTooManySlots({ mentors, pairs }: Instance): boolean {
  const counts = slotCounts(
    Int32Array.from(mentors, ({ capacity }) => capacity),
    pairs,
  );
  return pairs.column.reduce((sum, column) => sum + counts[column]!, 0) > MOST_PAIRS;
}

/** How many places of each mentor matter: as many as there are mentees for them, and one that stays empty and so costs nothing. */
function slotCounts(places: Int32Array, { column: columns }: SparsePairs): Int32Array {
  const mentees = new Int32Array(places.length);
  for (const column of columns) mentees[column]! += 1;
  return places.map((count, column) => Math.min(count, mentees[column]! + 1));
}

function spread(table: PairTable, counts: Int32Array, extra: readonly number[]): PairTable {
  const first = new Int32Array(counts.length + 1);
  counts.forEach((count, column) => (first[column + 1] = first[column]! + count));
  const from = new Int32Array(table.columns);
  const costs = new Float64Array(table.columns);
  let size = 0;
  for (let row = 0; row < table.rows; row++) {
    const count = table.read(row, from, costs);
    for (let at = 0; at < count; at++) size += counts[from[at]!]!;
  }
  return {
    rows: table.rows,
    columns: extra.length,
    size,
    read(row, columns, numbers) {
      const count = table.read(row, from, costs);
      let written = 0;
      for (let at = 0; at < count; at++) {
        const until = first[from[at]! + 1]!;
        for (let slot = first[from[at]!]!; slot < until; slot++) {
          columns[written] = slot;
          numbers[written++] = costs[at]! + extra[slot]!;
        }
      }
      return written;
    },
  };
}

/** What is known of a matching before: who had whom, and what a place with each mentor was worth, in points. */
export interface Known {
  readonly partners: Partners;
  readonly prices: readonly number[];
}

/** A start for the solver from what is known. */
export function startFrom(problem: Problem, { columnAt, extra, places }: Slots, { partners, prices }: Known): Start {
  const { mentees, mentors, scale } = problem;
  const next = new Map<number, number>();
  columnAt.forEach((column, slot) => next.has(mentors[column]!) || next.set(mentors[column]!, slot));
  const left = places.slice();
  const at = mentees.map((mentee) => {
    const mentor = partners[mentee] ?? -1;
    const slot = next.get(mentor) ?? -1;
    if (slot < 0) return -1;
    left[slot]! -= 1;
    // Places of their own follow one another.
    if (left[slot] === 0 && columnAt[slot + 1] === columnAt[slot]) next.set(mentor, slot + 1);
    return slot;
  });
  const columnPrice = Array.from(columnAt, (column, slot) => {
    return -Math.max(0, toUnits(prices[mentors[column]!] ?? 0, scale) - extra[slot]!);
  });
  return { at, columnPrice };
}
