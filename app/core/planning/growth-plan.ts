import {
  findIndicator,
  textAtLevel,
  WHOLE_LEVELS,
  type AreaId,
  type Framework,
  type IndicatorId,
  type Level,
  type WholeLevel,
} from "#app/core/scoring/framework.ts";
import { addDays, type CivilDate } from "#app/core/shared/civil-date.ts";

/** A goal as it is offered: the person may change every word and date of it. */
export interface GoalDraft {
  readonly areaId: AreaId;
  readonly indicatorId: IndicatorId;
  readonly currentLevel: Level;
  readonly targetLevel: WholeLevel;
  /** How one sees that the goal is reached: the anchor of the target level. */
  readonly doneWhen: string;
  readonly actions: readonly string[];
  readonly dueOn: CivilDate;
}

/** Time offered for one goal: twelve weeks, about a school term. */
export const GOAL_DAYS = 84;

export type GoalState = "open" | "done";

/** The states that may follow each state. */
export const GOAL_TRANSITIONS = {
  open: ["done"],
  done: ["open"],
} as const satisfies Record<GoalState, readonly GoalState[]>;

/**
 * A first draft of a goal on one indicator: one whole level up, with the edition's next step as the first action,
 * due {@link GOAL_DAYS} days from today.
 *
 * The target is the next whole level above the current one (from 2 and from 2.5 it is 3). At the highest level there is
 * none above: the result is null. Throws a RangeError if the edition has no such indicator or today is no date.
 *
 * @example draftGoal(framework, "lv-1", 2.5, "2026-11-21")?.targetLevel // 3
 */
export function draftGoal(
  framework: Framework,
  indicatorId: IndicatorId,
  currentLevel: Level,
  today: CivilDate,
): GoalDraft | null {
  const found = findIndicator(framework, indicatorId);
  if (found === null) throw new RangeError(`There is no indicator "${indicatorId}"`);
  const targetLevel = WHOLE_LEVELS.find((level) => level > currentLevel);
  if (targetLevel === undefined) return null;
  return {
    areaId: found.area.id,
    indicatorId,
    currentLevel,
    targetLevel,
    doneWhen: textAtLevel(found.indicator.anchors, targetLevel),
    actions: [textAtLevel(found.indicator.nextSteps, currentLevel)],
    dueOn: addDays(today, GOAL_DAYS),
  };
}

/**
 * Whether a goal may go from one state to another; unknown states and a change to the same state are refused.
 *
 * @example canChangeGoal("open", "done") // true
 */
export function canChangeGoal(from: GoalState, to: GoalState): boolean {
  const next: readonly GoalState[] = Object.hasOwn(GOAL_TRANSITIONS, from) ? GOAL_TRANSITIONS[from] : [];
  return next.includes(to);
}

/**
 * The ids with one of them moved a place up or down, as a new list.
 * At the end of the list, and for an id that is not in it, the order stays as it is.
 *
 * @example reorder(["a", "b", "c"], "c", "up") // ["a", "c", "b"]
 */
export function reorder(ids: readonly string[], id: string, direction: "up" | "down"): string[] {
  const from = ids.indexOf(id);
  const to = direction === "up" ? from - 1 : from + 1;
  if (from === -1 || to < 0 || to >= ids.length) return [...ids];
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}
