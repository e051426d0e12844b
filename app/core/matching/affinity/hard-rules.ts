import { commonHours } from "./availability.ts";
import { sameWord, sharedWords, type MenteeFacts, type MentorFacts } from "./person.ts";

/** What a program asks of every pair. No score buys a pair back that one of these excludes. */
export interface HardRules {
  /** Years in districts that a mentor needs at least. */
  readonly leastYears: number;
  /** Whether a mentor must be or have been a chief technology officer. */
  readonly mustHaveBeenCto: boolean;
  /** Hours a week that both must have in common at least; 0 asks for none. */
  readonly leastHours: number;
  /** Pairs of mentor id and mentee id that the program does not want. */
  readonly vetoes: readonly IdPair[];
  /** Pairs that have worked together before and should not again. */
  readonly pastPairs: readonly IdPair[];
}

export type IdPair = readonly [mentor: string, mentee: string];

/** The rules by id, in the order in which reasons are given, with the words for many pairs at once. */
export const HARD_RULES = {
  years: "too few years in districts",
  cto: "never a chief technology officer",
  capacity: "no place",
  district: "same district",
  "reporting-line": "one reports to the other",
  hours: "too few hours in common",
  veto: "not wanted",
  "past-pair": "a pair before",
  language: "no common language",
} as const;
export type HardRule = keyof typeof HARD_RULES;

/** Why a pair is not possible. */
export interface Exclusion {
  readonly rule: HardRule;
  readonly words: string;
}

/** The usual rules: eight years, a chief technology officer, one hour a week in common. */
export const USUAL_RULES: HardRules = {
  leastYears: 8,
  mustHaveBeenCto: true,
  leastHours: 1,
  vetoes: [],
  pastPairs: [],
};

/**
 * Every reason why this mentor cannot have this mentee, in words; none when they can.
 *
 * What nobody said excludes nobody: languages count only where both name some, hours only where both name windows. That
 * is what makes them different from years and the district, which must be known of everybody.
 */
export function exclusionsOf(mentor: MentorFacts, mentee: MenteeFacts, rules: HardRules): Exclusion[] {
  const found: Exclusion[] = [];
  const exclude = (rule: HardRule, words: string) => void found.push({ rule, words });
  const [a, b] = [mentor.name, mentee.name];
  if (mentor.years < rules.leastYears) {
    exclude("years", `${a} has worked ${mentor.years} years in districts; at least ${rules.leastYears} are needed.`);
  }
  if (rules.mustHaveBeenCto && !mentor.hasBeenCto) {
    exclude("cto", `${a} has not been the chief technology officer of a district.`);
  }
  if (mentor.capacity === 0) exclude("capacity", `${a} has no place for a mentee.`);
  if (sameWord(mentor.district) === sameWord(mentee.district)) {
    exclude("district", `Both work in the district ${mentee.district}.`);
  }
  if (mentee.reportsTo.includes(mentor.id)) exclude("reporting-line", `${b} reports to ${a}.`);
  if (mentor.reportsTo.includes(mentee.id)) exclude("reporting-line", `${a} reports to ${b}.`);
  const hours = hoursInCommon(mentor, mentee);
  if (hours !== null && hours < rules.leastHours) {
    exclude("hours", `They have ${inHours(hours)} a week in common; the least is ${inHours(rules.leastHours)}.`);
  }
  if (mentor.vetoes.includes(mentee.id)) exclude("veto", `${a} does not want ${b}.`);
  if (mentee.vetoes.includes(mentor.id)) exclude("veto", `${b} does not want ${a}.`);
  if (names(rules.vetoes, mentor, mentee)) exclude("veto", `The program does not want ${a} with ${b}.`);
  if (names(rules.pastPairs, mentor, mentee)) exclude("past-pair", `${a} has been the mentor of ${b} before.`);
  const areLanguagesKnown = mentor.languages.length > 0 && mentee.languages.length > 0;
  if (areLanguagesKnown && sharedWords(mentor.languages, mentee.languages).length === 0) {
    exclude("language", `${a} speaks ${listed(mentor.languages)}, ${b} speaks ${listed(mentee.languages)}.`);
  }
  return found;
}

/** Hours a week in which both have time; null when one of them named no window. */
export function hoursInCommon(mentor: MentorFacts, mentee: MenteeFacts): number | null {
  const isKnown = mentor.availability.windows.length > 0 && mentee.availability.windows.length > 0;
  return isKnown ? commonHours(mentor.availability, mentee.availability) : null;
}

/** Hours to one decimal, as one says them. */
export function inHours(hours: number): string {
  const rounded = Math.round(hours * 10) / 10;
  if (rounded === 0) return "no hour";
  return rounded === 1 ? "1 hour" : `${rounded} hours`;
}

function names(pairs: readonly IdPair[], mentor: MentorFacts, mentee: MenteeFacts): boolean {
  return pairs.some(([one, other]) => one === mentor.id && other === mentee.id);
}

function listed(words: readonly string[]): string {
  return words.join(" and ");
}
