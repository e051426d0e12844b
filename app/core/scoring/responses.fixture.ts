import type { Level } from "./framework.ts";
import type { Response, ResponseSet } from "./responses.ts";

/** Answers written short: a level, or "none" for no opportunity. */
export function answers(given: Readonly<Record<string, Level | "none">>): ResponseSet {
  return new Map(Object.entries(given).map(([id, answer]) => [id, toResponse(answer)]));
}

/** The same level for each of the indicators `<area>-1` to `<area>-<count>`. */
export function answersIn(area: string, count: number, level: Level): Record<string, Level> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${area}-${index + 1}`, level]));
}

function toResponse(answer: Level | "none"): Response {
  return answer === "none" ? { kind: "no-opportunity" } : { kind: "rated", level: answer };
}
