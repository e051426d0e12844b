import type { Actor } from "#app/core/access/actor.ts";
import { openQuestions } from "#app/core/companion/step-answers.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { peopleOf } from "../partnerships/queries.server.ts";
import { recordSitting } from "../minutes/commands.server.ts";
import { otherSide } from "../schema.ts";
import { toAnswers, toFields, type StepHalf, type StepOutcome } from "../answer.ts";
import {
  findOwnHalf,
  findPairedModule,
  findStepState,
  listRevealed,
  type PairedModule,
  type Revealed,
} from "./queries.server.ts";
import type { StepSave } from "./schema.ts";

const SUBMITTED = "You have submitted your answers, so they stay as they are.";

function subjectOf(partnershipId: string, moduleId: string) {
  return ["step", `${partnershipId}/${moduleId}`] as const;
}

/**
 * Saves one half if its author saw its latest version, in one statement: the seat of the actor, the half at the version
 * seen, and the revision. Otherwise nothing is written, and the outcome says why. A repeat of a save that was stored
 * answers as the first did.
 */
export async function saveHalf(
  actor: Actor,
  partnershipId: string,
  moduleId: string,
  { half, baseVersion, saveKey }: StepSave,
  at: Date,
): Promise<StepOutcome> {
  const paired = await findPairedModule(actor, partnershipId, moduleId);
  const { partnership, edition } = paired;
  const { side, enrollmentId } = partnership;
  authorize(actor, "companion.answer", { bound: peopleOf(partnership) });
  const answers = JSON.stringify(half.answers);
  const written = await db().$queryRaw<{ version: number }[]>`
    WITH seat AS (
      SELECT s.id, e.id AS enrollment_id FROM partnership s
      JOIN enrollment e ON e.id = ${enrollmentId}::uuid AND e.person_id = ${actor.personId}::uuid AND e.left_at IS NULL
      WHERE s.id = ${partnershipId}::uuid AND s.ended_at IS NULL
        AND CASE ${side}::text WHEN 'candidate' THEN e.id = s.candidate_enrollment_id
          ELSE e.id IN (s.superintendent_enrollment_id, s.delegate_enrollment_id) END
    ), saved AS (
      INSERT INTO step_answer AS a (partnership_id, module_id, side, edition, content_hash, enrollment_id, answers, reflection, version, saved_at)
      SELECT id, ${moduleId}, ${side}::partnership_side, ${edition.version}, ${edition.hash}, enrollment_id,
        ${answers}::jsonb, ${half.reflection}, ${baseVersion}::int + 1, ${at}::timestamptz FROM seat
      WHERE NOT EXISTS (SELECT 1 FROM step_answer_revision WHERE partnership_id = ${partnershipId}::uuid
          AND module_id = ${moduleId} AND side = ${side}::partnership_side AND save_key = ${saveKey}::uuid)
        AND (${baseVersion}::int = 0 OR EXISTS (SELECT 1 FROM step_answer WHERE partnership_id = ${partnershipId}::uuid
          AND module_id = ${moduleId} AND side = ${side}::partnership_side))
      ON CONFLICT (partnership_id, module_id, side) DO UPDATE SET edition = excluded.edition,
        content_hash = excluded.content_hash, answers = excluded.answers, reflection = excluded.reflection,
        version = excluded.version, saved_at = excluded.saved_at
      WHERE a.version = ${baseVersion}::int AND a.submitted_at IS NULL AND a.enrollment_id = excluded.enrollment_id
      RETURNING *
    ), kept AS (
      INSERT INTO step_answer_revision (partnership_id, module_id, side, save_key, version, answers, reflection, saved_at)
      SELECT partnership_id, module_id, side, ${saveKey}::uuid, version, answers, reflection, saved_at FROM saved
    )
    SELECT version FROM saved`;
  const version = written[0]?.version;
  if (version !== undefined) return { kind: "saved", version, savedAt: at };
  return whyNotSaved(actor, paired, { half, saveKey });
}

function isSameHalf(itemIds: readonly string[], one: StepHalf, other: StepHalf): boolean {
  return JSON.stringify(toFields(itemIds, one)) === JSON.stringify(toFields(itemIds, other));
}

async function whyNotSaved(
  actor: Actor,
  paired: PairedModule,
  { half, saveKey }: Pick<StepSave, "half" | "saveKey">,
): Promise<StepOutcome> {
  const { partnership, module } = paired;
  const { answeredBy } = await findStepState(actor, paired);
  if (answeredBy !== null) throw new AppError("conflict", `${answeredBy} answers this for your district already.`);
  const itemIds = module.items.map(({ id }) => id);
  const present = await findOwnHalf(actor, paired);
  const key = { partnershipId: partnership.id, moduleId: module.id, side: partnership.side, saveKey };
  const earlier = await db().stepAnswerRevision.findUnique({
    where: { partnershipId_moduleId_side_saveKey: key, answer: { enrollment: { personId: actor.personId } } },
  });
  // A page from the browser's history may send its old key with new words; that is a second writer, not a repeat.
  if (
    earlier !== null &&
    isSameHalf(itemIds, half, { answers: toAnswers(earlier.answers), reflection: earlier.reflection })
  )
    return { kind: "saved", version: earlier.version, savedAt: earlier.savedAt };
  if (present.submittedAt !== null) throw new AppError("conflict", SUBMITTED);
  if (present.savedAt === null) throw new AppError("conflict", "This page is out of date. Reload it.");
  return {
    kind: "conflict",
    version: present.version,
    savedAt: present.savedAt,
    theirs: toFields(itemIds, present),
  };
}

/** Tells whoever submitted first that both halves can be seen now. The mail says nothing of what is in them. */
async function tellOther(tx: Transaction, { partnership, module }: PairedModule, actorName: string): Promise<void> {
  const other = await tx.stepAnswer.findFirst({
    where: {
      ...{ partnershipId: partnership.id, moduleId: module.id },
      ...{ side: otherSide(partnership.side), submittedAt: { not: null } },
    },
    select: {
      enrollment: { select: { leftAt: true, person: { select: { email: true, name: true, disabledAt: true } } } },
    },
  });
  if (other === null || other.enrollment.leftAt !== null || other.enrollment.person.disabledAt !== null) return;
  const { email, name } = other.enrollment.person;
  await sendMail(tx, {
    to: email,
    subject: `Both of you have answered: ${module.title}`,
    paragraphs: [
      `Hello ${name},`,
      `${actorName} has answered, too. Now each of you can see both sides of “${module.title}”.`,
      "Plan half an hour together next.",
    ],
    link: { label: "See both sides", to: `/companion/${partnership.id}/${module.id}/reveal` },
  });
}

export type SubmitOutcome =
  | { kind: "submitted" }
  /** The form was saved from another window meanwhile. */
  | { kind: "conflict" }
  | { kind: "incomplete"; open: { itemId: string; question: "today" | "expects" }[] };

/**
 * Submits the actor's half once, at the version that they saw, and freezes it. A repeat changes nothing and answers as
 * the first did. Submissions of one pair come one after the other, so that one of two at the same moment is the second.
 */
export async function submitHalf(
  actor: Actor,
  partnershipId: string,
  moduleId: string,
  version: number,
  at: Date,
): Promise<SubmitOutcome> {
  const paired = await findPairedModule(actor, partnershipId, moduleId);
  const { partnership, module } = paired;
  const { side, organizationId, enrollmentId, role } = partnership;
  authorize(actor, "companion.answer", { bound: peopleOf(partnership) });
  return db().$transaction(async (tx): Promise<SubmitOutcome> => {
    await tx.$queryRaw`SELECT id FROM partnership WHERE id = ${partnershipId}::uuid FOR UPDATE`;
    // Waits for a save under way, and lets none in until it is done.
    const [row] = await tx.$queryRaw<{ version: number; answers: unknown; submitted_at: Date | null }[]>`
      SELECT a.version, a.answers, a.submitted_at FROM step_answer a
      WHERE a.partnership_id = ${partnershipId}::uuid AND a.module_id = ${moduleId}
        AND a.side = ${side}::partnership_side AND a.enrollment_id = ${enrollmentId}::uuid FOR UPDATE`;
    if (row !== undefined && row.submitted_at !== null) return { kind: "submitted" };
    if (row !== undefined && row.version !== version) return { kind: "conflict" };
    const open = openQuestions(module.items, toAnswers(row?.answers));
    if (row === undefined || open.length > 0) return { kind: "incomplete", open };
    const key = { partnershipId, moduleId, side };
    await tx.stepAnswer.update({ where: { partnershipId_moduleId_side: key }, data: { submittedAt: at } });
    const minutes = module.sittings.find(({ id }) => id === "prepare")?.minutes ?? 1;
    const seat = { partnership, moduleId, sitting: "prepare", side, enrollmentId, role } as const;
    await recordSitting(tx, { ...seat, minutes, at });
    const { name } = partnership[role] ?? partnership.candidate;
    await tellOther(tx, paired, name);
    const subject = subjectOf(partnershipId, moduleId);
    await recordAudit(tx, { actor, organizationId, action: "companion.submit", subject, at });
    return { kind: "submitted" };
  });
}

/** Both halves of a module with a line in the record for the one of somebody else; null until both have submitted. */
export async function openReveal(actor: Actor, paired: PairedModule, at: Date): Promise<Revealed | null> {
  const { partnership, module } = paired;
  return db().$transaction(async (tx) => {
    const [revealed] = await listRevealed(actor, partnership.id, module.id, tx);
    if (revealed === undefined) return null;
    await recordReadings(tx, actor, partnership.organizationId, partnership.id, [revealed], at);
    return revealed;
  });
}

/** Keeps in the record whose answers were read, in the transaction that reads them. */
export async function recordReadings(
  tx: Transaction,
  actor: Actor,
  organizationId: string,
  partnershipId: string,
  revealed: readonly Revealed[],
  at: Date,
): Promise<void> {
  for (const { moduleId, candidate, district } of revealed)
    for (const { authorId: ownerId } of [candidate, district])
      if (ownerId !== actor.personId) {
        const subject = subjectOf(partnershipId, moduleId);
        await recordAudit(tx, { actor, organizationId, action: "companion.read", subject, ownerId, at });
      }
}
