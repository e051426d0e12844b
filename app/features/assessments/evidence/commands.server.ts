import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { findOpenMentorship } from "#app/features/mentoring/mentorships/queries.server.ts";
import { tellOther } from "#app/features/mentoring/notices/commands.server.ts";
import { standingReleases } from "#app/features/releases/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { checkFile, type CheckedFile } from "#app/server/files/check.server.ts";
import { StoreError } from "#app/server/files/file-store.ts";
import { FILE_KINDS, kindOf } from "#app/server/files/kinds.ts";
import type { SentFile } from "#app/server/files/send.server.ts";
import { fileStore, newFileKey } from "#app/server/files/store.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { findFile, findPlace, findSubmittedEvidence, MOST_FILES, type Place } from "./queries.server.ts";
import type { Confirmation } from "./schema.ts";

const MOST_BYTES = 200 * 1024 * 1024;
const DAY = 86_400_000;
const RETRY_AFTER = 60;

const SUBMITTED = "This assessment was submitted, and its files stay as they are.";
const IN_PREVIEW = "This button is your mentor's. In the preview it changes nothing.";
const NO_STORE = "Files cannot be stored at the moment. Nothing was kept; try again in a few minutes";

/** Takes a file out of the store and its row with it. Where the store fails, the sweep does it later. */
async function removeStored(key: string): Promise<void> {
  try {
    await fileStore().delete(key);
    await db().storedFile.deleteMany({ where: { key } });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error }, "a file is left to the sweep");
  }
}

/** Holds the open sitting of the actor against a submission, to the end of the transaction. */
async function holdOpen(tx: Transaction, actor: Actor, assessmentId: string): Promise<{ organizationId: string }> {
  const [open] = await tx.$queryRaw<{ organizationId: string }[]>`
    SELECT organization_id AS "organizationId" FROM assessment
    WHERE id = ${assessmentId}::uuid AND person_id = ${actor.personId}::uuid AND submitted_at IS NULL FOR KEY SHARE`;
  if (open === undefined) throw new AppError("conflict", SUBMITTED);
  return open;
}

/** What is in the way of one more file, if anything. Files on their way count; the lock lets one at a time be counted. */
async function limitReached(tx: Transaction, actor: Actor, place: Place, size: number): Promise<string | null> {
  await tx.$queryRaw`SELECT FROM person WHERE id = ${actor.personId}::uuid FOR NO KEY UPDATE`;
  const { _sum } = await tx.evidenceFile.aggregate({
    where: { assessment: { personId: actor.personId } },
    _sum: { size: true },
  });
  if ((await tx.evidenceFile.count({ where: { ...place } })) >= MOST_FILES) {
    return `This answer has ${MOST_FILES} files already. Remove one first`;
  }
  if ((_sum.size ?? 0) + size > MOST_BYTES) return "Your files would take more than 200 MB together. Remove some first";
  return null;
}

/** Before a file is even read: whether the actor may add one here, and has not just added too many. */
export async function beginUpload(actor: Actor, place: Place): Promise<void> {
  const { heading } = await findPlace(actor, place);
  authorize(actor, "assessment.answer", heading);
  await countTry("upload of a person", actor.personId);
  if (heading.submittedAt !== null) throw new AppError("conflict", SUBMITTED);
}

export type AddOutcome =
  { kind: "added"; fileId: string } | { kind: "refused"; message: string } | { kind: "unavailable"; message: string };

/**
 * Adds a file to an answer of an open sitting: its row first, as pending, then the file, and then it is ready. Whatever
 * breaks off in between leaves nothing that anybody sees, and the sweep removes it.
 */
export async function addFile(
  actor: Actor,
  place: Place,
  sent: { name: string; bytes: Uint8Array },
  at: Date,
): Promise<AddOutcome> {
  const { heading } = await findPlace(actor, place);
  authorize(actor, "assessment.answer", heading);
  const check = await checkFile(sent.name, sent.bytes);
  if (!check.ok) return { kind: "refused", message: check.message };
  const id = randomUUID();
  const key = newFileKey();
  const fault = await reserve(actor, place, { id, key, file: check.file }, at);
  if (fault !== null) return { kind: "refused", message: fault };
  try {
    await fileStore().put(key, check.file.bytes);
    await makeReady(actor, place, id, at);
  } catch (error) {
    await db().evidenceFile.deleteMany({ where: { id, status: "pending" } });
    await removeStored(key);
    if (!(error instanceof StoreError)) throw error;
    log.error({ err: error }, "a file was not stored");
    return { kind: "unavailable", message: NO_STORE };
  }
  return { kind: "added", fileId: id };
}

async function reserve(
  actor: Actor,
  place: Place,
  { id, key, file }: { id: string; key: string; file: CheckedFile },
  at: Date,
): Promise<string | null> {
  return db().$transaction(async (tx) => {
    const { organizationId } = await holdOpen(tx, actor, place.assessmentId);
    const size = file.bytes.length;
    const fault = await limitReached(tx, actor, place, size);
    if (fault !== null) return fault;
    await tx.storedFile.create({ data: { key, createdAt: at } });
    const { name, kind } = file;
    const { assessmentId, indicatorId } = place;
    await tx.evidenceFile.create({
      data: {
        id,
        organizationId,
        assessmentId,
        indicatorId,
        storedKey: key,
        status: "pending",
        name,
        kind,
        size,
        addedAt: at,
      },
    });
    return null;
  });
}

async function makeReady(actor: Actor, { assessmentId }: Place, id: string, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const { organizationId } = await holdOpen(tx, actor, assessmentId);
    await tx.evidenceFile.update({ where: { id, status: "pending" }, data: { status: "ready" } });
    await recordAudit(tx, { actor, organizationId, action: "evidence.add", subject: ["evidence-file", id], at });
  });
}

/** Removes a file from an answer of an open sitting. One that is gone already is no error. */
export async function removeFile(actor: Actor, place: Place, fileId: string, at: Date): Promise<void> {
  const { heading } = await findPlace(actor, place);
  authorize(actor, "assessment.answer", heading);
  const key = await db().$transaction(async (tx) => {
    const { organizationId } = await holdOpen(tx, actor, place.assessmentId);
    const { assessmentId, indicatorId } = place;
    const file = await tx.evidenceFile.findFirst({ where: { id: fileId, assessmentId, indicatorId, status: "ready" } });
    if (file === null) return null;
    await tx.evidenceFile.delete({ where: { id: fileId } });
    await recordAudit(tx, { actor, organizationId, action: "evidence.remove", subject: ["evidence-file", fileId], at });
    return file.storedKey;
  });
  if (key !== null) await removeStored(key);
}

/**
 * Opens a file for its owner, or once it is submitted for somebody to whom the owner has released their evidence. Each
 * reading by somebody else is kept in the record before a byte of it goes out.
 */
export async function openFile(actor: Actor, fileId: string, at: Date): Promise<SentFile> {
  const file = await findFile(fileId);
  const { ownerId, organizationId } = file;
  const isOwner = ownerId === actor.personId;
  const releases = isOwner || !file.isSubmitted ? [] : await standingReleases(ownerId);
  authorize(actor, "released-evidence.read", { ownerId, releases });
  if (!isOwner) {
    const action = "released-evidence.read";
    await recordAudit(db(), { actor, organizationId, action, subject: ["evidence-file", fileId], ownerId, at });
  }
  const kind = kindOf(file.kind);
  const body = kind === null ? null : await readStored(file.storedKey);
  if (kind === null || body === null) throw notFound("the file of a row is not in the store");
  return { name: file.name, type: FILE_KINDS[kind], size: file.size, body };
}

async function readStored(key: string): Promise<ReadableStream<Uint8Array> | null> {
  try {
    return await fileStore().get(key);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.error({ err: error }, "a file was not read");
    throw new AppError(
      "unavailable",
      "Files cannot be read at the moment. Try again in a few minutes.",
      "store",
      RETRY_AFTER,
    );
  }
}

/**
 * A mentor says that they have seen the evidence for an answer as it is now, and if they like what they saw, or takes
 * their word back. A repeat changes nothing.
 */
export async function confirmEvidence(
  actor: Actor,
  ownerId: string,
  { assessmentId, indicatorId, seen, note }: Confirmation,
  at: Date,
): Promise<void> {
  if (!isUuid(ownerId)) throw notFound();
  if (ownerId === actor.personId) throw new AppError("forbidden", IN_PREVIEW);
  authorize(actor, "evidence.confirm", { ownerId, releases: await standingReleases(ownerId) });
  const given = await findSubmittedEvidence(ownerId, { assessmentId, indicatorId });
  const mine = given.confirmations.find(({ mentorId }) => mentorId === actor.personId);
  const isSeen = seen === "yes";
  if (isSeen ? mine?.isCurrent && mine.note === note : mine === undefined) return;
  if (isSeen && !["shown", "confirmed"].includes(given.state)) throw notFound("there is nothing to open");
  const one = { assessmentId, indicatorId, mentorId: actor.personId };
  await db().$transaction(async (tx) => {
    const mentorship = await tx.mentorship.findFirst({
      where: { endedAt: null, candidate: { personId: ownerId }, mentor: { personId: actor.personId } },
      select: { id: true, organizationId: true },
    });
    if (mentorship === null) throw notFound("the mentorship has ended");
    await tx.evidenceConfirmation.deleteMany({ where: one });
    if (isSeen) {
      const seenFiles = given.files.map(({ id }) => id);
      const seenNow = { mentorshipId: mentorship.id, confirmedAt: at, seenFiles, seenLink: given.link, note };
      await tx.evidenceConfirmation.create({ data: { ...one, ...seenNow } });
      const notice = { kind: "confirmation", to: `/assessments/${assessmentId}/evidence`, at } as const;
      await tellOther(tx, await findOpenMentorship(actor, mentorship.id, tx), notice);
    }
    await recordAudit(tx, {
      actor,
      organizationId: mentorship.organizationId,
      action: isSeen ? "evidence.confirm" : "evidence.withdraw",
      subject: ["assessment", assessmentId],
      ownerId,
      at,
    });
  });
}

/** Removes what broken-off uploads left, and the files of answers that are gone, when they are older than a day. */
export async function sweepFiles(at: Date): Promise<void> {
  const before = new Date(at.getTime() - DAY);
  await db().evidenceFile.deleteMany({ where: { status: "pending", addedAt: { lt: before } } });
  const orphans = await db().storedFile.findMany({ where: { createdAt: { lt: before }, evidence: null } });
  for (const { key } of orphans) await removeStored(key);
}
