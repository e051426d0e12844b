import { db } from "#app/server/db.server.ts";

const DAY = 86_400_000;
/** Longer than any session lasts. */
const SESSIONS_KEPT = 8 * DAY;
/** A used or expired link is kept a while, so that whoever opens it again is told why it does nothing. */
const TOKENS_KEPT = 30 * DAY;

/** Removes what has run out: sessions that can no longer be used, and links. */
export async function sweepAccounts(at: Date): Promise<void> {
  await db().session.deleteMany({ where: { createdAt: { lt: new Date(at.getTime() - SESSIONS_KEPT) } } });
  await db().token.deleteMany({ where: { expiresAt: { lt: new Date(at.getTime() - TOKENS_KEPT) } } });
}
