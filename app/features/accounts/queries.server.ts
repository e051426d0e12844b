import type { Actor } from "#app/core/access/actor.ts";
import { listEvidenceOf, type SittingEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import { profileOf } from "#app/features/assessments/profile-view.server.ts";
import { findSittings, listAnswersOf, type AnswerRow } from "#app/features/assessments/queries.server.ts";
import { listGoals } from "#app/features/mentoring/queries.server.ts";
import { listOwnAttendance } from "#app/features/programs/attendance/queries.server.ts";
import { ledgerTable } from "#app/features/programs/ledger/queries.server.ts";
import type { RatingRevision } from "#app/generated/prisma/client.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { SampleRole } from "./schema.ts";

/**
 * The person of the sample program whom a newcomer becomes for a role, and at which of their places: the first ones that
 * were entered.
 */
export async function findSamplePerson(role: SampleRole): Promise<{ personId: string; placeId: string | null }> {
  const first = {
    orderBy: [{ person: { createdAt: "asc" as const } }, { id: "asc" as const }],
    select: { id: true, personId: true },
  };
  const found =
    role === "administrator"
      ? await db().administrator.findFirst({ where: { organizationId: { not: null } }, ...first })
      : await db().enrollment.findFirst({ where: { role, leftAt: null }, ...first });
  if (found === null) throw notFound("the sample program has nobody in this role");
  return { personId: found.personId, placeId: role === "administrator" ? null : found.id };
}

/** Every replaced version of every answer of these sittings, in the order in which they were saved. */
async function listReplaced(assessmentIds: readonly string[]) {
  const versions = await db().$queryRaw<Omit<RatingRevision, "saveKey">[]>`
    SELECT v.assessment_id AS "assessmentId", v.indicator_id AS "indicatorId", v.version, v.level,
      v.no_opportunity AS "noOpportunity", v.why, v.evidence_note AS "evidenceNote", v.evidence_url AS "evidenceUrl",
      v.saved_at AS "savedAt"
    FROM rating_revision v
    JOIN rating r ON r.assessment_id = v.assessment_id AND r.indicator_id = v.indicator_id AND r.version > v.version
    WHERE v.assessment_id = ANY (${[...assessmentIds]}::uuid[])
    ORDER BY v.saved_at, v.indicator_id, v.version`;
  return (id: string) =>
    versions.filter(({ assessmentId }) => assessmentId === id).map(({ assessmentId: _, ...version }) => version);
}

/** How far the evidence for an answer goes, its files, and whose word confirms it. Note and link stand in the answer. */
function describeEvidence({ state, files, confirmations }: SittingEvidence) {
  return {
    state,
    files,
    confirmations: confirmations.map(({ mentorName, confirmedAt, note, isCurrent }) => ({
      mentor: mentorName,
      confirmedAt,
      note,
      isCurrent,
    })),
  };
}

/** The answers of a sitting, each with what was given as evidence for it. */
function withEvidence(answers: readonly AnswerRow[], evidence: readonly SittingEvidence[]) {
  const given = new Map(evidence.map((each) => [each.indicatorId, describeEvidence(each)]));
  return answers.map((answer) => ({ ...answer, evidence: given.get(answer.indicatorId) ?? null }));
}

/** Everything that Tandem keeps about the actor, for the actor alone, in a form that other programs can read. */
export async function collectMyData(actor: Actor, at: Date) {
  authorize(actor, "assessment.export", { ownerId: actor.personId });
  const { enrollments, sessions, ...person } = await db().person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: {
      name: true,
      email: true,
      createdAt: true,
      timeZone: true,
      cycleStartsOn: true,
      calendarFeed: { select: { createdAt: true } },
      enrollments: {
        select: {
          role: true,
          leftAt: true,
          cohort: { select: { name: true } },
          district: { select: { name: true } },
        },
      },
      sessions: { select: { createdAt: true, lastSeenAt: true }, orderBy: { createdAt: "asc" } },
    },
  });
  const record = await db().auditEvent.findMany({
    where: { actorId: actor.personId },
    select: { action: true, subjectType: true, subjectId: true, at: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const sittings = await findSittings(actor);
  const answers = await listAnswersOf(sittings);
  const evidence = await listEvidenceOf(answers);
  const replacedOf = await listReplaced(sittings.map(({ id }) => id));
  return {
    exportedAt: at.toISOString(),
    person,
    places: enrollments.map(({ role, leftAt, cohort, district }) => ({
      role,
      cohort: cohort.name,
      district: district?.name ?? null,
      leftAt,
    })),
    assessments: sittings.map((sitting) => ({
      id: sitting.id,
      kind: sitting.kind,
      form: sitting.form,
      framework: `${sitting.framework.id}@${sitting.framework.version}`,
      contentHash: sitting.framework.hash,
      startedAt: sitting.startedAt,
      submittedAt: sitting.submittedAt,
      guesses: {
        before: Object.fromEntries(sitting.guesses.before),
        after: Object.fromEntries(sitting.guesses.after),
      },
      answers: withEvidence(answers.get(sitting.id) ?? [], evidence.get(sitting.id) ?? []),
      replacedVersions: replacedOf(sitting.id),
      profile: sitting.submittedAt === null ? null : profileOf(sitting),
    })),
    goals: await listGoals(actor),
    attendance: await listOwnAttendance(actor),
    ledger: (await ledgerTable(actor)).rows,
    sessions,
    record,
  };
}
