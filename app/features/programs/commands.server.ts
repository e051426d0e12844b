import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

/** Takes the actor to one of their places, in this browser alone. */
export async function choosePlace(actor: Actor, sessionId: string, enrollmentId: string): Promise<void> {
  authorize(actor, "home.read", {});
  if (!actor.enrollments.some(({ id }) => id === enrollmentId)) throw notFound("not a place of the actor");
  await db().session.updateMany({
    where: { id: sessionId, personId: actor.personId },
    data: { placeId: enrollmentId },
  });
}
