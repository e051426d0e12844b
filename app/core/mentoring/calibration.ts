import type { Level } from "#app/core/scoring/framework.ts";

/** What a mentor gave a case, and what the key gives it. */
export interface RatedCase {
  readonly given: Level;
  readonly key: Level;
}

/** How somebody rates, compared with the key. */
export interface Calibration {
  /** Mean of given − key: above zero is lenient, below zero strict. */
  readonly lean: number;
  /** How far from zero the mean must lie before it says anything. */
  readonly band: number;
  readonly verdict: "strict" | "lenient" | "cannot tell";
  /** How many cases lie within half a level of the key. */
  readonly close: number;
  readonly cases: number;
}

/** With fewer cases a few unlucky ones decide, so nothing is said. */
export const CASES_NEEDED = 9;
/** Half a level is the finest step of the scale: ratings that happen to agree do not make the mean surer than that. */
const SMALLEST_SPREAD = 0.5;
const CLOSE = 0.5;
/** The quantiles of Student's t at 97.5 %, for 8 to 17 degrees of freedom; beyond that the last one is a safe bound. */
const QUANTILES = [2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11] as const;

/**
 * Whether somebody is strict or lenient by what they gave practice cases; null before enough of them are rated.
 *
 * The rule: the mean of the differences says something when it lies beyond t · s / √n, the 95 % interval around zero,
 * where s is the spread of the differences and at least half a level. Within it, nobody can tell.
 */
export function calibrationOf(rated: readonly RatedCase[]): Calibration | null {
  const cases = rated.length;
  if (cases < CASES_NEEDED) return null;
  const differences = rated.map(({ given, key }) => given - key);
  const lean = differences.reduce((sum, each) => sum + each, 0) / cases;
  const variance = differences.reduce((sum, each) => sum + (each - lean) ** 2, 0) / (cases - 1);
  const quantile = QUANTILES[Math.min(cases - CASES_NEEDED, QUANTILES.length - 1)] ?? QUANTILES[0];
  const band = (quantile * Math.max(Math.sqrt(variance), SMALLEST_SPREAD)) / Math.sqrt(cases);
  const verdict = Math.abs(lean) <= band ? "cannot tell" : lean > 0 ? "lenient" : "strict";
  return { lean, band, verdict, close: differences.filter((each) => Math.abs(each) <= CLOSE).length, cases };
}
