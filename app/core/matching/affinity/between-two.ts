import { meanFit, type Fit } from "./fit.ts";
import {
  HIGHEST_STYLE,
  LOWEST_STYLE,
  sameWord,
  sharedWords,
  STYLES,
  type MenteeFacts,
  type MentorFacts,
} from "./person.ts";

/**
 * How alike the two are at work, 0 to 1: the mean of what is known. Values count twice the number in common over the number
 * of both lists together (Dice 1945), each scale of style 1 less the share of the scale that lies between the two.
 */
export function styleFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  const styles = STYLES.map((style): Fit => {
    const [one, other] = [mentor.styles[style], mentee.styles[style]];
    if (one === null || other === null) return UNKNOWN;
    const apart = Math.abs(one - other);
    const words = apart === 0 ? `same ${style}` : `${style} ${apart} apart`;
    return { fit: 1 - apart / (HIGHEST_STYLE - LOWEST_STYLE), words };
  });
  return meanFit([valuesFit(mentor.values, mentee.values), ...styles], "no values and styles named");
}

function valuesFit(one: readonly string[], other: readonly string[]): Fit {
  if (one.length === 0 || other.length === 0) return UNKNOWN;
  const shared = sharedWords(one, other);
  const sizes = new Set(one.map(sameWord)).size + new Set(other.map(sameWord)).size;
  const words = shared.length === 0 ? "no value in common" : `both value ${shared.join(", ")}`;
  return { fit: (2 * shared.length) / sizes, words };
}

/** How easily the two speak and meet, 0 to 1: for each what the mentee likes best counts 1, another common one 0.5, none 0. */
export function languageAndModeFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  const parts = [
    choiceFit(mentee.languages, mentor.languages, "language"),
    choiceFit(mentee.modes, mentor.modes, "way to meet"),
  ];
  return meanFit(parts, "no languages and ways to meet named");
}

function choiceFit(wanted: readonly string[], offered: readonly string[], what: string): Fit {
  const [first] = wanted;
  if (first === undefined || offered.length === 0) return UNKNOWN;
  const shared = sharedWords(wanted, offered);
  if (shared.length === 0) return { fit: 0, words: `no ${what} in common` };
  const isFirst = shared[0] === sameWord(first);
  return isFirst ? { fit: 1, words: `first choice of ${what}` } : { fit: 0.5, words: `second choice of ${what}` };
}

/**
 * How much both want each other, 0 to 1: the mean of the sides. The first of n on a list counts 1, each further one
 * 1/(2n) less, who is not on it 0. Somebody without a list counts 0.5: they neither ask for this person nor pass them over.
 */
export function preferenceFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  if (mentor.prefers.length === 0 && mentee.prefers.length === 0) return { fit: null, words: "no wishes" };
  const sides = [wishOf(mentee.prefers, mentor.id, "mentee"), wishOf(mentor.prefers, mentee.id, "mentor")];
  return {
    fit: sides.reduce((sum, { fit }) => sum + fit, 0) / 2,
    words: sides.map(({ words }) => words).join("; "),
  };
}

function wishOf(prefers: readonly string[], id: string, who: string): { readonly fit: number; readonly words: string } {
  if (prefers.length === 0) return { fit: 0.5, words: `no wishes of the ${who}` };
  const at = prefers.indexOf(id);
  if (at < 0) return { fit: 0, words: `not among the wishes of the ${who}` };
  return { fit: 1 - at / (2 * prefers.length), words: `wish ${at + 1} of the ${who}` };
}

const UNKNOWN: Fit = { fit: null, words: "" };
