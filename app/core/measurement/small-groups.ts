/** The fewest people of whom a figure is shown. */
export const SMALLEST_GROUP = 5;

/** Which sums of a table are published beside it. A sum that can be read anywhere else counts as published. */
export interface Margins {
  readonly rows: boolean;
  readonly columns: boolean;
}

type Counts = readonly (readonly number[])[];
type Mask = readonly (readonly boolean[])[];
type Cell = readonly [row: number, column: number];

/**
 * Which cells of a table of counts are withheld, so that none of them can be computed from what is shown; null when no
 * choice of cells does that, and the whole table stays away.
 *
 * Withheld first: every count from 1 to 4, and in a table with row sums the whole row of people who all stand in one
 * cell, since it would say of each of them where they are. Then, as long as a withheld cell could be computed
 * ({@link exposedCells}), the one to three further cells that keep it open and hide the fewest people. An empty cell is
 * taken last: whoever knows this rule could tell from the place of an empty one which small count it hides. What is
 * withheld in a line with a published sum holds at least five people, since their number follows from the sum. A
 * published sum below five cannot be protected.
 * Source: L. H. Cox, "Suppression methodology and statistical disclosure control", JASA 75 (1980) 377–385, on
 * complementary suppression; J. P. Kelly, B. L. Golden, A. A. Assad, "Cell suppression: disclosure protection for
 * sensitive tabular data", Networks 22 (1992) 397–417, on cycles in the network of withheld cells.
 * Counts are whole and not negative. An empty table withholds nothing.
 *
 * @example withheldCells([[2, 9, 8]], { rows: true, columns: false }) // [[true, false, true]]
 */
export function withheldCells(counts: Counts, margins: Margins): Mask | null {
  let mask: Mask = counts.map((row) => {
    const total = sum(row);
    const isTogether = margins.rows && total > 0 && row.includes(total) && row.length > 1;
    return row.map((count) => isTogether || isSmall(count));
  });
  for (;;) {
    const thin = thinLine(counts, mask, margins);
    const [exposed] = thin ? [] : exposedCells(counts, mask, margins);
    if (!thin && exposed === undefined) return mask;
    const more = thin ? cheapestOf(counts, mask, thin) : exposed && cheapestCover(counts, mask, margins, exposed);
    if (!more) return null;
    mask = mask.map((row, at) => row.map((isHidden, column) => isHidden || more.some(isAt(at, column))));
  }
}

/**
 * The withheld cells whose exact count follows from the shown cells and sums.
 *
 * A count can be another one exactly when people could be moved around a circle of withheld cells without changing a
 * published sum: one up, the next in its row down, the next in its column up, and so on. A cell goes down only if it
 * holds somebody. Where the sums of the rows or columns are not published, all rows or columns are tied by one free sum.
 * Since such tables are totally unimodular, whole numbers lose nothing against fractions: the test is exact.
 *
 * @example exposedCells([[2, 9]], [[true, false]], { rows: true, columns: false }) // [[0, 0]]
 */
export function exposedCells(counts: Counts, mask: Mask, margins: Margins): Cell[] {
  const cells = counts.flatMap((row, at) =>
    row.flatMap((_, column): Cell[] => (mask[at]?.[column] ? [[at, column]] : [])),
  );
  return cells.filter((cell) => !canDiffer(cell, cells, counts, margins));
}

/** The cells of a line with a published sum of which fewer than five people are withheld; undefined without one. */
function thinLine(counts: Counts, mask: Mask, margins: Margins): Cell[] | undefined {
  const rows = counts.map((row, at) => row.map((_, column): Cell => [at, column]));
  const columns = (counts[0] ?? []).map((_, column) => counts.map((__, at): Cell => [at, column]));
  return [...(margins.rows ? rows : []), ...(margins.columns ? columns : [])].find((line) => {
    const hidden = line.filter(([row, column]) => mask[row]?.[column]);
    return isSmall(sum(hidden.map(([row, column]) => counts[row]?.[column] ?? 0)));
  });
}

/** The shown cell of a line that hides the fewest people, an empty one last; null when all of it is withheld. */
function cheapestOf(counts: Counts, mask: Mask, line: readonly Cell[]): Cell[] | null {
  const costOf = ([row, column]: Cell) => (counts[row]?.[column] ?? 0) || Infinity;
  const shown = line.filter(([row, column]) => !mask[row]?.[column]);
  const [first, ...rest] = shown;
  return first ? [rest.reduce((best, cell) => (costOf(cell) < costOf(best) ? cell : best), first)] : null;
}

function canDiffer(cell: Cell, cells: readonly Cell[], counts: Counts, margins: Margins): boolean {
  const [row, column] = cell;
  const others = cells.filter((other) => other !== cell);
  const rowNode = `row ${row}`;
  const columnNode = `column ${column}`;
  // One up here: somebody comes from the row to the column; others must bring one back.
  const up = reaches(columnNode, rowNode, others, counts, margins);
  const down = (counts[row]?.[column] ?? 0) > 0 && reaches(rowNode, columnNode, others, counts, margins);
  return up || down;
}

/** Whether one person can be passed on from a sum to another by cells that go up (row to column) or down (back). */
function reaches(from: string, to: string, cells: readonly Cell[], counts: Counts, margins: Margins): boolean {
  const seen = new Set([from]);
  const queue = [from];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node === to) return true;
    for (const next of neighbors(node, cells, counts, margins)) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}

const ANY = "any sum";

function neighbors(node: string, cells: readonly Cell[], counts: Counts, margins: Margins): string[] {
  const isFree = (name: string) => (name.startsWith("row") ? !margins.rows : !margins.columns);
  if (node === ANY) {
    const sums = cells.flatMap(([row, column]) => [`row ${row}`, `column ${column}`]);
    // Every sum that is not published takes and gives what it likes, whether or not more of its cells are withheld.
    return [
      ...sums,
      ...counts.map((_, row) => `row ${row}`),
      ...(counts[0] ?? []).map((_, at) => `column ${at}`),
    ].filter(isFree);
  }
  const next = cells.flatMap(([row, column]) => {
    if (node === `row ${row}`) return [`column ${column}`];
    return node === `column ${column}` && (counts[row]?.[column] ?? 0) > 0 ? [`row ${row}`] : [];
  });
  return isFree(node) ? [...next, ANY] : next;
}

/** The one to three shown cells that keep an exposed one open and hide the fewest people; null when there are none. */
function cheapestCover(counts: Counts, mask: Mask, margins: Margins, exposed: Cell): Cell[] | null {
  const everybody = sum(counts.flat());
  const shown = counts.flatMap((row, at) =>
    row.flatMap((count, column) => (mask[at]?.[column] ? [] : [{ cell: [at, column] as const, count }])),
  );
  let best: { cells: Cell[]; cost: number } | null = null;
  const hidden = counts.flatMap((row, at) =>
    row.flatMap((_, column): Cell[] => (mask[at]?.[column] ? [[at, column]] : [])),
  );
  const visit = (from: number, chosen: Cell[], cost: number) => {
    if (best !== null && cost >= best.cost) return;
    if (chosen.length > 0) {
      const cells = [...hidden, ...chosen];
      const target = cells.find(isAt(...exposed)) ?? exposed;
      if (canDiffer(target, cells, counts, margins)) {
        best = { cells: chosen, cost };
        return;
      }
    }
    if (chosen.length === 3) return;
    for (let index = from; index < shown.length; index++) {
      const next = shown[index];
      if (next) visit(index + 1, [...chosen, next.cell], cost + (next.count || everybody + 1));
    }
  };
  visit(0, [], 0);
  return (best as { cells: Cell[] } | null)?.cells ?? null;
}

/** What a mean of scores that lie in bands may say: the ends of each band, null for a band that has no scores. */
export type Bands = readonly ({ readonly low: number; readonly high: number } | null)[];

/**
 * Whether a mean, rounded as it is shown, can stand beside a row of which some cells are withheld: each withheld count
 * could still be one more or one less, with scores somewhere in their bands that give the same rounded mean.
 * The mean of fewer than five people is never shown. Without withheld cells there is nothing that a mean could tell.
 *
 * @example allowsMean([1, 4], [true, true], [{ low: 1, high: 2 }, { low: 3, high: 4 }], 2.9, 0.1) // false
 */
export function allowsMean(
  counts: readonly number[],
  withheld: readonly boolean[],
  bands: Bands,
  shownMean: number,
  step: number,
): boolean {
  if (sum(counts.filter((_, at) => bands[at] !== null)) < SMALLEST_GROUP) return false;
  const places = counts.flatMap((_, at) => (withheld[at] ? [at] : []));
  const isPossible = (moved: readonly number[]) => {
    const scored = moved.map((count, at) => ({ count, band: bands[at] ?? null }));
    const people = sum(scored.map(({ count, band }) => (band === null ? 0 : count)));
    const low = sum(scored.map(({ count, band }) => count * (band?.low ?? 0)));
    const high = sum(scored.map(({ count, band }) => count * (band?.high ?? 0)));
    return people > 0 && high >= (shownMean - step / 2) * people && low <= (shownMean + step / 2) * people;
  };
  const moves = places.flatMap((from) =>
    places.filter((to) => to !== from && (counts[from] ?? 0) > 0).map((to) => ({ from, to })),
  );
  const open = moves.filter(({ from, to }) =>
    isPossible(counts.map((count, at) => count + (at === to ? 1 : 0) - (at === from ? 1 : 0))),
  );
  return places.every((place) => open.some(({ from, to }) => from === place || to === place));
}

/**
 * How many of the people who have come so far are counted: whole groups of five alone. A figure that changed with each
 * single person would tell, by its change, what that person's is.
 *
 * @example countedPeople(14) // 10
 */
export function countedPeople(people: number): number {
  return people - (people % SMALLEST_GROUP);
}

function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_GROUP;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function isAt(row: number, column: number): (cell: Cell) => boolean {
  return (cell) => cell[0] === row && cell[1] === column;
}
