import { meanFit, UNKNOWN, type Fit } from "./fit.ts";
import { LOCALES, type MenteeFacts, type MentorFacts } from "./person.ts";

/** The size bands of districts by students, each from this number on; those of the Digest of Education Statistics, the smallest as one. */
export const SIZE_BANDS = [1, 1_000, 2_500, 5_000, 10_000, 25_000] as const;

/**
 * How far the mentor knows the mentee's place of work, 0 to 1: the mean of what is known of four parts.
 * Role: 1 when the mentor has held the one that the mentee aims for, else 0. Stage of the department: for an emerging one
 * 1 when the mentor has led both stages, so the change between them, 0.5 with one of them; for an established one 1 or 0.
 * Size band and locale: 1 for the same, 0.5 for the next one, else 0.
 */
export function experienceFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  const parts = [roleFit(mentor, mentee), stageFit(mentor, mentee), sizeFit(mentor, mentee), localeFit(mentor, mentee)];
  return meanFit(parts, "nothing known of role, stage, size or locale");
}

/**
 * The place of a district's size among the size bands, 0 for the smallest.
 *
 * @example sizeBand(999) // 0
 * @example sizeBand(25_000) // 5
 */
export function sizeBand(students: number): number {
  let band = 0;
  while (students >= (SIZE_BANDS[band + 1] ?? Infinity)) band += 1;
  return band;
}

function roleFit({ roles }: MentorFacts, { role }: MenteeFacts): Fit {
  if (role === null || roles.length === 0) return UNKNOWN;
  return roles.includes(role)
    ? { fit: 1, words: "has held the role aimed for" }
    : { fit: 0, words: "has not held the role aimed for" };
}

function stageFit({ stages }: MentorFacts, { stage }: MenteeFacts): Fit {
  if (stage === null || stages.length === 0) return UNKNOWN;
  if (stage === "established") {
    return stages.includes(stage)
      ? { fit: 1, words: "has led an established department" }
      : { fit: 0, words: "has not led an established department" };
  }
  const hasBoth = stages.includes("emerging") && stages.includes("established");
  return hasBoth
    ? { fit: 1, words: "has led a department from emerging to established" }
    : { fit: 0.5, words: "has led a department at one stage" };
}

function sizeFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  if (mentor.students === null || mentee.students === null) return UNKNOWN;
  return nearness(sizeBand(mentor.students), sizeBand(mentee.students), "size of district");
}

function localeFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  if (mentor.locale === null || mentee.locale === null) return UNKNOWN;
  return nearness(LOCALES.indexOf(mentor.locale), LOCALES.indexOf(mentee.locale), "locale");
}

function nearness(one: number, other: number, what: string): Fit {
  const steps = Math.abs(one - other);
  if (steps === 0) return { fit: 1, words: `same ${what}` };
  return steps === 1 ? { fit: 0.5, words: `near in ${what}` } : { fit: 0, words: `other ${what}` };
}
