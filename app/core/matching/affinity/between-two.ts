import { meanFit, UNKNOWN, WordedFit, type Fit } from "./fit.ts";
import {
  HIGHEST_STYLE,
  LOWEST_STYLE,
  sameWords,
  sharedWords,
  STYLES,
  type MenteeFacts,
  type MentorFacts,
  type Style,
} from "./person.ts";

/**
 * How alike the two are at work, 0 to 1: the mean of what is known. Values count twice the number in common over the number
 * of both lists together (Dice 1945), each scale of style 1 less the share of the scale that lies between the two.
 */
export function styleFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  const parts = [valuesFit(mentor.values, mentee.values)];
  for (const style of STYLES) parts.push(nearnessIn(style, mentor.styles[style], mentee.styles[style]));
  return meanFit(parts, "no values and styles named");
}

function nearnessIn(style: Style, one: number | null, other: number | null): Fit {
  if (one === null || other === null) return UNKNOWN;
  const apart = Math.abs(one - other);
  return new WordedFit(1 - apart / (HIGHEST_STYLE - LOWEST_STYLE), styleWords, { style, apart });
}

function styleWords({ style, apart }: { readonly style: Style; readonly apart: number }): string {
  return apart === 0 ? `same ${style}` : `${style} ${apart} apart`;
}

function valuesFit(one: readonly string[], other: readonly string[]): Fit {
  if (one.length === 0 || other.length === 0) return UNKNOWN;
  const shared = sharedWords(one, other);
  const sizes = sameWords(one).length + sameWords(other).length;
  return new WordedFit((2 * shared.length) / sizes, valueWords, shared);
}

function valueWords(shared: readonly string[]): string {
  return shared.length === 0 ? "no value in common" : `both value ${shared.join(", ")}`;
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
  if (wanted.length === 0 || offered.length === 0) return UNKNOWN;
  const known = sameWords(offered);
  const choice = sameWords(wanted).findIndex((word) => known.includes(word));
  if (choice < 0) return new WordedFit(0, choiceWords, { choice, what });
  return new WordedFit(choice === 0 ? 1 : 0.5, choiceWords, { choice, what });
}

function choiceWords({ choice, what }: { readonly choice: number; readonly what: string }): string {
  if (choice < 0) return `no ${what} in common`;
  return `${choice === 0 ? "first" : "second"} choice of ${what}`;
}

/**
 * How much both want each other, 0 to 1: the mean of the sides. The first of n on a list counts 1, each further one
 * 1/(2n) less, who is not on it 0. Somebody without a list counts 0.5: they neither ask for this person nor pass them over.
 */
export function preferenceFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  if (mentor.prefers.length === 0 && mentee.prefers.length === 0) return { fit: null, words: "no wishes" };
  const sides = [wishOf(mentee.prefers, mentor.id, "mentee"), wishOf(mentor.prefers, mentee.id, "mentor")];
  return meanFit(sides, "");
}

function wishOf(prefers: readonly string[], id: string, who: string): Fit {
  const at = prefers.length === 0 ? null : prefers.indexOf(id);
  const fit = at === null ? 0.5 : at < 0 ? 0 : 1 - at / (2 * prefers.length);
  return new WordedFit(fit, wishWords, { at, who });
}

function wishWords({ at, who }: { readonly at: number | null; readonly who: string }): string {
  if (at === null) return `no wishes of the ${who}`;
  return at < 0 ? `not among the wishes of the ${who}` : `wish ${at + 1} of the ${who}`;
}
