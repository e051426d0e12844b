import type { AreaId } from "#app/core/scoring/framework.ts";
import type { Availability } from "./availability.ts";
import { oncePer } from "./once-per.ts";

/** Where a technology department stands: being built up, or with settled roles, budget and procedures. */
export const STAGES = ["emerging", "established"] as const;
export type Stage = (typeof STAGES)[number];

/** What a district lies in, densest first, in the four words of the National Center for Education Statistics. */
export const LOCALES = ["city", "suburb", "town", "rural"] as const;
export type Locale = (typeof LOCALES)[number];

/** Where somebody came into the work from. */
export const BACKGROUNDS = ["education", "technology"] as const;
export type Background = (typeof BACKGROUNDS)[number];

/** How people can meet. */
export const MEETING_MODES = ["online", "in-person", "phone"] as const;
export type MeetingMode = (typeof MEETING_MODES)[number];

/** How somebody likes to work, each on a scale from 1 to 5 that the program words as it likes. */
export const STYLES = ["structure", "directness", "pace"] as const;
export type Style = (typeof STYLES)[number];
export const LOWEST_STYLE = 1;
export const HIGHEST_STYLE = 5;

/** What a matching may know of a mentor or a mentee. Null, or an empty list, is for what nobody said. */
export interface PersonFacts {
  readonly id: string;
  /** How reasons name them. */
  readonly name: string;
  /** Two people are in the same district when this is the same text, whatever its case. */
  readonly district: string;
  /** How many students the district has. */
  readonly students: number | null;
  readonly locale: Locale | null;
  readonly background: Background | null;
  /** Words for what matters to them at work. */
  readonly values: readonly string[];
  readonly styles: Readonly<Record<Style, number | null>>;
  /** The one that they like best first. */
  readonly languages: readonly string[];
  /** The one that they like best first. */
  readonly modes: readonly MeetingMode[];
  readonly availability: Availability;
  /** Ids of the other side whom they would like, best first. */
  readonly prefers: readonly string[];
  /** Ids of the other side whom they do not want. */
  readonly vetoes: readonly string[];
  /** Ids of people above them at work. */
  readonly reportsTo: readonly string[];
  /** Levels from 1 to 4 by area of the framework; areas without one are not there. */
  readonly levels: ReadonlyMap<AreaId, number>;
}

export interface MentorFacts extends PersonFacts {
  /** How many mentees they take at most. */
  readonly capacity: number;
  /** Years of work in school districts. */
  readonly years: number;
  /** Whether they are or have been the chief technology officer of a district. */
  readonly hasBeenCto: boolean;
  /** Ids of the role profiles whose job they hold or have held. */
  readonly roles: readonly string[];
  /** Stages of departments that they have led. */
  readonly stages: readonly Stage[];
}

export interface MenteeFacts extends PersonFacts {
  /** Id of the role profile that they aim for. */
  readonly role: string | null;
  /** Levels that this role wants, by area; areas without one are not asked for. */
  readonly targets: ReadonlyMap<AreaId, number>;
  /** The stage of their department. */
  readonly stage: Stage | null;
}

/** A word in one case and one way of writing accents, for comparing. */
export function sameWord(word: string): string {
  return word.normalize("NFC").trim().toLowerCase();
}

/** A list of words in one way of writing, each once. */
export const sameWords = oncePer((words: readonly string[]): readonly string[] => [...new Set(words.map(sameWord))]);

/** The words of the first list that stand in the second, in the order of the first. */
export function sharedWords(one: readonly string[], other: readonly string[]): string[] {
  const known = sameWords(other);
  return sameWords(one).filter((word) => known.includes(word));
}

/** Whether two lists have a word in common. */
export function shareWord(one: readonly string[], other: readonly string[]): boolean {
  const known = sameWords(other);
  return sameWords(one).some((word) => known.includes(word));
}

const districtOf = oncePer(({ district }: PersonFacts) => ({ word: sameWord(district) }));

/** Whether two people work in the same district. */
export function areInSameDistrict(one: PersonFacts, other: PersonFacts): boolean {
  return districtOf(one).word === districtOf(other).word;
}
