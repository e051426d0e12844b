import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { beginUpload, openFile, removeFile } from "#app/features/assessments/evidence/commands.server.ts";
import { readEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { FakeS3 } from "#tests/support/fake-s3.ts";
import { PDF } from "#tests/support/sample-files.ts";
import { createCandidate, createPerson, rate, SAVED } from "#tests/support/world.ts";

import {
  add,
  added,
  bytesOf,
  freshFolder,
  INDICATOR,
  MB,
  onDisk,
  openSitting,
  pretend,
  rows,
  settings,
  submit,
} from "#tests/support/evidence-world.ts";

beforeEach(freshFolder);

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
