import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createCookie } from "@remix-run/node";
import type { Pool } from "pg";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { indicatorsOfForm } from "#app/core/scoring/framework.ts";

/** A signed-in candidate with one open sitting. */
export interface Candidate {
  personId: string;
  enrollmentId: string;
  organizationId: string;
  /** What the browser sends as its Cookie header. */
  cookie: string;
  assessmentId: string;
}

/** The ids of the long form's indicators, in their order. */
export function askedIndicators(): string[] {
  return currentFramework().areas.flatMap((area) => indicatorsOfForm(area, "long").map(({ id }) => id));
}

/** The cookie of a session with this token, and the hash that the database keeps of it. */
export async function sessionOf(token: string): Promise<{ cookie: string; hash: Buffer }> {
  const cookie = await createCookie("tandem").serialize(token);
  return { cookie: cookie.split(";")[0] ?? "", hash: createHash("sha256").update(token).digest() };
}

/** Makes an organization with `count` candidates in one cohort, each signed in, each with an open sitting. */
export async function makeCandidates(pool: Pool, count: number): Promise<Candidate[]> {
  const [organizationId, programId, cohortId] = [randomUUID(), randomUUID(), randomUUID()];
  await pool.query("INSERT INTO organization (id, name) VALUES ($1, 'Storm')", [organizationId]);
  await pool.query("INSERT INTO program (id, organization_id, name) VALUES ($1, $2, 'Storm')", [
    programId,
    organizationId,
  ]);
  await pool.query(
    `INSERT INTO cohort (id, organization_id, program_id, name, time_zone, starts_on, ends_on)
     VALUES ($1, $2, $3, 'Storm', 'America/Chicago', '2026-02-01', '2026-11-30')`,
    [cohortId, organizationId, programId],
  );
  const candidates: Candidate[] = [];
  for (let index = 0; index < count; index++) {
    const { cookie, hash } = await sessionOf(randomBytes(32).toString("base64url"));
    const [personId, enrollmentId] = [randomUUID(), randomUUID()];
    await pool.query("INSERT INTO person (id, email, name) VALUES ($1, $2, $3)", [
      personId,
      `${personId}@example.org`,
      `Candidate ${index + 1}`,
    ]);
    await pool.query(
      "INSERT INTO session (id, person_id, token_hash, method, device, confirmed_at) VALUES ($1, $2, $3, 'password', '', now())",
      [randomUUID(), personId, hash],
    );
    await pool.query(
      "INSERT INTO enrollment (id, organization_id, cohort_id, person_id, role) VALUES ($1, $2, $3, $4, 'candidate')",
      [enrollmentId, organizationId, cohortId, personId],
    );
    const candidate = { personId, enrollmentId, organizationId, cookie };
    candidates.push({ ...candidate, assessmentId: await makeSitting(pool, candidate) });
  }
  return candidates;
}

/** Makes an open sitting of the long form, and returns its id. */
export async function makeSitting(pool: Pool, candidate: Omit<Candidate, "assessmentId">): Promise<string> {
  const { id: framework, version, hash } = currentFramework();
  const id = randomUUID();
  await pool.query(
    `INSERT INTO assessment (id, organization_id, enrollment_id, person_id, kind, form, framework_id, edition, content_hash, started_at)
     VALUES ($1, $2, $3, $4, 'baseline', 'long', $5, $6, $7, now())`,
    [id, candidate.organizationId, candidate.enrollmentId, candidate.personId, framework, version, hash],
  );
  return id;
}

/** Answers every indicator of a sitting, as the app would have stored it. */
export async function answerAll(pool: Pool, assessmentId: string): Promise<void> {
  const columns =
    "assessment_id, indicator_id, level, no_opportunity, why, evidence_note, evidence_url, version, saved_at";
  const values = `SELECT $1::uuid, id, 1 + (place % 7) * 0.5, false, 'Because of ' || id, 'An agenda', '', 1, now()
    FROM unnest($2::text[]) WITH ORDINALITY AS asked (id, place)`;
  await pool.query(`INSERT INTO rating (${columns}) ${values}`, [assessmentId, askedIndicators()]);
  await pool.query(
    `INSERT INTO rating_revision (save_key, ${columns})
     SELECT gen_random_uuid(), ${columns} FROM rating WHERE assessment_id = $1`,
    [assessmentId],
  );
}

/** Submits answered sittings, as the app would have stored them. */
export async function submitSittings(pool: Pool, assessmentIds: readonly string[]): Promise<void> {
  await pool.query(
    `UPDATE assessment SET submitted_at = now(), snapshot = (
       SELECT json_agg(json_build_object('indicatorId', indicator_id, 'level', level, 'noOpportunity', no_opportunity,
         'why', why, 'evidenceNote', evidence_note, 'evidenceUrl', evidence_url, 'version', version, 'savedAt', saved_at))
       FROM rating WHERE assessment_id = assessment.id)
     WHERE id = ANY ($1::uuid[])`,
    [assessmentIds],
  );
}
