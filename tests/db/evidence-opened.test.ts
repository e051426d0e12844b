import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { submitAssessment } from "#app/features/assessments/commands.server.ts";
import { addFile, openFile } from "#app/features/assessments/evidence/commands.server.ts";
import type { Place } from "#app/features/assessments/evidence/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { PDF } from "#tests/support/sample-files.ts";
import {
  createCohort,
  createMember,
  createPerson,
  pair,
  rate,
  SAVED,
  start,
  SUBMITTED,
  type Member,
} from "#tests/support/world.ts";

const INDICATOR = "lv-vision-in-cabinet";

beforeEach(async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "tandem-evidence-"));
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  configure({ origin: () => "http://tandem.invalid", secretKey: "k".repeat(32), isSample: false, dataFolder });
});

async function added({ actor }: Member, place: Place): Promise<string> {
  const outcome = await addFile(actor, place, { name: "minutes.pdf", bytes: PDF }, SAVED);
  if (outcome.kind !== "added") throw new Error(outcome.message);
  return outcome.fileId;
}

async function submit({ actor }: Member, { assessmentId }: Place): Promise<void> {
  await submitAssessment(actor, assessmentId, { leaveUnanswered: true }, SUBMITTED);
}

describe("a file of somebody else", () => {
  async function setScene() {
    const cohort = await createCohort();
    const [rosa, mentor] = [await createMember(cohort, "candidate"), await createMember(cohort, "mentor")];
    await pair(rosa, mentor);
    const place = { assessmentId: await start(rosa), indicatorId: INDICATOR };
    await rate(rosa, place.assessmentId, { [INDICATOR]: 3 });
    const fileId = await added(rosa, place);
    const release = {
      id: randomUUID(),
      organizationId: cohort.organizationId,
      ownerId: rosa.actor.personId,
      recipientId: mentor.actor.personId,
      recipientRole: "mentor" as const,
    };
    return { cohort, rosa, mentor, place, fileId, release };
  }

  it("is opened by whom the evidence was released to, once it is submitted, and that is kept in the record", async () => {
    const { rosa, mentor, place, fileId, release } = await setScene();
    const refused = { kind: "not-found" };
    await expect(openFile(mentor.actor, fileId, SAVED)).rejects.toMatchObject(refused);
    await db().release.create({ data: { ...release, item: "evidence", releasedAt: SAVED } });
    await expect(openFile(mentor.actor, fileId, SAVED)).rejects.toMatchObject(refused);
    await submit(rosa, place);
    await (await openFile(mentor.actor, fileId, SUBMITTED)).body.cancel();
    const read = await db().auditEvent.findMany({ where: { ownerId: rosa.actor.personId } });
    expect(read).toMatchObject([
      {
        actorId: mentor.actor.personId,
        action: "released-evidence.read",
        subjectType: "evidence-file",
        subjectId: fileId,
      },
    ]);
    await db().release.updateMany({ data: { withdrawnAt: SUBMITTED } });
    await expect(openFile(mentor.actor, fileId, SUBMITTED)).rejects.toMatchObject(refused);
  });

  it.each(["profile", "answers", "plan", "growth"] as const)("stays closed with a release of %s", async (item) => {
    const { rosa, mentor, place, fileId, release } = await setScene();
    await submit(rosa, place);
    await db().release.create({ data: { ...release, item, releasedAt: SAVED } });
    await expect(openFile(mentor.actor, fileId, SUBMITTED)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("stays closed to a mentor whose mentorship has ended, and to anybody else", async () => {
    const { cohort, rosa, mentor, place, fileId, release } = await setScene();
    await submit(rosa, place);
    await db().release.create({ data: { ...release, item: "evidence", releasedAt: SAVED } });
    await db().mentorship.updateMany({ data: { endedAt: SUBMITTED } });
    for (const other of [
      mentor,
      await createMember(cohort, "mentor"),
      await createMember(cohort, "manager"),
      await createPerson(),
    ]) {
      await expect(openFile(other.actor, fileId, SUBMITTED)).rejects.toMatchObject({ kind: "not-found" });
    }
    for (const id of ["0", "-1", "abc", "99999999999999999999", randomUUID()]) {
      await expect(openFile(rosa.actor, id, SUBMITTED)).rejects.toMatchObject({ kind: "not-found" });
    }
  });
});
