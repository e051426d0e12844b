import type { PairTable } from "./pair-table.ts";

/**
 * How scores become whole numbers: a score times 10 to the power of `decimals`, rounded.
 * The solver counts in these units, so that sums are exact and "equally good" means equal.
 */
export interface ScoreScale {
  readonly decimals: number;
  /** Whether every score is a whole number of units, as it is written. If not, each was rounded to the nearest unit. */
  readonly exact: boolean;
  /** The highest and the lowest score, in units. Both 0 without pairs. */
  readonly top: number;
  readonly bottom: number;
}

/** Whole numbers up to here are exact in a double, so are their sums and differences. */
export const LARGEST_EXACT = 2 ** 53;

/**
 * The largest range of whole costs with which the solver stays exact for so many mentees. Costs and prices reach
 * 2(n + 1) times the range, and fewer than four such numbers are ever added.
 *
 * @example largestRange(15) // 70368744177664
 */
export function largestRange(mentees: number): number {
  return Math.floor(LARGEST_EXACT / (8 * (mentees + 1)));
}

/**
 * The coarsest scale on which every score is whole, or, where their range is too large for that, the finest that fits.
 *
 * Limits: with n mentees the highest and the lowest score may lie 2⁵³ / (8(n + 1)) units apart. So 15 mentees with scores
 * from 0 to 100 have eleven exact decimals, 100,000 mentees eight. Scores that do not fit are rounded and `exact` is false;
 * a total is then at most n/2 units away from the one of the scores as written. Any number up to 1e300, which is all that an instance may hold, can be scaled.
 *
 * @example scaleOf(table).decimals // 2 for the scores 1.25 and 7
 */
export function scaleOf(table: PairTable, added: readonly AddedPoints[] = []): ScoreScale {
  const { low, high, wanted: ofScores } = survey(table);
  const wanted = Math.max(ofScores, ...added.map(({ points }) => decimalsOf(points)));
  if (high < low) return { decimals: 0, exact: true, top: 0, bottom: 0 };
  const range = largestRange(table.rows);
  let decimals = wanted === MOST_DECIMALS ? FINEST : wanted;
  const sum = (scale: Pick<ScoreScale, "decimals">) =>
    added.reduce((all, { points, times }) => all + times * toUnits(points, scale), 0);
  const fits = () => {
    const scale = { decimals };
    const [top, bottom] = [toUnits(high, scale), toUnits(low, scale)];
    const isWritable = decimals <= 0 || Math.max(Math.abs(top), Math.abs(bottom)) <= LARGEST_EXACT / 4;
    return isWritable && top - bottom + sum(scale) <= range;
  };
  while (!fits()) decimals -= 1;
  const scale = { decimals };
  const exact = decimals === wanted && wanted < MOST_DECIMALS;
  return { decimals, exact, top: toUnits(high, scale), bottom: toUnits(low, scale) };
}

/** Points that are added to the cost of a pair so many times at most, and must be whole in units, too. */
export interface AddedPoints {
  readonly points: number;
  readonly times: number;
}

/** A score in whole units of a scale. */
export function toUnits(score: number, { decimals }: Pick<ScoreScale, "decimals">): number {
  if (decimals === 0) return Math.round(score);
  return Math.round(decimals > 0 ? score * 10 ** decimals : score / 10 ** -decimals);
}

/** Units as a score again; the double nearest to the decimal number. */
export function fromUnits(units: number, { decimals }: Pick<ScoreScale, "decimals">): number {
  return decimals >= 0 ? units / 10 ** decimals : units * 10 ** -decimals;
}

/** A double has no more than 17 decimal digits; what needs more is not whole on any scale that helps. */
const MOST_DECIMALS = 18;
/** Such scores are rounded to the finest unit that fits, which for tiny scores is tiny. */
const FINEST = 300;

function decimalsOf(number: number): number {
  let decimals = 0;
  while (decimals < MOST_DECIMALS && Math.round(number * 10 ** decimals) / 10 ** decimals !== number) decimals += 1;
  return decimals;
}

function survey(table: PairTable): { low: number; high: number; wanted: number } {
  const columns = new Int32Array(table.columns);
  const scores = new Float64Array(table.columns);
  let low = Infinity;
  let high = -Infinity;
  let decimals = 0;
  let power = 1;
  for (let row = 0; row < table.rows; row++) {
    const count = table.read(row, columns, scores);
    for (let at = 0; at < count; at++) {
      const score = scores[at]!;
      if (score < low) low = score;
      if (score > high) high = score;
      while (decimals < MOST_DECIMALS && Math.round(score * power) / power !== score) power = 10 ** ++decimals;
    }
  }
  return { low, high, wanted: decimals };
}
