import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { collectMyData } from "#app/features/accounts/queries.server.ts";
import { openFile, sweepFiles } from "#app/features/assessments/evidence/commands.server.ts";
import { readEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { FakeS3 } from "#tests/support/fake-s3.ts";
import { PDF } from "#tests/support/sample-files.ts";
import { SAVED } from "#tests/support/world.ts";

import {
  add,
  added,
  bytesOf,
  DAY,
  freshFolder,
  INDICATOR,
  onDisk,
  openSitting,
  rows,
  settings,
} from "#tests/support/evidence-world.ts";

beforeEach(freshFolder);

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
    const given = assessments[0]?.answers.filter(({ evidence }) => evidence !== null);
    const files = [{ id: fileId, name: "minutes.pdf", size: PDF.length, addedAt: SAVED }];
    expect(given).toMatchObject([{ indicatorId: INDICATOR, evidence: { state: "shown", files, confirmations: [] } }]);
  });
});
