import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { db } from "#app/server/db.server.ts";

/** A mentorship that was ended, as a manager of the cohort reads it. */
export interface Ending {
  mentorshipId: string;
  mentorName: string;
  candidateName: string;
  /** Whether the mentor ended it, the candidate, or a manager. */
  endedBy: "mentor" | "candidate" | "manager";
  endedAt: Date;
  reason: string;
}

function endedBy(endedById: string | null, mentorId: string): Ending["endedBy"] {
  if (endedById === null) return "manager";
  return endedById === mentorId ? "mentor" : "candidate";
}

/** The mentorships of a cohort that somebody has ended, the last one first. For anybody but its managers none. */
export async function listEndings(actor: Actor, cohortId: string): Promise<Ending[]> {
  if (!can(actor, "cohort.progress", { cohortId })) return [];
  const name = { select: { personId: true, person: { select: { name: true } } } } as const;
  const found = await db().mentorship.findMany({
    where: { cohortId, endedAt: { not: null }, endReason: { not: "" } },
    include: { mentor: name, candidate: name },
    orderBy: [{ endedAt: "desc" }, { id: "asc" }],
  });
  return found.flatMap(({ id, mentor, candidate, endedAt, endedById, endReason }) =>
    endedAt === null
      ? []
      : [
          {
            ...{ mentorshipId: id, mentorName: mentor.person.name, candidateName: candidate.person.name },
            endedBy: endedBy(endedById, mentor.personId),
            ...{ endedAt, reason: endReason },
          },
        ],
  );
}
