import { randomUUID } from "node:crypto";
import type { Role } from "#app/core/access/actor.ts";
import { db } from "#app/server/db.server.ts";
import type { Cohort, Member } from "./world.ts";
import * as world from "./world.ts";

/** What a session of a test is like, where it matters. */
export interface SessionLike {
  title?: string;
  about?: string;
  location?: string;
  audience?: Role[];
  days?: readonly (readonly [onDate: string, startMinute: number, endMinute: number])[];
  topics?: readonly { title: string; areaIds: string[] }[];
  cancelledAt?: Date | null;
}

/** A session of a cohort, for candidates and mentors on one evening unless said otherwise; returns its id. */
export async function createSession(
  { id: cohortId, organizationId }: Pick<Cohort, "id" | "organizationId">,
  { days = [["2026-10-02", 1050, 1290]], topics = [], audience = ["candidate", "mentor"], ...words }: SessionLike = {},
): Promise<string> {
  const id = randomUUID();
  await db().cohortSession.create({
    data: {
      ...{ id, cohortId, organizationId, kind: "session", title: "Money", audience, changedAt: world.STARTED },
      ...words,
      days: {
        create: days.map(([onDate, startMinute, endMinute], index) => ({
          ...{ id: randomUUID(), number: index + 1, onDate: new Date(`${onDate}T00:00:00Z`), startMinute, endMinute },
        })),
      },
      topics: { create: topics.map((topic, position) => ({ id: randomUUID(), position, ...topic })) },
    },
  });
  return id;
}

/** An entry of somebody's own ledger; returns its id. */
export async function createEntry({ actor }: Member, title = "A course"): Promise<string> {
  const id = randomUUID();
  const row = { id, personId: actor.personId, onDate: new Date("2026-10-03"), provider: "", minutes: 90 };
  await db().ledgerEntry.create({ data: { ...row, title, areaIds: [], createdAt: world.SAVED } });
  return id;
}
