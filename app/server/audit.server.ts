import { randomUUID } from "node:crypto";
import { dateOf } from "./clock.server.ts";
import type { Transaction } from "./db.server.ts";

export interface AuditEntry {
  /** Who did it; null for the app itself. */
  actor: { readonly personId: string } | null;
  /** Null for what concerns no organization, such as signing in. */
  organizationId: string | null;
  action: string;
  subject: readonly [type: string, id: string];
  /** Whose data it was about, where that is somebody else. */
  ownerId?: string;
  at: Date;
}

function rowOf({ actor, organizationId, action, subject, ownerId, at }: AuditEntry) {
  const [subjectType, subjectId] = subject;
  const [actorId, owner] = [actor?.personId ?? null, ownerId ?? null];
  return { id: randomUUID(), organizationId, actorId, action, subjectType, subjectId, ownerId: owner, at };
}

/** Adds to the append-only record of who did what, in the transaction of the deed. It holds no content. */
export async function recordAudit(tx: Pick<Transaction, "auditEvent">, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: rowOf(entry) });
}

/**
 * Keeps what somebody saw of others at a glance, on a page that they open many times a day: of each owner and each kind
 * of thing one line a day (UTC), however many people are on the page.
 */
export async function recordGlances(
  tx: Pick<Transaction, "auditEvent">,
  actor: { readonly personId: string },
  glances: readonly Omit<AuditEntry, "actor" | "at">[],
  at: Date,
): Promise<void> {
  if (glances.length === 0) return;
  const known = await tx.auditEvent.findMany({
    where: {
      actorId: actor.personId,
      action: { in: [...new Set(glances.map(({ action }) => action))] },
      ownerId: { in: [...new Set(glances.flatMap(({ ownerId }) => ownerId ?? []))] },
      at: { gte: new Date(dateOf(at)) },
    },
    select: { action: true, ownerId: true },
  });
  const keyOf = ({ action, ownerId }: { action: string; ownerId?: string | null }) => `${action} ${ownerId ?? ""}`;
  const today = new Set(known.map(keyOf));
  const fresh = glances.filter((glance) => !today.has(keyOf(glance)));
  await tx.auditEvent.createMany({ data: fresh.map((glance) => rowOf({ ...glance, actor, at })) });
}
