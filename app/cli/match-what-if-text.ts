import type { Move } from "#app/core/matching/explain.ts";
import type { Gain } from "#app/core/matching/outcome.ts";
import type { WhatIf } from "#app/core/matching/what-if.ts";

/** The answers about one pair. */
export interface WhatIfAnswer {
  readonly withoutPair: WhatIf | null;
  readonly onePlaceMore: (WhatIf & { readonly mentor: string }) | null;
}

/** What the plan comes to with one more place and without the pair, a line each. */
export function whatIfText({ withoutPair, onePlaceMore }: WhatIfAnswer): string {
  const without =
    withoutPair === null ? "" : `Without this pair: ${gainText(withoutPair)}${movesText(withoutPair.moves)}\n`;
  if (onePlaceMore === null) return without;
  return `${without}One more place with ${onePlaceMore.mentor}: ${gainText(onePlaceMore)}${movesText(onePlaceMore.moves)}\n`;
}

/**
 * What a plan gains, in words.
 *
 * @example gainText({ matched: 1, gain: 80 }) // "1 more matched, gains 80"
 */
export function gainText({ matched, gain, floor }: Gain): string {
  const count = matched === 0 ? [] : [`${Math.abs(matched)} ${matched > 0 ? "more" : "fewer"} matched`];
  const points = gain === 0 ? "gains nothing" : gain > 0 ? `gains ${gain}` : `loses ${-gain}`;
  return [...count, points, ...(floor === undefined || floor === null ? [] : [`lowest score ${floor}`])].join(", ");
}

/** Who would move, as the end of a line; nothing when nobody would. */
export function movesText(moves: readonly Move[], nameOf: (id: string) => string = (id) => id): string {
  const name = (id: string | null) => (id === null ? "nobody" : nameOf(id));
  const chain = moves.map(({ mentee, from, to }) => `${nameOf(mentee)} from ${name(from)} to ${name(to)}`);
  return chain.length === 0 ? "" : `, and moves ${chain.join(", ")}`;
}
