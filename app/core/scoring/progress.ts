import { indicatorsOfForm, type AreaId, type Form, type Framework, type IndicatorId } from "./framework.ts";
import type { ResponseSet } from "./responses.ts";

export type ProgressState = "not-started" | "in-progress" | "done";

export interface AreaProgress {
  readonly areaId: AreaId;
  readonly answered: number;
  readonly total: number;
  readonly state: ProgressState;
}

export interface Progress {
  readonly areas: readonly AreaProgress[];
  readonly answered: number;
  readonly total: number;
  readonly state: ProgressState;
  /** The first unanswered indicator in framework order; null when all are answered. */
  readonly nextIndicatorId: IndicatorId | null;
  /** Estimated minutes for what is left, rounded up; 0 when done. */
  readonly minutesLeft: number;
}

/** Minutes that a whole sitting takes: 35 for the 46 indicators of the long form, 15 for the 20 of the short one. */
export const FORM_MINUTES = { long: 35, short: 15 } as const satisfies Record<Form, number>;

/**
 * How far a sitting has come, by area and as a whole. A level and "no opportunity" both count as answered.
 * Time left is the share of unanswered indicators of {@link FORM_MINUTES}, in whole minutes, rounded up.
 * A form that asks nothing is done. Answers to indicators that the form does not ask do not count.
 *
 * @example assessmentProgress(framework, "long", new Map()).minutesLeft // 35
 */
export function assessmentProgress(framework: Framework, form: Form, responses: ResponseSet): Progress {
  const areas = framework.areas.map((area): AreaProgress => {
    const asked = indicatorsOfForm(area, form);
    const answered = asked.filter(({ id }) => responses.has(id)).length;
    return { areaId: area.id, answered, total: asked.length, state: stateOf(answered, asked.length) };
  });
  const answered = sum(areas.map((area) => area.answered));
  const total = sum(areas.map((area) => area.total));
  return {
    areas,
    answered,
    total,
    state: stateOf(answered, total),
    nextIndicatorId: nextUnanswered(framework, form, responses),
    minutesLeft: total === 0 ? 0 : Math.ceil(((total - answered) * FORM_MINUTES[form]) / total),
  };
}

/**
 * The next unanswered indicator in framework order, or null when all are answered.
 * With `after`, the search begins behind that indicator and goes round to the start; if only that indicator itself
 * is unanswered, it is the result. An `after` that the form does not ask is as if it were not given.
 *
 * @example nextUnanswered(framework, "long", new Map()) // the first indicator of the first area
 */
export function nextUnanswered(
  framework: Framework,
  form: Form,
  responses: ResponseSet,
  after?: IndicatorId,
): IndicatorId | null {
  const asked = framework.areas.flatMap((area) => indicatorsOfForm(area, form).map(({ id }) => id));
  const start = after === undefined ? 0 : asked.indexOf(after) + 1;
  const inTurn = [...asked.slice(start), ...asked.slice(0, start)];
  return inTurn.find((id) => !responses.has(id)) ?? null;
}

function stateOf(answered: number, total: number): ProgressState {
  if (answered === total) return "done";
  return answered === 0 ? "not-started" : "in-progress";
}

function sum(counts: readonly number[]): number {
  return counts.reduce((left, right) => left + right, 0);
}
