import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import type { StandingRelease } from "#app/core/access/can.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { bondsOf, readAsked, standingReleases } from "./queries.server.ts";
import type { AskSwitch, ReleaseSwitch } from "./schema.ts";

async function withdraw(tx: Transaction, actor: Actor, { item, to, as }: ReleaseSwitch, at: Date): Promise<void> {
  const standing = await tx.release.findFirst({
    where: { ownerId: actor.personId, recipientId: to, recipientRole: as, item, withdrawnAt: null },
  });
  if (standing === null) return;
  await tx.release.updateMany({ where: { id: standing.id }, data: { withdrawnAt: at } });
  const { id, organizationId } = standing;
  await recordAudit(tx, { actor, organizationId, action: "release.withdraw", subject: ["release", id], at });
}

/**
 * Gives one thing of the actor's to one person who is bound to them in the named role, or takes it back. Doing either
 * twice changes nothing more. What lapsed with an earlier bond is closed before the same is given anew, so that each line of the
 * history says when something could really be seen.
 */
export async function switchRelease(actor: Actor, change: ReleaseSwitch, at: Date): Promise<void> {
  const ownerId = actor.personId;
  authorize(actor, "release.give", { ownerId });
  const { item, to, as } = change;
  await db().$transaction(async (tx) => {
    // One change after the other, so that two windows leave one release.
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${ownerId}::uuid FOR NO KEY UPDATE`;
    if (change.release === "no") return withdraw(tx, actor, change, at);
    const bond = (await bondsOf(ownerId, tx)).find(({ personId, role }) => personId === to && role === as);
    if (bond === undefined) throw notFound("nothing binds this person to the owner in this role");
    const standing = await standingReleases(ownerId, tx);
    const isSame = (each: StandingRelease) =>
      each.item === item && each.recipientId === to && each.recipientRole === as;
    if (standing.some(isSame)) return;
    await withdraw(tx, actor, change, at);
    const id = randomUUID();
    const { organizationId } = bond;
    const recipient = { recipientId: to, recipientRole: as };
    await tx.release.create({ data: { id, organizationId, ownerId, ...recipient, item, releasedAt: at } });
    await recordAudit(tx, { actor, organizationId, action: "release.give", subject: ["release", id], at });
  });
}

/** Lets the program of a cohort ask for an item, or stop asking. It releases nothing. */
export async function switchAsking(
  actor: Actor,
  cohortId: string,
  { item, role, ask }: AskSwitch,
  at: Date,
): Promise<void> {
  await readAsked(actor, cohortId);
  authorize(actor, "release.ask", { cohortId });
  await db().$transaction(async (tx) => {
    const { organizationId } = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const data = { id: randomUUID(), organizationId, cohortId, item, role, askedAt: at };
    const { count } =
      ask === "yes"
        ? await tx.releaseRequest.createMany({ data, skipDuplicates: true })
        : await tx.releaseRequest.deleteMany({ where: { cohortId, item, role } });
    if (count === 0) return;
    const action = ask === "yes" ? "release.ask" : "release.stop-asking";
    await recordAudit(tx, { actor, organizationId, action, subject: ["cohort", cohortId], at });
  });
}
