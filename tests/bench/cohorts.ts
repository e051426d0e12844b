import { randomBytes, randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { currentFramework, currentProfileItems, getRoleProfiles } from "#app/content/catalogue.server.ts";
import { coach } from "./coach.ts";
import { askedIndicators, sessionOf, submitSittings } from "#tests/support/storm-people.ts";

/** A cohort with everything that its manager's pages are made of, and the manager who asks for them. */
export interface RunningCohort {
  cohortId: string;
  organizationId: string;
  /** What the manager's browser sends as its Cookie header. */
  cookie: string;
  sessionId: string;
  candidates: number;
  answers: number;
  /** A mentor of many of its candidates. */
  mentor: { cookie: string; mentees: number };
}

const SITTINGS = 9;
const MENTORS_PER_CANDIDATE = 0.8;
const PLACES_OF_A_MENTOR = 2;
const SESSIONS = 9;
const DAY = 86_400_000;

const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
const day = (offset: number) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);

interface Scope {
  pool: Pool;
  organizationId: string;
  cohortId: string;
}

/** An organization with one cohort in its fourth month. */
async function makeScope(pool: Pool): Promise<Scope> {
  const [organizationId, programId, cohortId] = [randomUUID(), randomUUID(), randomUUID()];
  await pool.query("INSERT INTO organization (id, name) VALUES ($1, 'Bench')", [organizationId]);
  await pool.query("INSERT INTO program (id, organization_id, name) VALUES ($1, $2, 'Bench')", [
    programId,
    organizationId,
  ]);
  await pool.query(
    `INSERT INTO cohort (id, organization_id, program_id, name, time_zone, starts_on, ends_on)
     VALUES ($1, $2, $3, 'Bench', 'America/Chicago', $4, $5)`,
    [cohortId, organizationId, programId, day(-120), day(180)],
  );
  return { pool, organizationId, cohortId };
}

/** People in one role, each from a district of their own; returns the ids of their enrollments. */
async function enroll({ pool, organizationId, cohortId }: Scope, role: string, count: number) {
  const [people, places, districts] = [ids(count), ids(count), ids(count)];
  await pool.query(
    `INSERT INTO district (id, organization_id, name, state, students, locale)
     SELECT id, $2, $3 || ' district ' || place, 'OR', 500 * place, 'town' FROM unnest($1::uuid[]) WITH ORDINALITY AS d (id, place)`,
    [districts, organizationId, role],
  );
  await pool.query(
    `INSERT INTO person (id, email, name)
     SELECT id, id || '@example.org', initcap($2) || ' ' || place FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, place)`,
    [people, role],
  );
  await pool.query(
    `INSERT INTO enrollment (id, organization_id, cohort_id, person_id, district_id, role)
     SELECT place, $4, $5, person, district, $6::enrollment_role
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS e (place, person, district)`,
    [places, people, districts, organizationId, cohortId, role],
  );
  return { people, places };
}

/** Sittings of all candidates, submitted with all answers; returns how many answers. */
async function answer({ pool, organizationId }: Scope, people: string[], places: string[]): Promise<number> {
  const { id: framework, version, hash } = currentFramework();
  const sittings = ids(people.length * SITTINGS);
  await pool.query(
    `INSERT INTO assessment (id, organization_id, enrollment_id, person_id, kind, form, framework_id, edition, content_hash, started_at,
       submitted_at, snapshot)
     SELECT s.id, $4, ($2::uuid[])[person], ($3::uuid[])[person],
       (CASE WHEN sitting = 0 THEN 'baseline' ELSE 'midpoint' END)::assessment_kind, 'long', $5, $6, $7, now() - interval '90 days',
       now(), '[]'
     FROM (SELECT id, 1 + (place - 1) / ${SITTINGS} AS person, (place - 1) % ${SITTINGS} AS sitting
       FROM unnest($1::uuid[]) WITH ORDINALITY AS s (id, place)) s`,
    [sittings, places, people, organizationId, framework, version, hash],
  );
  await pool.query(
    `INSERT INTO rating (assessment_id, indicator_id, level, why, evidence_note, evidence_url, version, saved_at)
     SELECT s.id, i.id, 1 + ((s.place * 5 + i.place * 3) % 7) * 0.5, 'Because of ' || i.id, 'An agenda', '', 1, now()
     FROM unnest($1::uuid[]) WITH ORDINALITY AS s (id, place), unnest($2::text[]) WITH ORDINALITY AS i (id, place)`,
    [sittings, askedIndicators()],
  );
  await submitSittings(pool, sittings);
  return sittings.length * askedIndicators().length;
}

/** Match profiles that fit each other in different degrees. */
async function describeThemselves({ pool, organizationId }: Scope, places: string[], capacity: number | null) {
  const { values } = currentProfileItems();
  const [role] = getRoleProfiles(currentFramework());
  const words = values.map(({ id }) => id);
  const areas = currentFramework().areas.map(({ id }) => id);
  for (const [at, place] of places.entries()) {
    const three = [0, 1, 2].map((step) => words[(at + step * 2) % words.length]);
    const strengths = Object.fromEntries(areas.map((id, index) => [id, 1 + ((at + index * 3) % 4)]));
    await pool.query(
      `INSERT INTO match_profile (enrollment_id, organization_id, capacity, languages, modes, time_zone, free_hours, background,
         "values", styles, strengths, uses_assessment, stages, roles, aspiration, version, saved_at)
       VALUES ($1, $2, $3, '{English}', '{online}', 'America/Chicago', $4, $5, $6, $7, $8, $9, '{}', '{}', $10, 1, now())`,
      [
        ...[place, organizationId, capacity],
        [9, 10, 11, 14, 15].map((hour) => (at % 5) * 24 + hour),
        at % 2 === 0 ? "education" : "technology",
        three,
        { structure: 1 + (at % 5), directness: 1 + ((at * 2) % 5), pace: 1 + ((at * 3) % 5) },
        capacity === null ? {} : strengths,
        ...[capacity === null, capacity === null ? role?.id : null],
      ],
    );
  }
}

/** Years in districts, verified. */
async function serve({ pool, organizationId }: Scope, people: string[]) {
  const records = ids(people.length);
  await pool.query(
    `INSERT INTO service_record (id, person_id, title, district, is_cto, starts_on, version, changed_at)
     SELECT record, person, 'Director of technology', 'Some district', true, '2010-07-01', 1, now()
     FROM unnest($1::uuid[], $2::uuid[]) AS s (record, person)`,
    [records, people],
  );
  await pool.query(
    `INSERT INTO service_verification (id, organization_id, record_id, record_version, is_verified, note, verified_at)
     SELECT gen_random_uuid(), $2, record, 1, true, '', now() FROM unnest($1::uuid[]) AS s (record)`,
    [records, organizationId],
  );
}

/** Sessions, half of them over and attended; returns the id of the last one. */
async function meet({ pool, organizationId, cohortId }: Scope, places: string[]): Promise<string> {
  const sessions = ids(SESSIONS);
  for (const [at, session] of sessions.entries()) {
    const on = day((at - SESSIONS / 2) * 20);
    await pool.query(
      `INSERT INTO cohort_session (id, organization_id, cohort_id, kind, title, audience, changed_at)
       VALUES ($1, $2, $3, 'session', $4, '{candidate,mentor}', now())`,
      [session, organizationId, cohortId, `Session ${at + 1}`],
    );
    await pool.query(
      "INSERT INTO session_day (id, session_id, number, on_date, start_minute, end_minute) VALUES (gen_random_uuid(), $1, 1, $2, 540, 960)",
      [session, on],
    );
    await pool.query(
      "INSERT INTO session_topic (id, session_id, position, title, area_ids) VALUES (gen_random_uuid(), $1, 0, 'Plans', $2)",
      [session, [currentFramework().areas[at]!.id]],
    );
    if (at >= SESSIONS / 2) continue;
    await pool.query(
      `INSERT INTO attendance (session_id, enrollment_id, state, minutes, recorded_at)
       SELECT $1, place, 'attended', 420, now() FROM unnest($2::uuid[]) AS a (place)`,
      [session, places],
    );
  }
  return sessions.at(-1)!;
}

/** Somebody with a role in the cohort, signed in with a second factor. */
async function appoint({ pool, organizationId, cohortId }: Scope, role: "manager" | "mentor") {
  const { cookie, hash } = await sessionOf(randomBytes(32).toString("base64url"));
  const [person, place] = [randomUUID(), randomUUID()];
  await pool.query("INSERT INTO person (id, email, name) VALUES ($1, $2, initcap($3))", [
    ...[person, `${person}@example.org`, role],
  ]);
  await pool.query(
    `INSERT INTO session (id, person_id, token_hash, method, device, confirmed_at, second_factor_at)
     VALUES (gen_random_uuid(), $1, $2, 'password', '', now(), now())`,
    [person, hash],
  );
  await pool.query(
    "INSERT INTO enrollment (id, organization_id, cohort_id, person_id, role) VALUES ($1, $2, $3, $4, $5::enrollment_role)",
    [place, organizationId, cohortId, person, role],
  );
  return { cookie, person, place };
}

/**
 * Makes a cohort of so many candidates in the middle of its year, with nine submitted sittings of each, and a mentor of so
 * many of them.
 */
export async function makeRunningCohort(pool: Pool, candidates: number, mentees: number): Promise<RunningCohort> {
  const scope = await makeScope(pool);
  const growing = await enroll(scope, "candidate", candidates);
  const mentors = await enroll(scope, "mentor", Math.ceil(candidates * MENTORS_PER_CANDIDATE));
  await enroll(scope, "superintendent", candidates);
  const answers = await answer(scope, growing.people, growing.places);
  await describeThemselves(scope, growing.places, null);
  await describeThemselves(scope, mentors.places, PLACES_OF_A_MENTOR);
  await serve(scope, mentors.people);
  const sessionId = await meet(scope, growing.places);
  const { cookie } = await appoint(scope, "manager");
  const mentor = await appoint(scope, "mentor");
  const [people, places] = [growing.people.slice(0, mentees), growing.places.slice(0, mentees)];
  await coach({ ...scope, personId: mentor.person, mentorId: mentor.place, people, places });
  const { cohortId, organizationId } = scope;
  return {
    ...{ cohortId, organizationId, cookie, sessionId, candidates, answers },
    mentor: { cookie: mentor.cookie, mentees },
  };
}
