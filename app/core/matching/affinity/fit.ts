/** How well a pair does in one term. */
export interface Fit {
  /** From 0, worst, to 1, best; null when too little is known to say. */
  readonly fit: number | null;
  /** What it rests on, as the end of a line such as "Hours in common: 2 hours a week in common". */
  readonly words: string;
}

/**
 * The mean of the parts that are known, with the words of those; not known when none is.
 *
 * @example meanFit([{ fit: 1, words: "a" }, { fit: null, words: "b" }, { fit: 0, words: "c" }], "nothing") // { fit: 0.5, words: "a; c" }
 * @example meanFit([], "nothing") // { fit: null, words: "nothing" }
 */
export function meanFit(parts: readonly Fit[], otherwise: string): Fit {
  const known = parts.flatMap(({ fit, words }) => (fit === null ? [] : [{ fit, words }]));
  if (known.length === 0) return { fit: null, words: otherwise };
  const fit = known.reduce((sum, part) => sum + part.fit, 0) / known.length;
  return { fit, words: known.map(({ words }) => words).join("; ") };
}
