import { getCheckInForm } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { chosenAnswers } from "#app/core/mentoring/check-ins.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { findOpenMentorship, lockMentorship } from "../mentorships/queries.server.ts";
import { findCheckIn } from "./queries.server.ts";
import type { CheckInInput } from "./schema.ts";

export type CheckInOutcome = "saved" | "already" | { faults: Record<string, string> };

/**
 * Keeps what the actor answers in a check-in. It is answered once: a second answer changes nothing, so that nobody can
 * ask the other side to see it, or to change it.
 */
export async function answerCheckIn(
  actor: Actor,
  mentorshipId: string,
  { dueOn, comment, ...typed }: CheckInInput,
  at: Date,
): Promise<CheckInOutcome> {
  const { enrollmentId, ...open } = await findCheckIn(actor, mentorshipId, at);
  if (dueOn !== open.dueOn)
    throw new AppError(
      "conflict",
      "Another check-in is due since you opened this page. Open it again, and answer that.",
    );
  const form = getCheckInForm();
  const chosen = chosenAnswers(form, typed);
  const left = form.questions.filter(({ id }) => chosen.every(({ question }) => question.id !== id));
  if (left.length > 0) return { faults: Object.fromEntries(left.map(({ id }) => [id, "Choose one of the answers"])) };
  const answers = Object.fromEntries(chosen.map(({ question, answer }) => [question.id, answer.id]));
  return db().$transaction(async (tx): Promise<CheckInOutcome> => {
    await lockMentorship(tx, mentorshipId);
    const { organizationId } = await findOpenMentorship(actor, mentorshipId, tx);
    const row = { mentorshipId, enrollmentId, dueOn: new Date(dueOn), edition: form.version, answers, comment };
    const { count } = await tx.checkIn.createMany({ data: [{ ...row, submittedAt: at }], skipDuplicates: true });
    if (count === 0) return "already";
    const subject = ["mentorship", mentorshipId] as const;
    await recordAudit(tx, { actor, organizationId, action: "check-in.answer", subject, at });
    return "saved";
  });
}
