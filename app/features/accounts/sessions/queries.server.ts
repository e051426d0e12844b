import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { lifetimeOf } from "#app/server/session.server.ts";

export interface SessionView {
  id: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** The browsers in which the actor is signed in, the one seen last first. */
export async function listSessions(actor: Actor, at: Date): Promise<SessionView[]> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const { idle, absolute } = lifetimeOf(actor);
  return db().session.findMany({
    where: {
      personId,
      createdAt: { gte: new Date(at.getTime() - absolute) },
      lastSeenAt: { gte: new Date(at.getTime() - idle) },
    },
    select: { id: true, device: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
}
