import type { Actor } from "#app/core/access/actor.ts";
import { readingOf } from "#app/features/releases/schema.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { readOverview, type MentorshipOverview } from "./queries.server.ts";

/** Opens the page of a mentorship, and keeps in the record what of the candidate's was read on it. */
export async function openOverview(actor: Actor, mentorshipId: string, at: Date): Promise<MentorshipOverview> {
  const overview = await readOverview(actor, mentorshipId, at);
  const { organizationId, candidate } = overview.mentorship;
  const items = [
    ...(overview.released?.goals ? (["plan"] as const) : []),
    ...(overview.released?.waiting ? (["evidence"] as const) : []),
  ];
  await db().$transaction(async (tx) => {
    for (const item of items)
      await recordAudit(tx, { actor, organizationId, ...readingOf(item, candidate.personId), at });
  });
  return overview;
}
