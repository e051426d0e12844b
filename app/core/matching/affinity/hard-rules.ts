import { commonHours } from "./availability.ts";
import { oncePer } from "./once-per.ts";
import { areInSameDistrict, shareWord, type MenteeFacts, type MentorFacts } from "./person.ts";

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

/** One reason that can keep two people apart, with its words for them. */
interface Check {
  readonly rule: HardRule;
  readonly excludes: (mentor: MentorFacts, mentee: MenteeFacts, rules: HardRules) => boolean;
  readonly words: (mentor: MentorFacts, mentee: MenteeFacts, rules: HardRules) => string;
}

/** In the order in which reasons are given. */
const CHECKS: readonly Check[] = [
  {
    rule: "years",
    excludes: ({ years }, _, { leastYears }) => years < leastYears,
    words: (a, _, { leastYears }) =>
      `${a.name} has worked ${a.years} years in districts; at least ${leastYears} are needed.`,
  },
  {
    rule: "cto",
    excludes: ({ hasBeenCto }, _, { mustHaveBeenCto }) => mustHaveBeenCto && !hasBeenCto,
    words: (a) => `${a.name} has not been the chief technology officer of a district.`,
  },
  {
    rule: "capacity",
    excludes: ({ capacity }) => capacity === 0,
    words: (a) => `${a.name} has no place for a mentee.`,
  },
  {
    rule: "district",
    excludes: areInSameDistrict,
    words: (_, b) => `Both work in the district ${b.district}.`,
  },
  {
    rule: "reporting-line",
    excludes: (a, b) => b.reportsTo.includes(a.id),
    words: (a, b) => `${b.name} reports to ${a.name}.`,
  },
  {
    rule: "reporting-line",
    excludes: (a, b) => a.reportsTo.includes(b.id),
    words: (a, b) => `${a.name} reports to ${b.name}.`,
  },
  {
    rule: "hours",
    excludes: (a, b, { leastHours }) => leastHours > 0 && (hoursInCommon(a, b) ?? Infinity) < leastHours,
    words: (a, b, { leastHours }) =>
      `They have ${inHours(hoursInCommon(a, b) ?? 0)} a week in common; the least is ${inHours(leastHours)}.`,
  },
  {
    rule: "veto",
    excludes: (a, b) => a.vetoes.includes(b.id),
    words: (a, b) => `${a.name} does not want ${b.name}.`,
  },
  {
    rule: "veto",
    excludes: (a, b) => b.vetoes.includes(a.id),
    words: (a, b) => `${b.name} does not want ${a.name}.`,
  },
  {
    rule: "veto",
    excludes: (a, b, { vetoes }) => names(vetoes, a, b),
    words: (a, b) => `The program does not want ${a.name} with ${b.name}.`,
  },
  {
    rule: "past-pair",
    excludes: (a, b, { pastPairs }) => names(pastPairs, a, b),
    words: (a, b) => `${a.name} has been the mentor of ${b.name} before.`,
  },
  {
    rule: "language",
    excludes: ({ languages: one }, { languages: other }) =>
      one.length > 0 && other.length > 0 && !shareWord(one, other),
    words: (a, b) => `${a.name} speaks ${listed(a.languages)}, ${b.name} speaks ${listed(b.languages)}.`,
  },
];

/**
 * Every reason why this mentor cannot have this mentee, in words; none when they can.
 *
 * What nobody said excludes nobody: languages count only where both name some, hours only where both name windows. That
 * is what makes them different from years and the district, which must be known of everybody.
 */
export function exclusionsOf(mentor: MentorFacts, mentee: MenteeFacts, rules: HardRules): Exclusion[] {
  return CHECKS.filter(({ excludes }) => excludes(mentor, mentee, rules)).map(({ rule, words }) => {
    return { rule, words: words(mentor, mentee, rules) };
  });
}

/** The first rule that keeps this mentor from this mentee; null when they can. */
export function firstExclusion(mentor: MentorFacts, mentee: MenteeFacts, rules: HardRules): HardRule | null {
  for (const { rule, excludes } of CHECKS) if (excludes(mentor, mentee, rules)) return rule;
  return null;
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

/** The mentees of each mentor in a list of pairs. */
const menteesIn = oncePer((pairs: readonly IdPair[]) => {
  const found = new Map<string, Set<string>>();
  for (const [mentor, mentee] of pairs) found.set(mentor, (found.get(mentor) ?? new Set()).add(mentee));
  return found;
});

function names(pairs: readonly IdPair[], mentor: MentorFacts, mentee: MenteeFacts): boolean {
  return pairs.length > 0 && menteesIn(pairs).get(mentor.id)?.has(mentee.id) === true;
}

function listed(words: readonly string[]): string {
  return words.join(" and ");
}
