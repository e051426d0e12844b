import { HIGHEST_LEVEL, type AreaId } from "#app/core/scoring/framework.ts";
import { mostTenths, tenthsFor } from "./affinity.ts";
import { SIZE_BANDS, sizeBand } from "./experience.ts";
import { firstExclusion } from "./hard-rules.ts";
import type { Standards } from "./judge.ts";
import type { MenteeFacts, MentorFacts } from "./person.ts";
import { TERM_IDS, TERMS, type TermId } from "./terms.ts";

/** What somebody looks for who looks for one more mentor. Null where it makes no difference. */
export interface MentorProfile {
  /** Where the mentor leads: the highest level in these areas. */
  readonly areas: readonly AreaId[];
  /** How many minutes their clock is ahead of UTC. */
  readonly utcOffset: number | null;
  /** The size band of their district, 0 for the smallest. */
  readonly sizeBand: number | null;
}

/** As many areas as one can ask of somebody. */
const MOST_AREAS = 3;
/** The level of a mentor in the areas that are not asked for: proficient. */
const ELSEWHERE = 3;
/** From Monday to Friday on the mentor's own clock. */
const [FIRST_HOUR, LAST_HOUR] = [8, 17];
const WORKING_DAYS = [0, 1, 2, 3, 4];

/**
 * The mentor of a profile: leads in its areas and is proficient in the others, has time in usual working hours on their own
 * clock, meets the hard rules, and has one place. Nothing else is known of them, so those terms count half.
 *
 * @example mentorOf({ areas: ["data"], utcOffset: -360, sizeBand: null }, USUAL, "new").capacity // 1
 */
export function mentorOf(
  { areas, utcOffset, sizeBand: band }: MentorProfile,
  standards: Standards,
  id: string,
): MentorFacts {
  const hours = { from: FIRST_HOUR * 60, to: LAST_HOUR * 60 };
  return {
    id,
    name: "a new mentor",
    district: "",
    students: band === null ? null : (SIZE_BANDS[band] ?? null),
    locale: null,
    background: null,
    values: [],
    styles: { structure: null, directness: null, pace: null },
    languages: [],
    modes: [],
    availability:
      utcOffset === null
        ? { windows: [], utcOffset: 0 }
        : { windows: WORKING_DAYS.map((day) => ({ day, ...hours })), utcOffset },
    prefers: [],
    vetoes: [],
    reportsTo: [],
    levels: new Map(
      standards.measures.areas.map((area) => [area.id, areas.includes(area.id) ? HIGHEST_LEVEL : ELSEWHERE]),
    ),
    capacity: 1,
    years: standards.rules.leastYears,
    hasBeenCto: true,
    roles: [],
    stages: [],
  };
}

/** The choices that a profile is made of, as far as they make a difference to these mentees. */
export interface ProfileChoices {
  readonly areas: readonly (readonly AreaId[])[];
  readonly utcOffsets: readonly (number | null)[];
  readonly sizeBands: readonly (number | null)[];
}

/** Three areas at a time in which somebody lacks a level, each clock and each size band of the mentees. */
export function choicesFor(mentees: readonly MenteeFacts[], { weights, rules, measures }: Standards): ProfileChoices {
  const lacking = measures.areas
    .map(({ id }) => id)
    .filter((area) => mentees.some(({ levels, targets }) => (levels.get(area) ?? Infinity) < (targets.get(area) ?? 0)));
  const offsets = mentees.filter(({ availability }) => availability.windows.length > 0);
  const areHoursAsked = weights.availability > 0 || rules.leastHours > 0;
  const bands = mentees.flatMap(({ students }) => (students === null ? [] : [sizeBand(students)]));
  return {
    areas: weights.strength > 0 ? subsets(lacking, Math.min(MOST_AREAS, lacking.length)) : [[]],
    utcOffsets: areHoursAsked ? choices(offsets.map(({ availability }) => availability.utcOffset)) : [null],
    sizeBands: weights.experience > 0 ? choices(bands) : [null],
  };
}

function choices(numbers: readonly number[]): (number | null)[] {
  return numbers.length === 0 ? [null] : [...new Set(numbers)].sort((a, b) => a - b);
}

function subsets<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

/**
 * The scores of mentors by profile for each mentee, in tenths of points, -Infinity where a hard rule keeps the two apart.
 * Each choice of a profile bears on one term alone, so the terms are measured once for each choice and then added:
 * the same as the affinity of {@link mentorOf}.
 */
export class ProfileScores {
  readonly choices: ProfileChoices;
  readonly #parts: Readonly<Record<"areas" | "utcOffsets" | "sizeBands", readonly Float64Array[]>>;

  constructor(mentees: readonly MenteeFacts[], standards: Standards, id: string) {
    this.choices = choicesFor(mentees, standards);
    const { areas, utcOffsets, sizeBands } = this.choices;
    const most = mostTenths(standards.weights);
    const profile = { areas: areas[0] ?? [], utcOffset: utcOffsets[0] ?? null, sizeBand: sizeBands[0] ?? null };
    const pointsOf = (terms: readonly TermId[], choice: Partial<MentorProfile>) => {
      const mentor = mentorOf({ ...profile, ...choice }, standards, id);
      return Float64Array.from(mentees, (mentee) =>
        terms.reduce((sum, term) => {
          return sum + tenthsFor(TERMS[term].fitOf(mentor, mentee, standards.measures).fit, most[term]);
        }, 0),
      );
    };
    const others = TERM_IDS.filter((term) => term !== "strength" && term !== "experience");
    this.#parts = {
      areas: areas.map((choice) => pointsOf(["strength"], { areas: choice })),
      utcOffsets: utcOffsets.map((choice) => {
        // No other choice decides whether a pair is possible.
        const mentor = mentorOf({ ...profile, utcOffset: choice }, standards, id);
        const points = pointsOf(others, { utcOffset: choice });
        return points.map((tenths, at) =>
          firstExclusion(mentor, mentees[at]!, standards.rules) !== null ? -Infinity : tenths,
        );
      }),
      sizeBands: sizeBands.map((choice) => pointsOf(["experience"], { sizeBand: choice })),
    };
  }

  /** Every profile with its scores, which are overwritten by those of the next one. */
  *[Symbol.iterator](): Generator<{ readonly profile: MentorProfile; readonly tenths: Float64Array }> {
    const { areas, utcOffsets, sizeBands } = this.choices;
    const tenths = new Float64Array(this.#parts.areas[0]?.length ?? 0);
    for (const [one, chosen] of areas.entries()) {
      for (const [two, utcOffset] of utcOffsets.entries()) {
        for (const [three, band] of sizeBands.entries()) {
          const [a, b, c] = [this.#parts.areas[one]!, this.#parts.utcOffsets[two]!, this.#parts.sizeBands[three]!];
          for (let at = 0; at < tenths.length; at++) tenths[at] = a[at]! + b[at]! + c[at]!;
          yield { profile: { areas: chosen, utcOffset, sizeBand: band }, tenths };
        }
      }
    }
  }
}
