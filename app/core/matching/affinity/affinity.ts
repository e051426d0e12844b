import { oncePer } from "./once-per.ts";
import type { MenteeFacts, MentorFacts } from "./person.ts";
import { TERM_IDS, TERMS, type Measures, type TermId } from "./terms.ts";

/** How much each term counts against the others: any numbers from 0 on; only their proportions matter. */
export type Weights = Readonly<Record<TermId, number>>;

/** What one term gives to the score of a pair. */
export interface Part {
  readonly term: TermId;
  /** From 0 to `of`, in whole tenths. */
  readonly points: number;
  /** The most that this term can give; those of all terms sum to 100. */
  readonly of: number;
  /** Whether enough is known; if not, the term gives half of what it can. */
  readonly known: boolean;
  readonly words: string;
}

/** How well a mentor and a mentee would fit. */
export interface Affinity {
  /** From 0 to 100: the sum of the parts. */
  readonly score: number;
  /** Terms with a weight above 0. */
  readonly parts: readonly Part[];
}

/** The most points of a score, in tenths: points are whole tenths, so that the parts sum to the score exactly. */
export const TENTHS = 1000;
/** A term of which too little is known neither helps nor harms. */
const NEUTRAL = 0.5;

/**
 * The score of a pair, from 0 to 100, as the sum of its terms. What a term can give is its share of all weights; how much of
 * that it gives is how well the pair does there, from nothing to all, and half where too little is known to say. A term
 * with the weight 0 is left out. With all weights 0 every pair scores 0. Says nothing of hard rules.
 */
export function affinityOf(mentor: MentorFacts, mentee: MenteeFacts, weights: Weights, measures: Measures): Affinity {
  const most = mostTenths(weights);
  const tenths = TERM_IDS.filter((term) => weights[term] > 0).map((term) => {
    const { fit, words } = TERMS[term].fitOf(mentor, mentee, measures);
    return { term, points: tenthsFor(fit, most[term]), of: most[term], known: fit !== null, words };
  });
  return {
    score: tenths.reduce((sum, { points }) => sum + points, 0) / 10,
    parts: tenths.map(({ points, of, ...part }) => ({ ...part, points: points / 10, of: of / 10 })),
  };
}

/** The score of {@link affinityOf} alone. */
export function scoreOf(mentor: MentorFacts, mentee: MenteeFacts, weights: Weights, measures: Measures): number {
  const most = mostTenths(weights);
  let tenths = 0;
  for (const term of TERM_IDS) {
    if (weights[term] > 0) tenths += tenthsFor(TERMS[term].fitOf(mentor, mentee, measures).fit, most[term]);
  }
  return tenths / 10;
}

/** What a term gives, in tenths of points: its share of the most that it can give, half where too little is known. */
export function tenthsFor(fit: number | null, most: number): number {
  return Math.round(most * (fit ?? NEUTRAL));
}

/** The usual weight of each term. */
export function usualWeights(): Weights {
  return weightsFrom((term) => TERMS[term].weight);
}

/** What each term can give, in tenths: rounded along the running sum, so that they come to 100 points together. */
export const mostTenths = oncePer((weights: Weights): Weights => {
  const total = TERM_IDS.reduce((sum, term) => sum + weights[term], 0);
  let running = 0;
  return weightsFrom((term) => {
    const before = total === 0 ? 0 : Math.round((running / total) * TENTHS);
    running += weights[term];
    return total === 0 ? 0 : Math.round((running / total) * TENTHS) - before;
  });
});

/**
 * Weights made term by term.
 *
 * @example weightsFrom((term) => (term === "style" ? 3 : 0)) // the style alone counts
 */
export function weightsFrom(weightOf: (term: TermId) => number): Weights {
  return {
    strength: weightOf("strength"),
    experience: weightOf("experience"),
    style: weightOf("style"),
    availability: weightOf("availability"),
    contact: weightOf("contact"),
    preferences: weightOf("preferences"),
    background: weightOf("background"),
  };
}
