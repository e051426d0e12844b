import { isList, type FaultList } from "./faults.ts";
import { SparsePairs } from "./pair-table.ts";

/** A mentor and a mentee by their places in the lists of an instance. */
export interface Pin {
  readonly mentor: number;
  readonly mentee: number;
}

type Json = Readonly<Record<string, unknown>>;

interface Names {
  readonly mentorPlaces: ReadonlyMap<string, number>;
  readonly menteePlaces: ReadonlyMap<string, number>;
  readonly forbidden: readonly Pin[];
}

/** The allowed pairs of an instance, from `score` or `arcs`, without those that are forbidden; null when neither is there. */
export function readPairs(value: Json, names: Names, faults: FaultList): SparsePairs | null {
  const hasScore = Object.hasOwn(value, "score");
  const hasArcs = Object.hasOwn(value, "arcs");
  if (hasScore === hasArcs) {
    faults.add(hasScore ? "arcs" : "score", "there must be either score or arcs");
    return null;
  }
  const cells = hasScore ? cellsOfScore(value["score"], names, faults) : cellsOfArcs(value["arcs"], names, faults);
  return byMentee(cells, names);
}

/** Up to here, on either side of 0, the sum of all scores is a number, too. */
const LARGEST_SCORE = 1e300;

function isScore(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= LARGEST_SCORE;
}

/** Allowed pairs in any order, as three columns of one table. */
interface Cells {
  readonly mentees: Int32Array;
  readonly mentors: Int32Array;
  readonly scores: Float64Array;
  readonly count: number;
}

function cellsOfScore(score: unknown, { mentorPlaces, menteePlaces }: Names, faults: FaultList): Cells {
  const rows = isList(score) ? score : [];
  if (!isList(score) || rows.length !== mentorPlaces.size) {
    faults.add("score", `must be a list of ${mentorPlaces.size} rows, one for each mentor`);
  }
  const size = rows.reduce((sum: number, row) => sum + (isList(row) ? row.length : 0), 0);
  const cells = { mentees: new Int32Array(size), mentors: new Int32Array(size), scores: new Float64Array(size) };
  let count = 0;
  rows.forEach((row, mentor) => {
    if (!isList(row) || row.length !== menteePlaces.size) {
      faults.add(`score.${mentor}`, `must be a list of ${menteePlaces.size} scores, one for each mentee`);
      return;
    }
    for (let mentee = 0; mentee < row.length; mentee++) {
      const number = row[mentee];
      if (number === null) continue;
      if (isScore(number)) {
        cells.mentees[count] = mentee;
        cells.mentors[count] = mentor;
        cells.scores[count++] = number;
      } else
        faults.add(`score.${mentor}.${mentee}`, `must be a number from ${-LARGEST_SCORE} to ${LARGEST_SCORE}, or null`);
    }
  });
  return { ...cells, count };
}

function cellsOfArcs(arcs: unknown, { mentorPlaces, menteePlaces }: Names, faults: FaultList): Cells {
  const list = isList(arcs) ? arcs : [];
  if (!isList(arcs)) faults.add("arcs", "must be a list of [mentor id, mentee id, score]");
  const cells = {
    mentees: new Int32Array(list.length),
    mentors: new Int32Array(list.length),
    scores: new Float64Array(list.length),
  };
  const seen = new Set<number>();
  let count = 0;
  list.forEach((arc, at) => {
    const path = `arcs.${at}`;
    if (!isList(arc) || arc.length !== 3) {
      faults.add(path, "must be a list of a mentor id, a mentee id and a score");
      return;
    }
    const [mentorId, menteeId, score] = arc;
    const mentor = typeof mentorId === "string" ? mentorPlaces.get(mentorId) : undefined;
    const mentee = typeof menteeId === "string" ? menteePlaces.get(menteeId) : undefined;
    if (mentor === undefined) faults.add(path, `there is no mentor ${JSON.stringify(mentorId)}`);
    if (mentee === undefined) faults.add(path, `there is no mentee ${JSON.stringify(menteeId)}`);
    if (!isScore(score)) faults.add(path, `must have a number from ${-LARGEST_SCORE} to ${LARGEST_SCORE} for a score`);
    if (mentor === undefined || mentee === undefined || !isScore(score)) return;
    const key = mentee * mentorPlaces.size + mentor;
    if (seen.has(key)) faults.add(path, `"${String(mentorId)}" with "${String(menteeId)}" is there twice`);
    seen.add(key);
    cells.mentees[count] = mentee;
    cells.mentors[count] = mentor;
    cells.scores[count++] = score;
  });
  return { ...cells, count };
}

/** Sorts the cells by mentee, then mentor, by counting: first stable by mentor, as those of a table are, then by mentee. */
function byMentee(cells: Cells, { mentorPlaces, menteePlaces, forbidden }: Names): SparsePairs {
  const mentors = mentorPlaces.size;
  const vetoes = new Set(forbidden.map(({ mentor, mentee }) => mentee * mentors + mentor));
  let allowed = new Int32Array(cells.count);
  for (let cell = 0; cell < cells.count; cell++) allowed[cell] = cell;
  if (vetoes.size > 0) {
    allowed = allowed.filter((cell) => !vetoes.has(cells.mentees[cell]! * mentors + cells.mentors[cell]!));
  }
  const byMentor = isAscending(cells.mentors, cells.count)
    ? allowed
    : countingSort(allowed, cells.mentors, mentors).order;
  const { order, starts } = countingSort(byMentor, cells.mentees, menteePlaces.size);
  const column = new Int32Array(order.length);
  const number = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    column[at] = cells.mentors[order[at]!]!;
    number[at] = cells.scores[order[at]!]!;
  }
  return new SparsePairs(mentors, starts, column, number);
}

function isAscending(numbers: Int32Array, count: number): boolean {
  for (let at = 1; at < count; at++) if (numbers[at]! < numbers[at - 1]!) return false;
  return true;
}

function countingSort(
  items: Int32Array,
  keys: Int32Array,
  keyCount: number,
): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(keyCount + 1);
  for (const item of items) starts[keys[item]! + 1]! += 1;
  for (let key = 0; key < keyCount; key++) starts[key + 1]! += starts[key]!;
  const next = starts.slice();
  const order = new Int32Array(items.length);
  for (const item of items) order[next[keys[item]!]!++] = item;
  return { order, starts };
}
