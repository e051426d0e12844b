import type { Actor } from "#app/core/access/actor.ts";
import type { MeetingMode } from "#app/core/matching/affinity/person.ts";
import type { MeetingMode as StoredMode } from "#app/generated/prisma/client.ts";
import { refuseOnceOver } from "#app/features/programs/cohorts/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { findMatchPlace, type MatchRole } from "./queries.server.ts";
import type { ProfileInput } from "./schema.ts";

const MODES: Readonly<Record<MeetingMode, StoredMode>> = {
  online: "online",
  "in-person": "in_person",
  phone: "phone",
};

/** What each role is not asked stays empty, whatever was sent. */
function askedOf(role: MatchRole, input: ProfileInput): ProfileInput {
  if (role === "mentor") return { ...input, aspiration: null };
  return { ...input, capacity: null, helpsWith: "", strengths: {}, stages: [], roles: [] };
}

/**
 * Stores what the actor says of themselves for the matching, if they saw the latest version; says whether it did. The
 * first save begins at version 0, and of two first saves at once one is told of the other.
 */
export async function saveProfile(actor: Actor, input: ProfileInput, at: Date): Promise<"saved" | "conflict"> {
  authorize(actor, "match-profile.edit", { ownerId: actor.personId });
  return db().$transaction(async (tx) => {
    const { id: enrollmentId, organizationId, role, cohort } = await findMatchPlace(tx, actor);
    refuseOnceOver(cohort, at);
    const { version, modes, ...said } = askedOf(role, input);
    const data = {
      ...said,
      languages: [...said.languages],
      modes: modes.map((mode) => MODES[mode]),
      freeHours: [...said.freeHours],
      values: [...said.values],
      stages: [...said.stages],
      roles: [...said.roles],
      savedAt: at,
    };
    const { count } =
      version === 0
        ? await tx.matchProfile.createMany({
            data: [{ ...data, enrollmentId, organizationId, version: 1 }],
            skipDuplicates: true,
          })
        : await tx.matchProfile.updateMany({
            where: { enrollmentId, version },
            data: { ...data, version: version + 1 },
          });
    if (count === 0) return "conflict";
    const subject = ["match-profile", enrollmentId] as const;
    await recordAudit(tx, { actor, organizationId, action: "match-profile.save", subject, at });
    return "saved";
  });
}
