import type { IndicatorId, Level } from "./framework.ts";

/**
 * One rater's answer to one indicator.
 * "No opportunity" is an answer, but not a rating: it never counts as a low level.
 */
export type Response = { readonly kind: "rated"; readonly level: Level } | { readonly kind: "no-opportunity" };

/** The answers of one rater. An indicator without an entry is unanswered: missing is absence, never a zero. */
export type ResponseSet = ReadonlyMap<IndicatorId, Response>;

/**
 * The level given to an indicator, or null when it was not answered or there was no opportunity.
 *
 * @example ratedLevel(new Map([["lv-1", { kind: "rated", level: 2.5 }]]), "lv-1") // 2.5
 */
export function ratedLevel(responses: ResponseSet, id: IndicatorId): Level | null {
  const response = responses.get(id);
  return response?.kind === "rated" ? response.level : null;
}
