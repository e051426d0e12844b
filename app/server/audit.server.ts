import { randomUUID } from "node:crypto";
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

/** Adds to the append-only record of who did what, in the transaction of the deed. It holds no content. */
export async function recordAudit(
  tx: Pick<Transaction, "auditEvent">,
  { actor, organizationId, action, subject, ownerId, at }: AuditEntry,
): Promise<void> {
  const [subjectType, subjectId] = subject;
  const actorId = actor?.personId ?? null;
  await tx.auditEvent.create({
    data: {
      id: randomUUID(),
      organizationId,
      actorId,
      action,
      subjectType,
      subjectId,
      ownerId: ownerId ?? null,
      at,
    },
  });
}
