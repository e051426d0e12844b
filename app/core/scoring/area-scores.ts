import type { AreaId } from "./framework.ts";
import type { Profile } from "./profile.ts";

/** By area its score on the scale 1 to 4, unrounded, or null without enough answers. */
export type AreaScores = Readonly<Record<AreaId, number | null>>;

/** The scores of a profile alone, as they are kept with a submitted sitting. */
export function areaScoresOf({ areas }: Pick<Profile, "areas">): Record<AreaId, number | null> {
  return Object.fromEntries(areas.map(({ id, score }) => [id, score]));
}
