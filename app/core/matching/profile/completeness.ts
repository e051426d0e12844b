import { STYLES } from "../affinity/person.ts";

/** What somebody said so far, as far as it makes their match profile complete. */
export interface SaidSoFar {
  readonly role: "mentor" | "candidate";
  readonly capacity: number | null;
  /** Areas that a mentor rated. */
  readonly ratedAreas: number;
  /** Whether the mentor's own submitted assessment stands in place of these ratings. */
  readonly isRatedByAssessment: boolean;
  readonly aspiration: string | null;
  /** How many languages, ways to meet, free hours and values they named, and how many scales of style they answered. */
  readonly languages: number;
  readonly modes: number;
  readonly freeHours: number;
  readonly values: number;
  readonly styles: number;
  readonly timeZone: string | null;
  readonly background: string | null;
}

/** How far a match profile is. Parts are named as in "missing: your free hours". */
export interface Completeness {
  readonly done: number;
  readonly of: number;
  readonly missing: readonly string[];
  readonly isComplete: boolean;
}

/** Values that somebody names. */
export const VALUES_ASKED = 3;
/** With fewer areas most gaps of a candidate would meet no answer. */
export const LEAST_RATED_AREAS = 5;

type Part = readonly [name: string, isDone: (said: SaidSoFar) => boolean];

const COMMON: readonly Part[] = [
  ["languages", ({ languages }) => languages > 0],
  ["ways to meet", ({ modes }) => modes > 0],
  ["free hours", ({ freeHours, timeZone }) => freeHours > 0 && timeZone !== null],
  ["background", ({ background }) => background !== null],
];

const PARTS: Readonly<Record<SaidSoFar["role"], readonly Part[]>> = {
  mentor: [
    ["places for candidates", ({ capacity }) => capacity !== null],
    ["strengths", ({ ratedAreas, isRatedByAssessment }) => isRatedByAssessment || ratedAreas >= LEAST_RATED_AREAS],
    ...COMMON,
    ["values and working style", ({ values, styles }) => values === VALUES_ASKED && styles === STYLES.length],
  ],
  candidate: [
    ["the role you aim for", ({ aspiration }) => aspiration !== null],
    ...COMMON,
    ["values", ({ values }) => values === VALUES_ASKED],
    ["working style", ({ styles }) => styles === STYLES.length],
  ],
};

/**
 * How many of the seven parts of a match profile are there, and which are missing. Whether the matching may use an
 * assessment is no part of it: to say no is as good an answer as yes. Nor are texts that somebody may leave empty.
 *
 * @example completenessOf({ …, role: "mentor", capacity: 2 }) // { done: 1, of: 7, missing: ["strengths", "languages", …], isComplete: false }
 */
export function completenessOf(said: SaidSoFar): Completeness {
  const parts = PARTS[said.role];
  const missing = parts.filter(([, isDone]) => !isDone(said)).map(([name]) => name);
  return {
    done: parts.length - missing.length,
    of: parts.length,
    missing,
    isComplete: missing.length === 0,
  };
}

/**
 * A completeness in words.
 *
 * @example completenessInWords({ done: 5, of: 7, missing: ["strengths", "background"], isComplete: false }) // "5 of 7 parts. Missing: strengths, background."
 */
export function completenessInWords({ done, of, missing, isComplete }: Completeness): string {
  return isComplete ? `All ${of} parts are there.` : `${done} of ${of} parts. Missing: ${missing.join(", ")}.`;
}
