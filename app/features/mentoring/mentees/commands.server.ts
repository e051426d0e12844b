import type { Actor } from "#app/core/access/actor.ts";
import { pageOf, type Page } from "#app/core/shared/pages.ts";
import type { BoundPerson } from "#app/features/releases/queries.server.ts";
import { readingOf } from "#app/features/releases/schema.ts";
import { recordGlances } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { addWork, listMentees, type MenteeContact, type MenteeSummary } from "./queries.server.ts";

/** All mentees of a mentor, and one page of them as their home lists them. */
export interface Mentees {
  readonly all: readonly MenteeContact[];
  readonly page: Page<MenteeSummary>;
}

/** Opens a page of the list of the actor's mentees, and keeps in the record what of theirs was read on it. */
export async function openMentees(
  actor: Actor,
  place: { organizationId: string; cohortId: string; timeZone: string },
  people: readonly BoundPerson[],
  at: Date,
  asked?: number,
): Promise<Mentees> {
  const all = await listMentees(actor, place, people, at);
  const { lines, span } = pageOf(all, asked);
  const mentees = await addWork(lines);
  const { organizationId } = place;
  const glances = mentees.flatMap(({ personId: ownerId, goals, waiting }) => [
    ...(goals === null ? [] : [{ organizationId, ...readingOf("plan", ownerId) }]),
    ...(waiting === null ? [] : [{ organizationId, ...readingOf("evidence", ownerId) }]),
  ]);
  await db().$transaction((tx) => recordGlances(tx, actor, glances, at));
  return { all, page: { lines: mentees, span } };
}
