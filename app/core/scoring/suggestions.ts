import {
  findArea,
  indicatorsOfForm,
  textAtLevel,
  type AreaId,
  type Form,
  type Framework,
  type Indicator,
  type IndicatorId,
  type Level,
} from "./framework.ts";
import type { Profile } from "./profile.ts";
import { ratedLevel, type ResponseSet } from "./responses.ts";
import { gapsToRole, type AreaGap, type RoleProfile } from "./targets.ts";

/** One thing to do next, and the indicator that it moves. */
export interface Suggestion {
  readonly areaId: AreaId;
  readonly indicatorId: IndicatorId;
  readonly level: Level;
  readonly nextStep: string;
}

export const SUGGESTION_COUNT = 3;
const INDICATORS_PER_AREA = 2;

/**
 * The next steps that would help most, at most three, most urgent first.
 *
 * 1. Areas below the role's target come by falling weight × gap (ties: framework order), whether the gap is clear or
 *    within error. Areas that meet their target, have no score or no target give nothing.
 * 2. Each of them gives its indicator with the lowest level (ties: framework order). Indicators that are not rated,
 *    or are at or above the area's target, are passed over: raising them is not what the gap asks for.
 * 3. If that makes fewer than three, the same areas in the same order give their second-lowest indicator.
 *    After that there are none: the list may be shorter than three, and is empty when every target is met.
 *
 * The step is the one that the edition writes for the indicator's level; an in-between level takes that of the whole
 * level below.
 *
 * @example suggestNextSteps(framework, "long", new Map(), profileWithoutAnswers, role) // []
 */
export function suggestNextSteps(
  framework: Framework,
  form: Form,
  responses: ResponseSet,
  profile: Profile,
  role: Pick<RoleProfile, "targets">,
): Suggestion[] {
  const byArea = gapsToRole(profile, role)
    .filter(({ gap }) => gap !== null && gap > 0)
    .map((gap) => candidatesIn(framework, form, responses, gap));
  const rounds = Array.from({ length: INDICATORS_PER_AREA }, (_, round) =>
    byArea.flatMap((candidates) => candidates.slice(round, round + 1)),
  );
  return rounds.flat().slice(0, SUGGESTION_COUNT);
}

function candidatesIn(framework: Framework, form: Form, responses: ResponseSet, gap: AreaGap): Suggestion[] {
  const area = findArea(framework, gap.areaId);
  if (area === null) return [];
  return indicatorsOfForm(area, form)
    .flatMap((indicator) => suggestionFor(gap.areaId, indicator, ratedLevel(responses, indicator.id)))
    .filter(({ level }) => level < gap.target)
    .sort((a, b) => a.level - b.level);
}

function suggestionFor(areaId: AreaId, indicator: Indicator, level: Level | null): Suggestion[] {
  if (level === null) return [];
  return [{ areaId, indicatorId: indicator.id, level, nextStep: textAtLevel(indicator.nextSteps, level) }];
}
