import type { Actor } from "#app/core/access/actor.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { readOverview, type MentorshipOverview } from "./queries.server.ts";

/** Opens the page of a mentorship, and keeps in the record what of the candidate's was read on it. */
export async function openOverview(actor: Actor, mentorshipId: string, at: Date): Promise<MentorshipOverview> {
  const overview = await readOverview(actor, mentorshipId, at);
  const { organizationId, candidate } = overview.mentorship;
  const ownerId = candidate.personId;
  const readings = [
    ...(overview.released?.goals ? [["released-plan.read", "plan"] as const] : []),
    ...(overview.released?.waiting ? [["released-evidence.read", "person"] as const] : []),
  ];
  await db().$transaction(async (tx) => {
    for (const [action, kind] of readings)
      await recordAudit(tx, { actor, organizationId, action, subject: [kind, ownerId], ownerId, at });
  });
  return overview;
}
