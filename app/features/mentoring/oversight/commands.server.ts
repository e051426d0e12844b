import type { Actor } from "#app/core/access/actor.ts";
import { startRepair } from "#app/features/matching/runs/commands.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { cancelMeetingsOf } from "../meetings/commands.server.ts";
import { lockMentorship } from "../mentorships/queries.server.ts";
import { findOverseenCohort, findPair, type PairPage } from "./queries.server.ts";
import type { RematchInput } from "./schema.ts";

/** Opens the page of a pair, and keeps in the record whose check-ins were read. */
export async function openPair(actor: Actor, cohortId: string, mentorshipId: string, at: Date): Promise<PairPage> {
  const page = await findPair(actor, cohortId, mentorshipId, at);
  const { organizationId } = page.cohort;
  const authors = new Set(page.checkIns.map(({ authorId }) => authorId));
  await db().$transaction(async (tx) => {
    for (const ownerId of authors) {
      const subject = ["mentorship", mentorshipId] as const;
      await recordAudit(tx, { actor, organizationId, action: "check-in.read", subject, ownerId, at });
    }
  });
  return page;
}

/** Tells both that it has ended and that nobody is at fault; not why. */
async function tellBoth(tx: Transaction, { cohort, pair, mentor, candidate }: PairPage): Promise<void> {
  const sides = [
    { personId: mentor.personId, name: pair.mentorName, other: pair.candidateName, says: "Your place is free again." },
    {
      ...{ personId: candidate.personId, name: pair.candidateName, other: pair.mentorName },
      says: "Everything that you kept together stays with you, and your program manager looks for another match.",
    },
  ];
  for (const { personId, name, other, says } of sides) {
    const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
    await sendMail(tx, {
      to: email,
      subject: "Your mentorship has ended",
      paragraphs: [
        `Hello ${name},`,
        `The program manager has ended the mentorship of you and ${other} in ${cohort.name}. That happens, and it is nobody’s fault. ${says}`,
      ],
      link: { label: "Go to Tandem", to: "/" },
    });
  }
}

/**
 * Ends a mentorship as a manager of its cohort, with a reason for the managers alone. The mentor's place is free from
 * then on, what was planned is called off, and what the two kept together stays with the candidate.
 */
export async function endForRematch(
  actor: Actor,
  cohortId: string,
  mentorshipId: string,
  { reason }: RematchInput,
  at: Date,
): Promise<void> {
  const page = await findPair(actor, cohortId, mentorshipId, at);
  const { cohort, mentor, candidate } = page;
  if (cohort.hasEnded) throw new AppError("conflict", "This cohort is over, so its pairs stay as they are.");
  await db().$transaction(async (tx) => {
    // As an answer to a proposal does, so that a place that becomes free is counted once.
    await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${mentor.enrollmentId}::uuid FOR NO KEY UPDATE`;
    await lockMentorship(tx, mentorshipId);
    const { count } = await tx.mentorship.updateMany({
      where: { id: mentorshipId, endedAt: null },
      data: { endedAt: at, endReason: reason },
    });
    if (count === 0) throw new AppError("conflict", "This mentorship has ended already.");
    await cancelMeetingsOf(tx, mentorshipId, at);
    const { organizationId } = cohort;
    const subject = ["mentorship", mentorshipId] as const;
    await recordAudit(tx, {
      actor,
      organizationId,
      action: "mentorship.end",
      subject,
      ownerId: candidate.personId,
      at,
    });
    await tellBoth(tx, page);
  });
}

/**
 * Begins the repair of the published match that moves the fewest people, for whoever is without a mentor now. Returns
 * the number of its run, or null where there is none to begin: candidates ask their mentors themselves, nothing has been
 * published yet, or another run is still under way.
 */
export async function beginRepair(actor: Actor, cohortId: string, at: Date): Promise<number | null> {
  await findOverseenCohort(actor, cohortId, at);
  const published = await db().matchRun.findFirst({
    where: { cohortId, state: "published" },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  if (published === null) return null;
  try {
    return await startRepair(actor, cohortId, published.number, at);
  } catch (error) {
    if (error instanceof AppError && error.kind === "conflict") return null;
    throw error;
  }
}
