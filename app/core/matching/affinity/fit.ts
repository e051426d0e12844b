/** How well a pair does in one term. */
export interface Fit {
  /** From 0, worst, to 1, best; null when too little is known to say. */
  readonly fit: number | null;
  /** What it rests on, as the end of a line such as "Hours in common: 2 hours a week in common". */
  readonly words: string;
}

/** Nothing is known. */
export const UNKNOWN: Fit = { fit: null, words: "" };

/** A fit whose words are put together only when they are read: most pairs are never shown. */
export class WordedFit<About> implements Fit {
  readonly fit: number | null;
  readonly say: (about: About) => string;
  readonly about: About;

  /** `say` should be a function of a module, since one made for each pair takes longer than the measure. */
  constructor(fit: number | null, say: (about: About) => string, about: About) {
    this.fit = fit;
    this.say = say;
    this.about = about;
  }

  get words(): string {
    return this.say(this.about);
  }
}

/**
 * The mean of the parts that are known, with the words of those; not known when none is.
 *
 * @example meanFit([{ fit: 1, words: "a" }, { fit: null, words: "b" }, { fit: 0, words: "c" }], "nothing") // 0.5, "a; c"
 * @example meanFit([], "nothing") // null, "nothing"
 */
export function meanFit(parts: readonly Fit[], otherwise: string): Fit {
  let sum = 0;
  let known = 0;
  for (const { fit } of parts) {
    if (fit === null) continue;
    sum += fit;
    known += 1;
  }
  return known === 0 ? { fit: null, words: otherwise } : new WordedFit(sum / known, wordsOfKnown, parts);
}

function wordsOfKnown(parts: readonly Fit[]): string {
  return parts
    .filter(({ fit }) => fit !== null)
    .map(({ words }) => words)
    .join("; ");
}
