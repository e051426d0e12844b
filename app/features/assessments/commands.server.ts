import { randomUUID } from "node:crypto";
import { currentFramework, formsThatAsk } from "#app/content/catalogue.server.ts";
import { placeOf, type Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { areaScoresOf } from "#app/core/scoring/area-scores.ts";
import type { Level } from "#app/core/scoring/framework.ts";
import { scoreAssessment } from "#app/core/scoring/profile.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import {
  askedIndicator,
  findAnswer,
  findHeading,
  findSitting,
  progressOf,
  toAnswer,
  toResponses,
} from "./queries.server.ts";
import { toFields, type Answer, type Kind, type SaveOutcome } from "./answer.ts";
import { type Save } from "./schema.ts";

const SUBMITTED = "This assessment was submitted and stays as it is. Start a new one to rate yourself again.";

/**
 * Starts a sitting on the current edition and returns its id. A person has one open sitting for each enrollment: when
 * there is one already, that is the answer, so a double click starts one.
 */
export async function startAssessment(
  actor: Actor,
  wanted: { kind: Kind; form: "long" | "short" },
  at: Date,
): Promise<string> {
  authorize(actor, "assessment.start", {});
  const here = placeOf(actor);
  const places = here === null ? [] : [here, ...actor.enrollments];
  const enrollment = places.find((place) => can({ ...actor, enrollments: [place] }, "assessment.start", {}));
  if (enrollment === undefined) throw notFound();
  const framework = currentFramework();
  const id = randomUUID();
  return db().$transaction(async (tx) => {
    const started = await tx.$executeRaw`
      INSERT INTO assessment (id, organization_id, enrollment_id, person_id, kind, form, framework_id, edition, content_hash, started_at)
      VALUES (${id}::uuid, ${enrollment.organizationId}::uuid, ${enrollment.id}::uuid, ${actor.personId}::uuid,
        ${wanted.kind}::assessment_kind, ${wanted.form}::assessment_form, ${framework.id}, ${framework.version}, ${framework.hash}, ${at}::timestamptz)
      ON CONFLICT (enrollment_id) WHERE submitted_at IS NULL DO NOTHING`;
    if (started === 0) {
      const open = await tx.assessment.findFirstOrThrow({ where: { enrollmentId: enrollment.id, submittedAt: null } });
      return open.id;
    }
    await recordAudit(tx, {
      actor,
      organizationId: enrollment.organizationId,
      action: "assessment.start",
      subject: ["assessment", id],
      at,
    });
    return id;
  });
}

/**
 * Saves one answer if the person saw its latest version, in one statement: the open sitting of the actor that asks it,
 * the rating at the version seen, and the revision. Otherwise nothing is written, and the outcome says why. A repeat of
 * a save that was stored answers as the first did.
 */
export async function saveAnswer(
  actor: Actor,
  assessmentId: string,
  indicatorId: string,
  save: Save,
  at: Date,
): Promise<SaveOutcome> {
  const { answer, baseVersion, saveKey } = save;
  authorize(actor, "assessment.answer", { ownerId: actor.personId });
  const asking = formsThatAsk(indicatorId);
  if (!isUuid(assessmentId) || asking.length === 0) throw notFound();
  const written = await db().$queryRaw<{ version: number }[]>`
    WITH sitting AS (
      SELECT id FROM assessment
      WHERE id = ${assessmentId}::uuid AND person_id = ${actor.personId}::uuid AND submitted_at IS NULL
        AND framework_id || '@' || edition || ' ' || form = ANY (${asking}::text[])
      FOR KEY SHARE
    ), saved AS (
      INSERT INTO rating AS r (assessment_id, indicator_id, level, no_opportunity, why, evidence_note, evidence_url, version, saved_at)
      SELECT id, ${indicatorId}, ${answer.level}::float8, ${answer.noOpportunity}, ${answer.why}, ${answer.evidenceNote},
        ${answer.evidenceUrl}, ${baseVersion}::int + 1, ${at}::timestamptz FROM sitting
      WHERE NOT EXISTS (SELECT 1 FROM rating_revision
          WHERE assessment_id = ${assessmentId}::uuid AND indicator_id = ${indicatorId} AND save_key = ${saveKey}::uuid)
        AND (${baseVersion}::int = 0
          OR EXISTS (SELECT 1 FROM rating WHERE assessment_id = ${assessmentId}::uuid AND indicator_id = ${indicatorId}))
      ON CONFLICT (assessment_id, indicator_id) DO UPDATE SET level = excluded.level, no_opportunity = excluded.no_opportunity,
        why = excluded.why, evidence_note = excluded.evidence_note, evidence_url = excluded.evidence_url,
        version = excluded.version, saved_at = excluded.saved_at
      WHERE r.version = ${baseVersion}::int
      RETURNING *
    ), kept AS (
      INSERT INTO rating_revision (save_key, assessment_id, indicator_id, version, level, no_opportunity, why, evidence_note, evidence_url, saved_at)
      SELECT ${saveKey}::uuid, assessment_id, indicator_id, version, level, no_opportunity, why, evidence_note, evidence_url, saved_at
      FROM saved
    )
    SELECT version FROM saved`;
  const version = written[0]?.version;
  if (version !== undefined) return { kind: "saved", version, savedAt: at };
  return whyNotSaved(actor, assessmentId, indicatorId, save);
}

function isSameAnswer(one: Answer, other: Answer): boolean {
  const [a, b] = [toFields(one), toFields(other)];
  return (
    a.choice === b.choice && a.why === b.why && a.evidenceNote === b.evidenceNote && a.evidenceUrl === b.evidenceUrl
  );
}

async function whyNotSaved(
  actor: Actor,
  assessmentId: string,
  indicatorId: string,
  { answer, saveKey }: Save,
): Promise<SaveOutcome> {
  const sitting = await findSitting(actor, assessmentId);
  askedIndicator(sitting, indicatorId);
  const earlier = await db().ratingRevision.findUnique({
    where: { assessmentId_indicatorId_saveKey: { assessmentId, indicatorId, saveKey } },
  });
  // A page from the browser's history may send its old key with new words; that is a second writer, not a repeat.
  if (earlier !== null && isSameAnswer(answer, toAnswer(earlier))) {
    return { kind: "saved", version: earlier.version, savedAt: earlier.savedAt };
  }
  if (sitting.submittedAt !== null) throw new AppError("conflict", SUBMITTED);
  const present = await findAnswer(sitting, indicatorId);
  if (present === null) throw notFound("an answer that was never saved has no version");
  return { kind: "conflict", version: present.version, savedAt: present.savedAt, theirs: toFields(present) };
}

/** Keeps where the person placed themselves, once: the first guess stands. "before" needs an open sitting, "after" a submitted one. */
export async function saveGuesses(
  actor: Actor,
  assessmentId: string,
  guesses: Record<string, Level>,
  at: Date,
): Promise<void> {
  const sitting = await findSitting(actor, assessmentId);
  authorize(actor, "assessment.answer", { ownerId: sitting.ownerId });
  const moment = sitting.submittedAt === null ? "before" : "after";
  await db().guess.createMany({
    data: Object.entries(guesses).map(([categoryId, level]) => ({
      assessmentId,
      categoryId,
      moment,
      level,
      savedAt: at,
    })),
    skipDuplicates: true,
  });
}

export type SubmitOutcome = { kind: "submitted" } | { kind: "incomplete"; message: string };

/**
 * Submits a sitting once and freezes its answers. A repeat changes nothing and answers as the first did. Without
 * `leaveUnanswered` every indicator needs an answer.
 */
export async function submitAssessment(
  actor: Actor,
  assessmentId: string,
  { leaveUnanswered }: { leaveUnanswered: boolean },
  at: Date,
): Promise<SubmitOutcome> {
  const sitting = await findHeading(actor, assessmentId);
  authorize(actor, "assessment.submit", sitting);
  return db().$transaction(async (tx) => {
    // Waits for the saves under way, and lets none in until it is done.
    const open = await tx.$queryRaw<{ organization_id: string }[]>`
      SELECT organization_id FROM assessment WHERE id = ${assessmentId}::uuid AND submitted_at IS NULL FOR UPDATE`;
    const organizationId = open[0]?.organization_id;
    if (organizationId === undefined) return { kind: "submitted" };
    const ratings = await tx.rating.findMany({ where: { assessmentId } });
    const responses = toResponses(ratings);
    const { answered, total } = progressOf({ ...sitting, responses });
    if (answered === 0) return { kind: "incomplete", message: "Answer at least one indicator before you submit" };
    if (answered < total && !leaveUnanswered) {
      const message = `${total - answered} of ${total} indicators have no answer yet. Answer them, or tick that you leave them out`;
      return { kind: "incomplete", message };
    }
    const snapshot = ratings.map(({ assessmentId: _, savedAt, ...rating }) => ({
      ...rating,
      savedAt: savedAt.toISOString(),
    }));
    const areaScores = areaScoresOf(scoreAssessment(sitting.framework, sitting.form, responses));
    await tx.assessment.update({ where: { id: assessmentId }, data: { submittedAt: at, snapshot, areaScores } });
    await recordAudit(tx, {
      actor,
      organizationId,
      action: "assessment.submit",
      subject: ["assessment", assessmentId],
      at,
    });
    return { kind: "submitted" };
  });
}
