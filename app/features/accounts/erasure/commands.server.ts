import { dayOf } from "#app/components/words.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { GRACE_DAYS } from "#app/core/planning/grace-period.ts";
import { forgetMeetingsOf } from "#app/features/mentoring/erasure/commands.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { forgetEverythingTried } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { removeKeptMails, removeQueuedMails, sendMail } from "#app/server/mail.server.ts";
import { findLeftOver, listRunAlone } from "./queries.server.ts";
import { endOf } from "./schema.ts";

/** The day on which goes what was asked to be deleted at `askedAt`, as mails say it. */
export function lastDayOf(askedAt: Date): string {
  return dayOf(endOf(askedAt));
}

/** The sample program is for whoever comes next, too. */
export function refuseErasureInSample({ isSample }: { isSample: boolean }): void {
  if (!isSample) return;
  throw new AppError(
    "forbidden",
    "The sample program is there for the next visitor, too, so nothing of it is deleted.",
  );
}

async function refuseWhoRunsAlone(tx: Transaction, personId: string): Promise<void> {
  // Of two administrators who leave at once, the second waits here, and then finds that nobody else is left.
  await tx.$queryRaw`
    SELECT b.id FROM administrator a JOIN administrator b ON b.organization_id IS NOT DISTINCT FROM a.organization_id
    WHERE a.person_id = ${personId}::uuid ORDER BY b.id FOR UPDATE OF b`;
  const [first] = await listRunAlone(tx, personId);
  if (first !== undefined)
    throw new AppError("conflict", `You are the only one who administers ${first}. Name somebody else first.`);
}

async function withdrawReleases(tx: Transaction, actor: Actor, at: Date): Promise<void> {
  const withdrawn = await tx.release.updateManyAndReturn({
    where: { ownerId: actor.personId, withdrawnAt: null },
    data: { withdrawnAt: at },
    select: { id: true, organizationId: true },
  });
  for (const { id, organizationId } of withdrawn)
    await recordAudit(tx, { actor, organizationId, action: "release.withdraw", subject: ["release", id], at });
}

/**
 * Marks the actor's account to be deleted at the end of the grace period. What they released is taken back, and every
 * other browser signed out. The address must be the account's own. Asking again changes nothing.
 */
export async function askToDelete(
  actor: Actor,
  { sessionId, email }: { sessionId: string; email: string },
  at: Date,
): Promise<"asked" | "another address"> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
    if (person.email !== email) return "another address";
    if (person.deletionCause === "asked") return "asked";
    await refuseWhoRunsAlone(tx, personId);
    await tx.person.update({ where: { id: personId }, data: { deletionAskedAt: at, deletionCause: "asked" } });
    await withdrawReleases(tx, actor, at);
    await tx.session.deleteMany({ where: { personId, id: { not: sessionId } } });
    const subject = ["person", personId] as const;
    await recordAudit(tx, { actor, organizationId: null, action: "account.ask-deletion", subject, at });
    await sendMail(tx, {
      to: email,
      subject: `Your Tandem account will be deleted on ${lastDayOf(at)}`,
      paragraphs: [
        `You asked to delete your account. It goes on ${lastDayOf(at)}, with everything that you wrote.`,
        "Until then you can sign in, download your data, and keep the account with one button. What you had released to others is taken back already.",
        "If this was not you, sign in and press “Keep my account”, then sign out every other browser.",
      ],
      link: { label: "Keep the account", to: "/account/delete" },
    });
    return "asked";
  });
}

/** Takes back that the actor's account is to go. Releases stay withdrawn. Doing so twice is no error. */
export async function keepAccount(actor: Actor, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  await db().$transaction(async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: personId, deletionAskedAt: { not: null } },
      data: { deletionAskedAt: null, deletionCause: null },
    });
    if (count === 0) return;
    const subject = ["person", personId] as const;
    await recordAudit(tx, { actor, organizationId: null, action: "account.keep", subject, at });
  });
}

/** Of people whose organization has just gone, marks those to be deleted who have nothing left, and tells them. */
export async function markLeftOver(
  tx: Transaction,
  personIds: readonly string[],
  organizationName: string,
  at: Date,
): Promise<void> {
  for (const { id, email } of await findLeftOver(tx, personIds, at)) {
    const { count } = await tx.person.updateMany({
      where: { id, deletionAskedAt: null },
      data: { deletionAskedAt: at, deletionCause: "left_over" },
    });
    if (count === 0) continue;
    await sendMail(tx, {
      to: email,
      subject: `Your Tandem account will be deleted on ${lastDayOf(at)}`,
      paragraphs: [
        `${organizationName} was deleted from Tandem, and your account has no place anywhere else. So it goes, too, on ${lastDayOf(at)}.`,
        `If you want to keep it, sign in within ${GRACE_DAYS} days and press “Keep my account”. An invitation that you accept keeps it as well.`,
      ],
      link: { label: "Keep the account", to: "/account/delete" },
    });
  }
}

/** The invitations that a person got, under whatever address they had then. */
async function removeInvitations(tx: Transaction, personId: string, email: string): Promise<void> {
  const accepted = await tx.auditEvent.findMany({
    where: { actorId: personId, action: "invitation.accept", subjectType: "invitation" },
    select: { subjectId: true },
  });
  const ids = accepted.map(({ subjectId }) => subjectId);
  await tx.$executeRaw`DELETE FROM invitation WHERE lower(email) = ${email} OR id = ANY (${ids}::uuid[])`;
}

/** What they said of others' work and of a district stays, without saying whose word it was. */
async function takeNameOff(tx: Transaction, personId: string): Promise<void> {
  await tx.serviceVerification.updateMany({ where: { verifiedById: personId }, data: { verifiedById: null } });
  await tx.stageReview.updateMany({ where: { answeredById: personId }, data: { answeredById: null } });
  await tx.moduleArtifact.updateMany({ where: { savedById: personId }, data: { savedById: null } });
  await tx.jointDecision.updateMany({ where: { savedById: personId }, data: { savedById: null } });
  await tx.jointDecisionRevision.updateMany({ where: { savedById: personId }, data: { savedById: null } });
}

/** Everything in one transaction: it is gone whole, or it is all there and the next sweep begins anew. */
async function erasePerson(personId: string, at: Date): Promise<void> {
  await db().$transaction(
    async (tx) => {
      const [held] = await tx.$queryRaw<{ deletion_asked_at: Date | null }[]>`
        SELECT deletion_asked_at FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
      // Kept meanwhile, or erased by another process.
      if (!held?.deletion_asked_at || endOf(held.deletion_asked_at) > at) return;
      const { email, deletionCause } = await tx.person.findUniqueOrThrow({ where: { id: personId } });
      if (deletionCause === "left_over" && (await findLeftOver(tx, [personId], at)).length === 0) {
        await tx.person.update({ where: { id: personId }, data: { deletionAskedAt: null, deletionCause: null } });
        return;
      }
      await removeInvitations(tx, personId, email);
      await removeQueuedMails(tx, email);
      for (const who of [personId, email]) await forgetEverythingTried(tx, who);
      await takeNameOff(tx, personId);
      await forgetMeetingsOf(tx, personId);
      await tx.person.delete({ where: { id: personId } });
      const subject = ["person", personId] as const;
      await recordAudit(tx, { actor: null, organizationId: null, action: "account.erase", subject, at });
      await removeKeptMails(email);
    },
    { timeout: 60_000 },
  );
}

/** Who or what is to be deleted, and since when. */
type Asked = readonly { id: string; deletionAskedAt: Date | null }[];

/**
 * Erases what of it has come to the end of its grace period, one after the other. One that fails stops none of the
 * others; in the end the failure is thrown, so that the job runs again.
 */
export async function eraseDue(asked: Asked, at: Date, erase: (id: string) => Promise<void>): Promise<void> {
  const due = asked.filter(({ deletionAskedAt }) => deletionAskedAt !== null && endOf(deletionAskedAt) <= at);
  const failures: unknown[] = [];
  for (const { id } of due) {
    try {
      await erase(id);
    } catch (error) {
      log.error({ err: error, id }, "not erased");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} were not erased`);
}

/** Erases every person whose grace period has ended. */
export async function eraseDuePeople(at: Date): Promise<void> {
  const asked = await db().person.findMany({
    where: { deletionAskedAt: { not: null } },
    select: { id: true, deletionAskedAt: true },
    orderBy: { id: "asc" },
  });
  await eraseDue(asked, at, (id) => erasePerson(id, at));
}
