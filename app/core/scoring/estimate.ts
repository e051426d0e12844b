import { HIGHEST_LEVEL, LOWEST_LEVEL } from "./framework.ts";

/** The normal deviate that leaves 2.5 % on each side: all bands and comparisons are at 95 %. */
export const CRITICAL_95 = 1.96;

/**
 * A score on the scale 1 to 4 with its standard error of measurement and its 95 % band,
 * or the statement that there are not enough answers. Without a score there is no error and no band.
 */
export type Estimate =
  | {
      readonly status: "scored";
      readonly score: number;
      readonly sem: number;
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly status: "insufficient";
      readonly score: null;
      readonly sem: null;
      readonly low: null;
      readonly high: null;
    };

export const INSUFFICIENT = {
  status: "insufficient",
  score: null,
  sem: null,
  low: null,
  high: null,
} as const satisfies Estimate;

/**
 * The standard error of measurement SEM = σ·√(1 − r), in the unit of σ.
 * Source: classical test theory; docs/decisions/0007-scoring.md.
 *
 * @example standardError(0.6, 0.8) // 0.268328…
 */
export function standardError(sigma: number, reliability: number): number {
  return sigma * Math.sqrt(1 - reliability);
}

/**
 * A score with its band: score ± 1.96 SEM, cut to the scale 1 to 4.
 *
 * @example estimateOf(3.8, 0.2) // { status: "scored", score: 3.8, sem: 0.2, low: 3.408, high: 4 }
 */
export function estimateOf(score: number, sem: number): Estimate {
  const reach = CRITICAL_95 * sem;
  return {
    status: "scored",
    score,
    sem,
    low: Math.max(LOWEST_LEVEL, score - reach),
    high: Math.min(HIGHEST_LEVEL, score + reach),
  };
}

/**
 * The smallest difference between two measurements of equal error that exceeds the error:
 * MDC95 = 1.96·√2·SEM. Source: Weir 2005.
 *
 * @example smallestDetectableChange(0.268328) // 0.743768…
 */
export function smallestDetectableChange(sem: number): number {
  return CRITICAL_95 * Math.SQRT2 * sem;
}
