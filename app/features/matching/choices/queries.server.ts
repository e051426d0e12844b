import { currentFramework } from "#app/content/catalogue.server.ts";
import type { Enrollment } from "#app/core/access/actor.ts";
import { affinityOf, usualWeights, type Affinity } from "#app/core/matching/affinity/affinity.ts";
import { exclusionsOf, USUAL_RULES } from "#app/core/matching/affinity/hard-rules.ts";
import type { Standards } from "#app/core/matching/affinity/judge.ts";
import type { MentorFacts } from "#app/core/matching/affinity/person.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { findMatchPeople } from "../profiles/queries.server.ts";

/** Hours a week in common that are as good as any more. */
const ENOUGH_HOURS = 2;

/** What scores and rules are made of where a program has decided nothing but the years that mentors need. */
export function usualStandards(minimumYears: number): Standards {
  return {
    weights: usualWeights(),
    rules: { ...USUAL_RULES, leastYears: minimumYears },
    measures: { areas: currentFramework().areas, enoughHours: ENOUGH_HOURS },
  };
}

/** A mentor whom a candidate can choose. */
export interface Choice {
  readonly mentor: MentorFacts;
  readonly affinity: Affinity;
  /** How many mentees they can still take just now. */
  readonly placesLeft: number;
}

/**
 * The mentors whom a candidate can choose, by name: those whom no rule of the cohort excludes. Vetoes are left out of
 * account, so that nobody can read from a list who does not want them.
 */
export async function findChoices(
  tx: Transaction,
  { id, cohortId }: Pick<Enrollment, "id" | "cohortId">,
  at: Date,
): Promise<Choice[]> {
  const { minimumYears } = await tx.cohort.findUniqueOrThrow({
    where: { id: cohortId },
    select: { minimumYears: true },
  });
  const { weights, rules, measures } = usualStandards(minimumYears);
  const { mentors, mentees } = await findMatchPeople(tx, cohortId, at, id);
  const mentee = mentees[0];
  if (mentee === undefined) return [];
  const barred = await findBarred(tx, { id, cohortId });
  const taken = await findTaken(tx, cohortId);
  return mentors
    .filter((mentor) => !barred.has(mentor.id))
    .filter((mentor) => exclusionsOf({ ...mentor, vetoes: [] }, { ...mentee, vetoes: [] }, rules).length === 0)
    .map((mentor) => ({
      mentor,
      affinity: affinityOf(mentor, mentee, weights, measures),
      placesLeft: Math.max(0, mentor.capacity - (taken.get(mentor.id) ?? 0)),
    }));
}

/** Mentor places of the candidate's own, and of those whom the candidate mentors in this cohort. */
async function findBarred(
  tx: Transaction,
  { id, cohortId }: Pick<Enrollment, "id" | "cohortId">,
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM enrollment m JOIN enrollment me ON me.id = ${id}::uuid
    WHERE m.cohort_id = ${cohortId}::uuid AND m.role = 'mentor' AND (m.person_id = me.person_id OR EXISTS (
      SELECT FROM mentorship p JOIN enrollment a ON a.id = p.mentor_enrollment_id
        JOIN enrollment b ON b.id = p.candidate_enrollment_id
      WHERE p.cohort_id = m.cohort_id AND p.ended_at IS NULL AND a.person_id = me.person_id AND b.person_id = m.person_id))`;
  return new Set(rows.map((row) => row.id));
}

/** By mentor, how many mentees they have now. */
async function findTaken(tx: Transaction, cohortId: string): Promise<Map<string, number>> {
  const rows = await tx.mentorship.groupBy({
    by: ["mentorEnrollmentId"],
    where: { cohortId, endedAt: null },
    _count: true,
  });
  return new Map(rows.map(({ mentorEnrollmentId, _count }) => [mentorEnrollmentId, _count]));
}
