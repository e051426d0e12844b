import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { collectMyData } from "#app/features/accounts/queries.server.ts";
import { submitAssessment } from "#app/features/assessments/commands.server.ts";
import {
  addFile,
  beginUpload,
  openFile,
  removeFile,
  sweepFiles,
  type AddOutcome,
} from "#app/features/assessments/evidence/commands.server.ts";
import { readEvidence, type Place } from "#app/features/assessments/evidence/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import type { SentFile } from "#app/server/files/send.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { FakeS3 } from "#tests/support/fake-s3.ts";
import { PDF } from "#tests/support/sample-files.ts";
import { createCandidate, createPerson, rate, SAVED, start, SUBMITTED, type Member } from "#tests/support/world.ts";

const INDICATOR = "lv-vision-in-cabinet";
const DAY = 86_400_000;
const MB = 1024 * 1024;

let dataFolder: string;

function settings(s3?: Awaited<ReturnType<FakeS3["listen"]>>): void {
  configure({ origin: () => "http://tandem.invalid", secretKey: "k".repeat(32), isSample: false, dataFolder, s3 });
}

beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-evidence-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  dataFolder = folder;
  settings();
});

/** The files that lie in the folder of uploads, finished or not. */
async function onDisk(): Promise<string[]> {
  const entries = await readdir(path.join(dataFolder, "files"), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function openSitting(): Promise<{ rosa: Member; place: Place }> {
  const rosa = await createCandidate();
  return { rosa, place: { assessmentId: await start(rosa), indicatorId: INDICATOR } };
}

function add({ actor }: Member, place: Place, name = "minutes.pdf", bytes: Uint8Array = PDF): Promise<AddOutcome> {
  return addFile(actor, place, { name, bytes }, SAVED);
}

async function added(member: Member, place: Place, name?: string): Promise<string> {
  const outcome = await add(member, place, name);
  if (outcome.kind !== "added") throw new Error(outcome.message);
  return outcome.fileId;
}

async function bytesOf({ body }: SentFile): Promise<Buffer> {
  return Buffer.from(await new Response(body).arrayBuffer());
}

async function rows(): Promise<{ evidence: number; stored: number }> {
  return { evidence: await db().evidenceFile.count(), stored: await db().storedFile.count() };
}

/** Stands in for files of some size, which no test has to move. */
async function pretend(
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

async function submit({ actor }: Member, { assessmentId }: Place): Promise<void> {
  await submitAssessment(actor, assessmentId, { leaveUnanswered: true }, SUBMITTED);
}

describe("adding a file", () => {
  it("keeps it, names it, and lets its owner open it as it was", async () => {
    const { rosa, place } = await openSitting();
    const fileId = await added(rosa, place, "C:\\Board\\minutes\u202E.pdf");
    const page = await readEvidence(rosa.actor, place);
    expect(page.files).toEqual([{ id: fileId, name: "minutes.pdf", size: PDF.length, addedAt: SAVED }]);
    expect(page.state).toBe("shown");
    const opened = await openFile(rosa.actor, fileId, SAVED);
    expect({ ...opened, body: await bytesOf(opened) }).toEqual({
      name: "minutes.pdf",
      type: "application/pdf",
      size: PDF.length,
      body: PDF,
    });
    expect(await onDisk()).toHaveLength(1);
    expect((await onDisk())[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it("refuses a file that is not what it says, and keeps nothing of it", async () => {
    const { rosa, place } = await openSitting();
    expect(await add(rosa, place, "page.pdf", Buffer.from("<html>"))).toMatchObject({ kind: "refused" });
    expect([await onDisk(), await rows()]).toEqual([[], { evidence: 0, stored: 0 }]);
  });

  it("refuses the eleventh file of an answer, and not the first of another", async () => {
    const { rosa, place } = await openSitting();
    await pretend(rosa, place, 100, 9);
    await added(rosa, place);
    expect(await add(rosa, place)).toEqual({
      kind: "refused",
      message: "This answer has 10 files already. Remove one first",
    });
    await added(rosa, { ...place, indicatorId: "bm-forecast" });
    expect((await readEvidence(rosa.actor, place)).canAdd).toBe(false);
  });

  it("refuses what would take a person beyond 200 MB, and counts nobody else's files", async () => {
    const { rosa, place } = await openSitting();
    const other = await openSitting();
    await pretend(other.rosa, other.place, 10 * MB, 10);
    for (const indicatorId of ["bm-forecast", "lv-shared-governance"]) {
      await pretend(rosa, { ...place, indicatorId }, 10 * MB, 10);
    }
    expect(await add(rosa, place)).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("200 MB") as string,
    });
    const [one] = await db().evidenceFile.findMany({ where: { assessmentId: place.assessmentId }, take: 1 });
    await db().evidenceFile.delete({ where: { id: one?.id ?? "" } });
    await added(rosa, place);
  });

  it("holds the limit when many files come at once", async () => {
    const { rosa, place } = await openSitting();
    await pretend(rosa, place, 100, 8);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => add(rosa, place)));
    expect(outcomes.filter(({ kind }) => kind === "added")).toHaveLength(2);
    expect(await onDisk()).toHaveLength(2);
  });

  it("is tried twenty times an hour at most", async () => {
    const { rosa, place } = await openSitting();
    for (let index = 0; index < 20; index++) await beginUpload(rosa.actor, place);
    await expect(beginUpload(rosa.actor, place)).rejects.toMatchObject({ kind: "too-many" });
  });

  it("is possible for nobody but the owner, and at no question that is not asked", async () => {
    const { rosa, place } = await openSitting();
    const others = [await createCandidate(), await createPerson()];
    for (const other of others) {
      await expect(beginUpload(other.actor, place)).rejects.toMatchObject({ kind: "not-found" });
      await expect(add(other, place)).rejects.toMatchObject({ kind: "not-found" });
      await expect(readEvidence(other.actor, place)).rejects.toMatchObject({ kind: "not-found" });
    }
    for (const indicatorId of ["nothing", "__proto__", "a\u0000", "A", ""]) {
      await expect(add(rosa, { ...place, indicatorId })).rejects.toMatchObject({ kind: "not-found" });
    }
    await expect(add(rosa, { ...place, assessmentId: "0" })).rejects.toMatchObject({ kind: "not-found" });
    expect(await rows()).toEqual({ evidence: 0, stored: 0 });
  });
});

describe("removing a file", () => {
  it("takes it off the page, out of the rows and off the disk", async () => {
    const { rosa, place } = await openSitting();
    const [gone, kept] = [await added(rosa, place, "gone.pdf"), await added(rosa, place, "kept.pdf")];
    await removeFile(rosa.actor, place, gone, SAVED);
    await removeFile(rosa.actor, place, gone, SAVED);
    expect((await readEvidence(rosa.actor, place)).files.map(({ id }) => id)).toEqual([kept]);
    expect([(await onDisk()).length, await rows()]).toEqual([1, { evidence: 1, stored: 1 }]);
    await expect(openFile(rosa.actor, gone, SAVED)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is possible for nobody else, and not by the address of another answer", async () => {
    const { rosa, place } = await openSitting();
    const fileId = await added(rosa, place);
    const other = await openSitting();
    await removeFile(other.rosa.actor, other.place, fileId, SAVED);
    await removeFile(rosa.actor, { ...place, indicatorId: "bm-forecast" }, fileId, SAVED);
    await expect(removeFile(other.rosa.actor, place, fileId, SAVED)).rejects.toMatchObject({ kind: "not-found" });
    expect((await readEvidence(rosa.actor, place)).files).toHaveLength(1);
  });
});

describe("a submitted sitting", () => {
  it("keeps its files as they are", async () => {
    const { rosa, place } = await openSitting();
    await rate(rosa, place.assessmentId, { [INDICATOR]: 3 });
    const fileId = await added(rosa, place);
    await submit(rosa, place);
    await expect(beginUpload(rosa.actor, place)).rejects.toMatchObject({ kind: "conflict" });
    await expect(add(rosa, place)).rejects.toMatchObject({ kind: "conflict" });
    await expect(removeFile(rosa.actor, place, fileId, SAVED)).rejects.toMatchObject({ kind: "conflict" });
    expect(await readEvidence(rosa.actor, place)).toMatchObject({
      isOpen: false,
      canAdd: false,
      files: [{ id: fileId }],
    });
    expect([(await onDisk()).length, await rows()]).toEqual([1, { evidence: 1, stored: 1 }]);
  });

  it("takes no file that was on its way when it was submitted", async () => {
    const s3 = new FakeS3();
    onTestFinished(() => s3.close());
    settings(await s3.listen());
    const { rosa, place } = await openSitting();
    await rate(rosa, place.assessmentId, { [INDICATOR]: 3 });
    s3.beforePut = () => submit(rosa, place);
    await expect(add(rosa, place)).rejects.toMatchObject({ kind: "conflict" });
    expect([s3.objects.size, await rows()]).toEqual([0, { evidence: 0, stored: 0 }]);
  });
});

describe("a store that does not do its work", () => {
  it.each(["failing", "dropping", "refusing", "slow"] as const)("leaves nothing half stored: %s", async (mood) => {
    const s3 = new FakeS3();
    onTestFinished(() => s3.close());
    settings(await s3.listen());
    const { rosa, place } = await openSitting();
    const fileId = await added(rosa, place);
    s3.mood = mood;
    expect(await add(rosa, place)).toEqual({
      kind: "unavailable",
      message: "Files cannot be stored at the moment. Nothing was kept; try again in a few minutes",
    });
    await expect(openFile(rosa.actor, fileId, SAVED)).rejects.toMatchObject({ kind: "unavailable" });
    expect(await db().evidenceFile.count()).toBe(1);
    s3.mood = "well";
    expect((await readEvidence(rosa.actor, place)).files).toHaveLength(1);
    expect(await bytesOf(await openFile(rosa.actor, fileId, SAVED))).toEqual(PDF);
    // What the store could not remove, the sweep does.
    await sweepFiles(new Date(SAVED.getTime() + 2 * DAY));
    expect([s3.objects.size, await rows()]).toEqual([1, { evidence: 1, stored: 1 }]);
  });
});

describe("the sweep", () => {
  it("removes what a broken-off upload left, a day later, and nothing else", async () => {
    const { rosa, place } = await openSitting();
    const ready = await added(rosa, place);
    const broken = await added(rosa, place);
    await db().evidenceFile.update({ where: { id: broken }, data: { status: "pending" } });
    expect((await readEvidence(rosa.actor, place)).files).toHaveLength(1);
    await expect(openFile(rosa.actor, broken, SAVED)).rejects.toMatchObject({ kind: "not-found" });
    await sweepFiles(new Date(SAVED.getTime() + DAY - 1000));
    expect(await onDisk()).toHaveLength(2);
    await sweepFiles(new Date(SAVED.getTime() + DAY + 1000));
    expect([(await onDisk()).length, await rows()]).toEqual([1, { evidence: 1, stored: 1 }]);
    expect((await readEvidence(rosa.actor, place)).files[0]?.id).toBe(ready);
  });

  it.each(["assessment", "person", "organization"] as const)(
    "removes the files of what is erased: %s",
    async (what) => {
      const { rosa, place } = await openSitting();
      await added(rosa, place);
      const other = await openSitting();
      await added(other.rosa, other.place);
      const id = {
        assessment: place.assessmentId,
        person: rosa.actor.personId,
        organization: rosa.actor.enrollments[0]?.organizationId ?? "",
      }[what];
      if (what === "assessment") await db().assessment.delete({ where: { id } });
      else if (what === "person") await db().person.delete({ where: { id } });
      else await db().organization.delete({ where: { id } });
      await sweepFiles(new Date(SAVED.getTime() + 15 * DAY));
      expect([(await onDisk()).length, await rows()]).toEqual([1, { evidence: 1, stored: 1 }]);
    },
  );
});

describe("a person's own data", () => {
  it("lists the files by name, size and date, and not where they lie", async () => {
    const { rosa, place } = await openSitting();
    const fileId = await added(rosa, place);
    const { assessments } = await collectMyData(rosa.actor, SAVED);
    expect(assessments[0]?.files).toEqual([
      { id: fileId, indicatorId: INDICATOR, name: "minutes.pdf", size: PDF.length, addedAt: SAVED },
    ]);
  });
});
