/** What does not speak for a pair, and what is not known. */
const UNFAVORABLE = /^(other|no|not|nothing|has not|both from)\b|\b[2-4] apart$|^ahead in no gap$/;

/**
 * What of the words of a term speaks for a pair, for the two themselves: what is missing or lies far apart is left out,
 * since it would judge somebody, and a mentee is called what they are on pages. Empty when nothing is left.
 *
 * @example favorableWords("has held the role aimed for; other size of district") // "has held the role aimed for"
 * @example favorableWords("wish 2 of the mentee; no wishes of the mentor") // "choice 2 of the candidate"
 */
export function favorableWords(words: string): string {
  return words
    .split("; ")
    .filter((piece) => !UNFAVORABLE.test(piece))
    .map((piece) => piece.replace(/^wish (\d+) of the /, "choice $1 of the ").replace("mentee", "candidate"))
    .map((piece) => piece.replace(/^(\w+) 1 apart$/, "near in $1"))
    .join("; ");
}
