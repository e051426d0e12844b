import type { Actor } from "#app/core/access/actor.ts";
import type { BoundPerson } from "#app/features/releases/queries.server.ts";
import { recordGlances } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { listMentees, type MenteeSummary } from "./queries.server.ts";

/** Opens the list of the actor's mentees, and keeps in the record what of theirs was read on it. */
export async function openMentees(
  actor: Actor,
  place: { organizationId: string; cohortId: string; timeZone: string },
  people: readonly BoundPerson[],
  at: Date,
): Promise<MenteeSummary[]> {
  const mentees = await listMentees(actor, place, people, at);
  const { organizationId } = place;
  const glances = mentees.flatMap(({ personId: ownerId, goals, waiting }) => [
    ...(goals === null
      ? []
      : [{ organizationId, action: "released-plan.read", subject: ["plan", ownerId] as const, ownerId }]),
    ...(waiting === null
      ? []
      : [{ organizationId, action: "released-evidence.read", subject: ["person", ownerId] as const, ownerId }]),
  ]);
  await db().$transaction((tx) => recordGlances(tx, actor, glances, at));
  return mentees;
}
