import type { Actor, Role } from "#app/core/access/actor.ts";
import { dueDates, LATE_DAYS, type Duty } from "#app/core/planning/cohort-due.ts";
import { addDays } from "#app/core/shared/civil-date.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { findManagedCohort, listSections, type ManagedCohort } from "../cohorts/queries.server.ts";
import type { CohortSection } from "../cohorts/schema.ts";

/** Why somebody is behind. */
export type Cause = Duty | "proposal";

/** Somebody who is behind: that they are, with what, and since when; nothing of what they wrote. */
export interface Behind {
  enrollmentId: string;
  name: string;
  role: Role;
  districtName: string | null;
  /** The day by which it was to be done. */
  dueOn: string;
}

/** One duty of the cohort: how many have done it. */
export interface DutyState {
  duty: Duty;
  done: number;
  total: number;
  dueOn: string;
}

export interface SessionThisWeek {
  sessionId: string;
  title: string;
  location: string;
  onDate: string;
  startMinute: number;
  endMinute: number;
}

export interface CohortHome {
  cohort: ManagedCohort;
  sections: CohortSection[];
  today: string;
  duties: DutyState[];
  /** By cause, how many are behind, and the first of them by name. */
  behind: { cause: Cause; count: number; people: Behind[] }[];
  /** Service records that wait for a manager's word. */
  recordsToVerify: number;
  /** Proposals that wait for an answer whose term has not ended. */
  openProposals: number;
  week: SessionThisWeek[];
}

/** More names than these are read nowhere. */
const MOST_NAMES = 25;

interface Counts {
  candidates: number;
  baselines: number;
  mentors: number;
  served: number;
  matchable: number;
  profiles: number;
  records: number;
  proposals: number;
}

/** Everything that is counted, with one question. Who has left, or can no longer sign in, counts nowhere. */
async function countDuties({ id, organizationId }: ManagedCohort, at: Date): Promise<Counts> {
  const [counts] = await db().$queryRaw<Counts[]>`
    WITH place AS (
      SELECT e.id, e.person_id, e.role,
        EXISTS (SELECT FROM assessment a WHERE a.enrollment_id = e.id AND a.kind = 'baseline' AND a.submitted_at IS NOT NULL)
          AS has_baseline,
        EXISTS (SELECT FROM service_record s WHERE s.person_id = e.person_id) AS has_served,
        EXISTS (SELECT FROM match_profile p WHERE p.enrollment_id = e.id) AS has_profile
      FROM enrollment e JOIN person p ON p.id = e.person_id
      WHERE e.cohort_id = ${id}::uuid AND e.left_at IS NULL AND p.disabled_at IS NULL)
    SELECT
      count(*) FILTER (WHERE role = 'candidate')::int AS candidates,
      count(*) FILTER (WHERE role = 'candidate' AND has_baseline)::int AS baselines,
      count(*) FILTER (WHERE role = 'mentor')::int AS mentors,
      count(*) FILTER (WHERE role = 'mentor' AND has_served)::int AS served,
      count(*) FILTER (WHERE role IN ('candidate', 'mentor'))::int AS matchable,
      count(*) FILTER (WHERE role IN ('candidate', 'mentor') AND has_profile)::int AS profiles,
      (SELECT count(*)::int FROM service_record s
        WHERE s.person_id IN (SELECT person_id FROM place WHERE role IN ('candidate', 'mentor'))
          AND NOT EXISTS (SELECT FROM service_verification v WHERE v.record_id = s.id AND v.record_version = s.version
            AND v.organization_id = ${organizationId}::uuid)) AS records,
      (SELECT count(*)::int FROM proposal WHERE cohort_id = ${id}::uuid AND state = 'open' AND answer_by > ${at}) AS proposals
    FROM place`;
  return (
    counts ?? {
      candidates: 0,
      baselines: 0,
      mentors: 0,
      served: 0,
      matchable: 0,
      profiles: 0,
      records: 0,
      proposals: 0,
    }
  );
}

type BehindRow = Behind & { cause: Cause; count: number };

/**
 * Who is behind, by cause, with one question: the first names of each, and how many there are. Whoever joined late has
 * two weeks from then. A mentor or candidate who works with somebody already owes no profile for the matching. Whoever
 * let the term of a proposal end without an answer is behind, also once that is noted, until the candidate has a mentor or
 * a later run is published.
 */
async function listBehind(cohort: ManagedCohort, today: string, at: Date): Promise<CohortHome["behind"]> {
  const due = dueDates(cohort.startsOn);
  const rows = await db().$queryRaw<BehindRow[]>`
    WITH place AS (
      SELECT e.id, e.person_id, e.role, e.district_id, p.name,
        greatest(p.created_at, (SELECT max(i.accepted_at) FROM invitation i
          WHERE i.cohort_id = e.cohort_id AND i.role = e.role AND i.email = p.email))::date + ${LATE_DAYS}::int AS grace,
        EXISTS (SELECT FROM mentorship m WHERE m.ended_at IS NULL
          AND (m.candidate_enrollment_id = e.id OR m.mentor_enrollment_id = e.id)) AS is_paired
      FROM enrollment e JOIN person p ON p.id = e.person_id
      WHERE e.cohort_id = ${cohort.id}::uuid AND e.left_at IS NULL AND p.disabled_at IS NULL),
    over AS (
      SELECT o.* FROM proposal o LEFT JOIN match_run r ON r.cohort_id = o.cohort_id AND r.state = 'published'
      WHERE o.cohort_id = ${cohort.id}::uuid AND o.answer_by <= ${at}
        AND (o.state = 'open' OR (o.state = 'lapsed' AND o.run_id IS NOT NULL
          AND (r.published_at IS NULL OR o.settled_at > r.published_at)
          AND NOT EXISTS (SELECT FROM mentorship m
            WHERE m.candidate_enrollment_id = o.candidate_enrollment_id AND m.ended_at IS NULL)))),
    unanswered AS (
      SELECT enrollment_id, min(answer_by) AS term FROM (
        SELECT mentor_enrollment_id AS enrollment_id, answer_by FROM over WHERE mentor_accepted_at IS NULL
        UNION ALL
        SELECT candidate_enrollment_id, answer_by FROM over WHERE candidate_accepted_at IS NULL) AS side
      GROUP BY enrollment_id),
    owed AS (
      SELECT 'baseline' AS cause, p.*, ${due.baseline}::date AS due FROM place p
      WHERE role = 'candidate' AND NOT EXISTS (
        SELECT FROM assessment a WHERE a.enrollment_id = p.id AND a.kind = 'baseline' AND a.submitted_at IS NOT NULL)
      UNION ALL
      SELECT 'service-record', p.*, ${due["service-record"]}::date FROM place p
      WHERE role = 'mentor' AND ${cohort.minimumYears}::float > 0
        AND NOT EXISTS (SELECT FROM service_record s WHERE s.person_id = p.person_id)
      UNION ALL
      SELECT 'match-profile', p.*, ${due["match-profile"]}::date FROM place p
      WHERE role IN ('candidate', 'mentor') AND NOT is_paired
        AND NOT EXISTS (SELECT FROM match_profile m WHERE m.enrollment_id = p.id)
      UNION ALL
      SELECT 'proposal', p.*, (o.term AT TIME ZONE ${cohort.timeZone})::date FROM place p JOIN unanswered o
        ON o.enrollment_id = p.id),
    late AS (
      SELECT cause, id, name, role, district_id,
        CASE WHEN cause = 'proposal' THEN due ELSE greatest(due, grace) END AS due FROM owed),
    numbered AS (
      SELECT *, count(*) OVER (PARTITION BY cause)::int AS count,
        row_number() OVER (PARTITION BY cause ORDER BY name, id) AS number
      FROM late WHERE cause = 'proposal' OR due < ${today}::date)
    SELECT n.cause, n.count, n.id AS "enrollmentId", n.name, n.role::text AS role, d.name AS "districtName",
      n.due::text AS "dueOn"
    FROM numbered n LEFT JOIN district d ON d.id = n.district_id
    WHERE n.number <= ${MOST_NAMES} ORDER BY n.cause, n.number`;
  const causes = ["baseline", "service-record", "match-profile", "proposal"] as const;
  return causes.flatMap((cause) => {
    const found = rows.filter((row) => row.cause === cause);
    const people = found.map(({ enrollmentId, name, role, districtName, dueOn }) => ({
      ...{ enrollmentId, name, role, districtName, dueOn },
    }));
    return people.length === 0 ? [] : [{ cause, count: found[0]?.count ?? 0, people }];
  });
}

async function listWeek({ id }: ManagedCohort, today: string): Promise<SessionThisWeek[]> {
  const found = await db().sessionDay.findMany({
    where: {
      onDate: { gte: new Date(`${today}T00:00:00Z`), lte: new Date(`${addDays(today, 6)}T00:00:00Z`) },
      session: { cohortId: id, cancelledAt: null },
    },
    include: { session: { select: { title: true, location: true } } },
    orderBy: [{ onDate: "asc" }, { startMinute: "asc" }],
  });
  return found.map(({ sessionId, session, onDate, startMinute, endMinute }) => ({
    ...{ sessionId, ...session, startMinute, endMinute },
    onDate: dateOf(onDate),
  }));
}

/** The home of a cohort for those who run it, with as many questions for five hundred people as for twenty. */
export async function readCohortHome(actor: Actor, cohortId: string, at: Date): Promise<CohortHome> {
  const cohort = await findManagedCohort(actor, cohortId, at);
  const today = clockAt(at.getTime(), cohort.timeZone).date;
  const counts = await countDuties(cohort, at);
  const due = dueDates(cohort.startsOn);
  const states: DutyState[] = [
    { duty: "baseline", done: counts.baselines, total: counts.candidates, dueOn: due.baseline },
    { duty: "service-record", done: counts.served, total: counts.mentors, dueOn: due["service-record"] },
    { duty: "match-profile", done: counts.profiles, total: counts.matchable, dueOn: due["match-profile"] },
  ];
  return {
    cohort,
    sections: listSections(actor, cohort),
    today,
    duties: states.filter(({ duty }) => duty !== "service-record" || cohort.minimumYears > 0),
    behind: cohort.hasEnded ? [] : await listBehind(cohort, today, at),
    recordsToVerify: counts.records,
    openProposals: counts.proposals,
    week: await listWeek(cohort, today),
  };
}
