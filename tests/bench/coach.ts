import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { currentFramework } from "#app/content/catalogue.server.ts";

/** A mentor of many, with everything that their home shows of each mentee. */
export interface Coached {
  pool: Pool;
  organizationId: string;
  cohortId: string;
  /** The mentor. */
  personId: string;
  mentorId: string;
  /** The candidates: their accounts, and their enrollments in the same order. */
  people: string[];
  places: string[];
}

const DAYS_OF_MEETINGS = [-40, -12, 9];
const GOALS = 3;

/** Pairs the mentor with all of them two months ago: meetings held and planned, promises, and released goals. */
export async function coach({ pool, organizationId, cohortId, ...who }: Coached): Promise<void> {
  const { personId, mentorId, people, places } = who;
  const pairs = places.map(() => randomUUID());
  await pool.query(
    `INSERT INTO mentorship (id, organization_id, cohort_id, candidate_enrollment_id, mentor_enrollment_id, started_at)
     SELECT pair, $3, $4, place, $5, now() - interval '60 days' FROM unnest($1::uuid[], $2::uuid[]) AS p (pair, place)`,
    [pairs, places, organizationId, cohortId, mentorId],
  );
  for (const offset of DAYS_OF_MEETINGS) {
    const meetings = pairs.map(() => randomUUID());
    const isOver = offset < 0;
    await pool.query(
      `INSERT INTO meeting (id, organization_id, cohort_id, mentor_enrollment_id, title, starts_at, ends_at, changed_at,
         happened, minutes, area_ids, logged_at)
       SELECT meeting, $2, $3, $4, 'Meeting', now() + $5 * interval '1 day', now() + $5 * interval '1 day' + interval '1 hour', now(),
         $6, $7, '{}', $8
       FROM unnest($1::uuid[]) AS m (meeting)`,
      [meetings, organizationId, cohortId, mentorId, offset, ...(isOver ? [true, 60, new Date()] : [null, null, null])],
    );
    await pool.query(
      `INSERT INTO meeting_mentorship (meeting_id, mentorship_id, attended)
       SELECT meeting, pair, $3 FROM unnest($1::uuid[], $2::uuid[]) AS m (meeting, pair)`,
      [meetings, pairs, isOver ? true : null],
    );
  }
  await pool.query(
    `INSERT INTO mentoring_promise (id, mentorship_id, owner, text, due_on, version, created_at)
     SELECT gen_random_uuid(), pair, side::mentorship_side, 'Bring the plan', current_date + 5, 1, now()
     FROM unnest($1::uuid[]) AS p (pair), unnest(ARRAY['mentor', 'candidate']) AS s (side)`,
    [pairs],
  );
  const { id: framework, version, areas } = currentFramework();
  const indicators = areas.slice(0, GOALS).map(({ indicators: [first] }) => first?.id);
  await pool.query(
    `WITH added AS (
       INSERT INTO goal (id, organization_id, person_id, framework_id, edition, indicator_id, target_level, due_on, evidence_wanted,
         position, version, created_at)
       SELECT gen_random_uuid(), $3, person, $4, $5, indicator, 3, current_date + 60, '', place, 1, now()
       FROM unnest($1::uuid[]) AS p (person), unnest($2::text[]) WITH ORDINALITY AS i (indicator, place)
       RETURNING id)
     INSERT INTO goal_action (id, goal_id, text, position, done_at)
     SELECT gen_random_uuid(), added.id, 'An action', step, CASE WHEN step = 0 THEN now() END
     FROM added, generate_series(0, 2) AS s (step)`,
    [people, indicators, organizationId, framework, version],
  );
  await pool.query(
    `INSERT INTO release (id, organization_id, owner_id, recipient_id, recipient_role, item, released_at)
     SELECT gen_random_uuid(), $2, person, $3, 'mentor', item::release_item, now()
     FROM unnest($1::uuid[]) AS p (person), unnest(ARRAY['profile', 'plan', 'evidence']) AS i (item)`,
    [people, organizationId, personId],
  );
}
