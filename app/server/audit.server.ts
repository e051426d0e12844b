import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import type { Transaction } from "./db.server.ts";

export interface AuditEntry {
  actor: Actor;
  organizationId: string;
  action: string;
  subject: readonly [type: string, id: string];
  at: Date;
}

/** Adds to the append-only record of who did what, in the transaction of the deed. It holds no content. */
export async function recordAudit(
  tx: Transaction,
  { actor, organizationId, action, subject, at }: AuditEntry,
): Promise<void> {
  const [subjectType, subjectId] = subject;
  await tx.auditEvent.create({
    data: { id: randomUUID(), organizationId, actorId: actor.personId, action, subjectType, subjectId, at },
  });
}
