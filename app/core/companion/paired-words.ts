import type { ExpectationVerdict, PracticeVerdict } from "./paired-view.ts";

/** Who reads a sentence about the two sides. */
export type PairReader = "superintendent" | "candidate";

type WordsByReader = Readonly<Record<PairReader, string>>;

function forBoth(sentence: string): WordsByReader {
  return { superintendent: sentence, candidate: sentence };
}

const PRACTICE_WORDS: Readonly<Record<PracticeVerdict, WordsByReader>> = {
  agreement: forBoth("Much the same: the two views differ by no more than the answers could by chance."),
  "sees-more": {
    superintendent: "You see more of this than your technology leader does.",
    candidate: "Your superintendent sees more of this than you do.",
  },
  "sees-less": {
    superintendent: "You see less of this than your technology leader does.",
    candidate: "Your superintendent sees less of this than you do.",
  },
  "too-few": forBoth("Too few levels from both of you to compare. Talk about the single answers."),
};

const EXPECTATION_WORDS: Readonly<Record<ExpectationVerdict, WordsByReader>> = {
  "much-the-same": forBoth("You expect much the same."),
  "expects-more": {
    superintendent: "You expect more than your technology leader does.",
    candidate: "Your superintendent expects more than you do.",
  },
  "expects-less": {
    superintendent: "You expect less than your technology leader does.",
    candidate: "Your superintendent expects less than you do.",
  },
  "too-few": forBoth("One of you has not given a level here."),
};

/**
 * What the comparison of an area says to its reader. Within the error it is never called a difference.
 *
 * @example practiceWords("sees-more", "candidate") // "Your superintendent sees more of this than you do."
 */
export function practiceWords(verdict: PracticeVerdict, reader: PairReader): string {
  return PRACTICE_WORDS[verdict][reader];
}

/**
 * What the two expectations on one item say to their reader.
 *
 * @example expectationWords("expects-less", "superintendent") // "You expect less than your technology leader does."
 */
export function expectationWords(verdict: ExpectationVerdict, reader: PairReader): string {
  return EXPECTATION_WORDS[verdict][reader];
}
