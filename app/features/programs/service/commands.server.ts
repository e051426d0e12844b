import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { MOST_RECORDS, type Judgement, type RecordInput } from "./schema.ts";

function toRow({ startsOn, endsOn, ...record }: RecordInput) {
  return { ...record, startsOn: new Date(startsOn), endsOn: endsOn === null ? null : new Date(endsOn) };
}

const CHANGED = "This record was changed in another window. Open it again to see how it is now.";

/** Adds a span of work to the actor's own. Returns its id. */
export async function addRecord(actor: Actor, input: RecordInput, at: Date): Promise<string> {
  const { personId } = actor;
  authorize(actor, "service.edit", { ownerId: personId });
  return db().$transaction(async (tx) => {
    // One after the other, so that the limit holds and a double click makes one.
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
    const row = toRow(input);
    const same = await tx.serviceRecord.findFirst({ where: { personId, ...row } });
    if (same !== null) return same.id;
    if ((await tx.serviceRecord.count({ where: { personId } })) >= MOST_RECORDS)
      throw new AppError("conflict", `There are ${MOST_RECORDS} records already. Remove one before you add another.`);
    const id = randomUUID();
    await tx.serviceRecord.create({ data: { id, personId, ...row, version: 1, changedAt: at } });
    return id;
  });
}

/** Changes a record, which then waits to be verified anew, unless it was changed since the actor saw it. */
export async function changeRecord(
  actor: Actor,
  recordId: string,
  { version, ...input }: RecordInput & { version: number },
  at: Date,
): Promise<void> {
  const own = await findOwn(actor, recordId);
  const row = toRow(input);
  const isSame =
    own.title === row.title &&
    own.district === row.district &&
    own.isCto === row.isCto &&
    own.startsOn.getTime() === row.startsOn.getTime() &&
    own.endsOn?.getTime() === row.endsOn?.getTime();
  // What says the same needs no new word of a manager, and a repeated request has done its work.
  if (isSame) return;
  const { count } = await db().serviceRecord.updateMany({
    where: { id: recordId, personId: actor.personId, version },
    data: { ...row, version: version + 1, changedAt: at },
  });
  if (count === 0) throw new AppError("conflict", CHANGED);
}

/** Removes a record with what was said of it, unless it was changed since the actor saw it. Twice is no error. */
export async function removeRecord(actor: Actor, recordId: string, version: number): Promise<void> {
  if (!isUuid(recordId)) throw notFound();
  const own = { id: recordId, personId: actor.personId };
  authorize(actor, "service.edit", { ownerId: actor.personId });
  const { count } = await db().serviceRecord.deleteMany({ where: { ...own, version } });
  if (count === 0 && (await db().serviceRecord.count({ where: own })) > 0) throw new AppError("conflict", CHANGED);
}

async function findOwn(actor: Actor, recordId: string) {
  if (!isUuid(recordId)) throw notFound();
  authorize(actor, "service.edit", { ownerId: actor.personId });
  const found = await db().serviceRecord.findFirst({ where: { id: recordId, personId: actor.personId } });
  if (found === null) throw notFound();
  return found;
}

/**
 * A manager's word on one record of somebody in their cohort, as it stands. Refused when the record was changed since
 * the manager saw it, or when another manager has said something of it meanwhile.
 */
export async function judgeRecord(
  actor: Actor,
  cohortId: string,
  enrollmentId: string,
  { recordId, version, lastWord, step, note }: Judgement,
  at: Date,
): Promise<void> {
  if (!isUuid(cohortId) || !isUuid(enrollmentId)) throw notFound();
  const place = await db().enrollment.findFirst({ where: { id: enrollmentId, cohortId, leftAt: null } });
  if (place === null) throw notFound();
  const { organizationId, personId } = place;
  authorize(actor, "service.verify", { cohortId, organizationId });
  if (personId === actor.personId)
    throw new AppError("conflict", "Nobody verifies their own record. Ask another manager or an administrator.");
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM service_record WHERE id = ${recordId}::uuid FOR UPDATE`;
    const record = await tx.serviceRecord.findFirst({ where: { id: recordId, personId } });
    if (record === null) throw notFound();
    if (record.version !== version)
      throw new AppError("conflict", "The record was changed meanwhile. Look at it again before you verify it.");
    const last = await tx.serviceVerification.findFirst({
      where: { recordId, recordVersion: version, organizationId },
      orderBy: [{ verifiedAt: "desc" }, { id: "desc" }],
    });
    const isVerified = step === "verify";
    const isRepeat = last?.verifiedById === actor.personId && last.isVerified === isVerified && last.note === note;
    if (isRepeat) return;
    if ((last?.id ?? "") !== lastWord)
      throw new AppError(
        "conflict",
        "Another manager has judged this record meanwhile. Look at what they wrote first.",
      );
    const id = randomUUID();
    await tx.serviceVerification.create({
      data: {
        ...{ id, organizationId, recordId, recordVersion: version, isVerified, note },
        verifiedById: actor.personId,
        // Never before the word that it replaces, whatever the clock does.
        verifiedAt: last !== null && last.verifiedAt >= at ? new Date(last.verifiedAt.getTime() + 1) : at,
      },
    });
    const subject = ["service_record", recordId] as const;
    await recordAudit(tx, { actor, organizationId, action: `service.${step}`, subject, ownerId: personId, at });
  });
}
