import { estimateOf, INSUFFICIENT, standardError } from "./estimate.ts";
import type { AreaId, Framework } from "./framework.ts";
import { weightedMean, type Profile } from "./profile.ts";

/** By area its score on the scale 1 to 4, unrounded, or null without enough answers. */
export type AreaScores = Readonly<Record<AreaId, number | null>>;

/** The scores of a profile alone, as they are kept with a submitted sitting. */
export function areaScoresOf({ areas }: Pick<Profile, "areas">): Record<AreaId, number | null> {
  return Object.fromEntries(areas.map(({ id, score }) => [id, score]));
}

/**
 * The total that kept scores make: that of the profile, on the scale 1 to 4, or null without enough answers.
 *
 * @example totalOf(framework, {}) // null
 */
export function totalOf({ areas }: Pick<Framework, "areas">, scores: AreaScores): number | null {
  const estimates = areas.map(({ id, weight, sigma, reliability }) => {
    const score = scores[id] ?? null;
    return { weight, ...(score === null ? INSUFFICIENT : estimateOf(score, standardError(sigma, reliability))) };
  });
  return weightedMean(estimates).score;
}
