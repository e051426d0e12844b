import type { CategoryId, Framework } from "./framework.ts";
import { weightedMean, type Profile, type TotalScore } from "./profile.ts";

/** Where the person expected to stand before answering, by category, on the scale 1 to 4. */
export type Guesses = ReadonlyMap<CategoryId, number>;

export type GuessVerdict = "within-error" | "guessed-higher" | "guessed-lower" | "unknown";

/** A guess beside what the answers say about that category. */
export type GuessComparison = {
  readonly categoryId: CategoryId;
  /** Null when the person made no guess. */
  readonly guess: number | null;
  readonly verdict: GuessVerdict;
} & TotalScore;

/**
 * What the person guessed for each category beside what the answers say, in framework order.
 *
 * The category's score is the weighted mean of its scored areas, with its error and band, under the same rule as the
 * total: they must carry at least 80 % of the category's weight (see weightedMean).
 * "Guessed-higher" if the guess lies above the band, "guessed-lower" if below, else "within-error", ends included;
 * "unknown" without a guess or without a score.
 *
 * @example compareGuesses(framework, profile, new Map([["leadership", 4]]))[0]?.verdict // "guessed-higher"
 */
export function compareGuesses(framework: Framework, profile: Profile, guesses: Guesses): GuessComparison[] {
  return framework.categories.map((category) => {
    const areaIds = framework.areas.filter((area) => area.category === category.id).map(({ id }) => id);
    const result = weightedMean(profile.areas.filter(({ id }) => areaIds.includes(id)));
    const guess = guesses.get(category.id) ?? null;
    return { categoryId: category.id, guess, verdict: verdictOn(guess, result), ...result };
  });
}

function verdictOn(guess: number | null, result: TotalScore): GuessVerdict {
  if (guess === null || result.status === "insufficient") return "unknown";
  if (guess > result.high) return "guessed-higher";
  return guess < result.low ? "guessed-lower" : "within-error";
}
