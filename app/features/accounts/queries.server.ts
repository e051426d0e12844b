import type { Actor } from "#app/core/access/actor.ts";
import { listEvidenceOf, type SittingEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import { profileOf } from "#app/features/assessments/profile-view.server.ts";
import { findSittings, listAnswersOf } from "#app/features/assessments/queries.server.ts";
import { listGoals } from "#app/features/mentoring/queries.server.ts";
import type { RatingRevision } from "#app/generated/prisma/client.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { SampleRole } from "./schema.ts";

/** The person of the sample program whom a newcomer becomes for a role: the first one that was entered. */
export async function findSamplePerson(role: SampleRole): Promise<string> {
  const first = {
    orderBy: [{ person: { createdAt: "asc" as const } }, { id: "asc" as const }],
    select: { personId: true },
  };
  const found =
    role === "administrator"
      ? await db().administrator.findFirst({ where: { organizationId: { not: null } }, ...first })
      : await db().enrollment.findFirst({ where: { role }, ...first });
  if (found === null) throw notFound("the sample program has nobody in this role");
  return found.personId;
}

/** Every version of every answer of these sittings, the present ones included, in the order in which they were saved. */
async function listVersions(assessmentIds: readonly string[]) {
  const versions = await db().$queryRaw<Omit<RatingRevision, "saveKey">[]>`
    SELECT assessment_id AS "assessmentId", indicator_id AS "indicatorId", version, level, no_opportunity AS "noOpportunity",
      why, evidence_note AS "evidenceNote", evidence_url AS "evidenceUrl", saved_at AS "savedAt"
    FROM rating_revision WHERE assessment_id = ANY (${[...assessmentIds]}::uuid[])
    ORDER BY saved_at, indicator_id, version`;
  return (id: string) =>
    versions.filter(({ assessmentId }) => assessmentId === id).map(({ assessmentId: _, ...version }) => version);
}

/** What was given as evidence in a sitting, how far it goes, and whose word confirms it. */
function describeEvidence(evidence: readonly SittingEvidence[]) {
  return evidence.map(({ indicatorId, areaName, statement, state, note, link, files, confirmations }) => ({
    ...{ indicatorId, areaName, statement, state, note, link, files },
    confirmations: confirmations.map(({ mentorName, confirmedAt, isCurrent }) => ({
      mentor: mentorName,
      confirmedAt,
      isCurrent,
    })),
  }));
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
      enrollments: { select: { role: true, cohort: { select: { name: true } }, district: { select: { name: true } } } },
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
  const versionsOf = await listVersions(sittings.map(({ id }) => id));
  return {
    exportedAt: at.toISOString(),
    person,
    places: enrollments.map(({ role, cohort, district }) => ({
      role,
      cohort: cohort.name,
      district: district?.name ?? null,
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
      answers: answers.get(sitting.id) ?? [],
      evidence: describeEvidence(evidence.get(sitting.id) ?? []),
      versions: versionsOf(sitting.id),
      profile: sitting.submittedAt === null ? null : profileOf(sitting),
    })),
    goals: await listGoals(actor),
    sessions,
    record,
  };
}
