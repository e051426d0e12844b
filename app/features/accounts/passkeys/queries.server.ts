import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";

export interface PasskeyView {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The actor's passkeys, oldest first. */
export async function listPasskeys(actor: Actor): Promise<PasskeyView[]> {
  authorize(actor, "account.manage", { ownerId: actor.personId });
  return db().passkey.findMany({
    where: { personId: actor.personId },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}
