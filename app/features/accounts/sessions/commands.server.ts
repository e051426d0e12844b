import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

async function end(tx: Transaction, actor: Actor, ids: readonly string[], at: Date): Promise<void> {
  await tx.session.deleteMany({ where: { personId: actor.personId, id: { in: [...ids] } } });
  for (const id of ids)
    await recordAudit(tx, { actor, organizationId: null, action: "session.end", subject: ["session", id], at });
}

/** Signs one of the actor's browsers out. */
export async function endOwnSession(actor: Actor, sessionId: string, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  await db().$transaction(async (tx) => {
    const found = await tx.session.findFirst({ where: { id: sessionId, personId }, select: { id: true } });
    if (found === null) throw notFound("a session of somebody else, or none");
    await end(tx, actor, [found.id], at);
  });
}

/** Signs every browser of the actor out but this one, in the transaction of what calls for it. */
export async function endOtherSessions(tx: Transaction, actor: Actor, sessionId: string, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const others = await tx.session.findMany({ where: { personId, id: { not: sessionId } }, select: { id: true } });
  await end(
    tx,
    actor,
    others.map(({ id }) => id),
    at,
  );
}

/** Signs every browser of the actor out but this one. */
export function signOutElsewhere(actor: Actor, sessionId: string, at: Date): Promise<void> {
  return db().$transaction((tx) => endOtherSessions(tx, actor, sessionId, at));
}
