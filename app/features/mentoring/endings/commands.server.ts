import type { Actor } from "#app/core/access/actor.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { cancelMeetingsOf } from "../meetings/commands.server.ts";
import {
  findOpenMentorship,
  lockMentorship,
  otherOf,
  readerOf,
  type MentorshipView,
} from "../mentorships/queries.server.ts";
import { mailMember } from "../notices/commands.server.ts";
import type { EndingInput } from "./schema.ts";

/** Tells the other one that it has ended, and the managers that there is a reason to read; nobody by mail why. */
async function tell(tx: Transaction, mentorship: MentorshipView): Promise<void> {
  const { cohort, mentor, candidate } = mentorship;
  const says =
    mentorship.side === "mentor" ? "Everything that you kept together stays with you." : "Your place is free again.";
  await mailMember(tx, otherOf(mentorship), {
    subject: "Your mentorship has ended",
    words: `${readerOf(mentorship).name} has ended your mentorship in ${cohort.name}. That happens, and it is nobody’s fault. ${says} Your program manager looks at what comes next.`,
    link: { label: "Go to Tandem", to: "/" },
  });
  const managers = await tx.enrollment.findMany({
    where: { cohortId: cohort.id, role: "manager", leftAt: null, person: { disabledAt: null } },
    select: { person: { select: { name: true, email: true } } },
  });
  for (const { person } of managers) {
    await sendMail(tx, {
      to: person.email,
      subject: "A mentorship has ended",
      paragraphs: [
        `Hello ${person.name},`,
        `In ${cohort.name}, ${mentor.name} and ${candidate.name} no longer work together. The reason stands on the page of the match.`,
      ],
      link: { label: "See the match", to: `/cohorts/${cohort.id}/match` },
    });
  }
}

/**
 * Ends a mentorship of the actor, with a reason for the managers alone. The mentor's place is free from then on, what
 * was planned is called off, and what the two kept together stays with the candidate.
 */
export async function endMentorship(actor: Actor, mentorshipId: string, input: EndingInput, at: Date): Promise<void> {
  const found = await findOpenMentorship(actor, mentorshipId);
  await db().$transaction(async (tx) => {
    // As an answer to a proposal does, so that a place that becomes free is counted once.
    await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${found.mentor.enrollmentId}::uuid FOR NO KEY UPDATE`;
    await lockMentorship(tx, mentorshipId);
    const mentorship = await findOpenMentorship(actor, mentorshipId, tx);
    const data = { endedAt: at, endedById: actor.personId, endReason: input.reason };
    await tx.mentorship.update({ where: { id: mentorshipId }, data });
    await cancelMeetingsOf(tx, mentorshipId, at);
    const { organizationId, candidate } = mentorship;
    const subject = ["mentorship", mentorshipId] as const;
    await recordAudit(tx, {
      ...{ actor, organizationId, action: "mentorship.end", subject, ownerId: candidate.personId, at },
    });
    await tell(tx, mentorship);
  });
}
