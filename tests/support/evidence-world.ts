import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { submitAssessment } from "#app/features/assessments/commands.server.ts";
import { addFile, type AddOutcome } from "#app/features/assessments/evidence/commands.server.ts";
import { type Place } from "#app/features/assessments/evidence/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import type { SentFile } from "#app/server/files/send.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { type FakeS3 } from "#tests/support/fake-s3.ts";
import { PDF } from "#tests/support/sample-files.ts";
import { createCandidate, SAVED, start, SUBMITTED, type Member } from "#tests/support/world.ts";

export const INDICATOR = "lv-vision-in-cabinet";
export const DAY = 86_400_000;
export const MB = 1024 * 1024;

let dataFolder: string;

export function settings(s3?: Awaited<ReturnType<FakeS3["listen"]>>): void {
  configure({ origin: () => "http://tandem.invalid", secretKey: "k".repeat(32), isSample: false, dataFolder, s3 });
}

/** A new folder for uploads, which is removed after the test; where they go until `settings` says otherwise. */
export async function freshFolder(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-evidence-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  dataFolder = folder;
  settings();
}

/** The files that lie in the folder of uploads, finished or not. */
export async function onDisk(): Promise<string[]> {
  const entries = await readdir(path.join(dataFolder, "files"), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

export async function openSitting(): Promise<{ rosa: Member; place: Place }> {
  const rosa = await createCandidate();
  return { rosa, place: { assessmentId: await start(rosa), indicatorId: INDICATOR } };
}

export function add(
  { actor }: Member,
  place: Place,
  name = "minutes.pdf",
  bytes: Uint8Array = PDF,
): Promise<AddOutcome> {
  return addFile(actor, place, { name, bytes }, SAVED);
}

export async function added(member: Member, place: Place, name?: string): Promise<string> {
  const outcome = await add(member, place, name);
  if (outcome.kind !== "added") throw new Error(outcome.message);
  return outcome.fileId;
}

export async function bytesOf({ body }: SentFile): Promise<Buffer> {
  return Buffer.from(await new Response(body).arrayBuffer());
}

export async function rows(): Promise<{ evidence: number; stored: number }> {
  return { evidence: await db().evidenceFile.count(), stored: await db().storedFile.count() };
}

/** Stands in for files of some size, which no test has to move. */
export async function pretend(
  { actor }: Member,
  { assessmentId, indicatorId }: Place,
  size: number,
  count = 1,
): Promise<void> {
  const organizationId = actor.enrollments[0]?.organizationId ?? "";
  for (let index = 0; index < count; index++) {
    const storedKey = randomUUID().replaceAll("-", "");
    await db().storedFile.create({ data: { key: storedKey, createdAt: SAVED } });
    await db().evidenceFile.create({
      data: {
        id: randomUUID(),
        organizationId,
        assessmentId,
        indicatorId,
        storedKey,
        status: "ready",
        name: "a.pdf",
        kind: "pdf",
        size,
        addedAt: SAVED,
      },
    });
  }
}

export async function submit({ actor }: Member, { assessmentId }: Place): Promise<void> {
  await submitAssessment(actor, assessmentId, { leaveUnanswered: true }, SUBMITTED);
}
