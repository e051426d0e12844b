import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { listAreas } from "../sessions/queries.server.ts";
import { entryFingerprint, findEntry } from "./queries.server.ts";
import type { EntryInput } from "./schema.ts";

function rowOf({ onDate, areaIds, seen: _, ...entry }: EntryInput) {
  const areas = listAreas().map(({ id }) => id);
  if (areaIds.some((id) => !areas.includes(id))) throw new AppError("invalid", "Choose areas of the list.");
  return { ...entry, onDate: new Date(`${onDate}T00:00:00Z`), areaIds: areas.filter((id) => areaIds.includes(id)) };
}

/** Writes what somebody learned elsewhere into their own ledger. Returns its id. */
export async function addEntry(actor: Actor, entry: EntryInput, at: Date): Promise<string> {
  authorize(actor, "ledger.edit", { ownerId: actor.personId });
  const id = randomUUID();
  await db().ledgerEntry.create({ data: { id, personId: actor.personId, createdAt: at, ...rowOf(entry) } });
  return id;
}

/** Changes an entry of the actor, if they saw how it was; says whether it did. */
export async function editEntry(actor: Actor, entryId: string, entry: EntryInput): Promise<"saved" | "conflict"> {
  await findEntry(actor, entryId);
  const data = rowOf(entry);
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${actor.personId}::uuid FOR NO KEY UPDATE`;
    const stored = await tx.ledgerEntry.findFirst({ where: { id: entryId, personId: actor.personId } });
    if (stored === null) throw notFound();
    if (entryFingerprint(stored) !== entry.seen) return "conflict";
    await tx.ledgerEntry.update({ where: { id: entryId }, data });
    return "saved";
  });
}

export async function removeEntry(actor: Actor, entryId: string): Promise<void> {
  await findEntry(actor, entryId);
  await db().ledgerEntry.deleteMany({ where: { id: entryId, personId: actor.personId } });
}

/** Says when the actor's first cycle of three years begins. */
export async function startCycle(actor: Actor, firstDay: string): Promise<void> {
  authorize(actor, "ledger.edit", { ownerId: actor.personId });
  const cycleStartsOn = new Date(`${firstDay}T00:00:00Z`);
  await db().person.updateMany({ where: { id: actor.personId }, data: { cycleStartsOn } });
}
