import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { hashToken, randomToken } from "#app/server/seal.server.ts";
import { siteUrl } from "#app/server/settings.server.ts";

/** Chooses the clock on which the actor reads hours; null to follow each cohort. */
export async function chooseZone(actor: Actor, timeZone: string | null): Promise<void> {
  const { personId } = actor;
  authorize(actor, "calendar.subscribe", { ownerId: personId });
  await db().person.updateMany({ where: { id: personId }, data: { timeZone } });
}

/** Makes the actor's private address, in the place of an earlier one. It is returned once and kept as a hash alone. */
export async function makeFeed(actor: Actor, at: Date): Promise<string> {
  const { personId } = actor;
  authorize(actor, "calendar.subscribe", { ownerId: personId });
  const key = randomToken();
  const tokenHash = hashToken(key);
  await db().$transaction(async (tx) => {
    await tx.calendarFeed.upsert({
      where: { personId },
      create: { personId, tokenHash, createdAt: at },
      update: { tokenHash, createdAt: at },
    });
    const subject = ["calendar-feed", personId] as const;
    await recordAudit(tx, { actor, organizationId: null, action: "calendar-feed.make", subject, at });
  });
  return siteUrl(`/calendar.ics?key=${key}`);
}

/** Ends the actor's private address: whatever reads it finds nothing any more. */
export async function endFeed(actor: Actor, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "calendar.subscribe", { ownerId: personId });
  await db().$transaction(async (tx) => {
    const { count } = await tx.calendarFeed.deleteMany({ where: { personId } });
    if (count === 0) return;
    const subject = ["calendar-feed", personId] as const;
    await recordAudit(tx, { actor, organizationId: null, action: "calendar-feed.end", subject, at });
  });
}
