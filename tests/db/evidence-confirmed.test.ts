import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { saveAnswer, submitAssessment } from "#app/features/assessments/commands.server.ts";
import { addFile, confirmEvidence } from "#app/features/assessments/evidence/commands.server.ts";
import { listEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import { findSitting } from "#app/features/assessments/queries.server.ts";
import { readPerson } from "#app/features/people/queries.server.ts";
import type { RecipientRole } from "#app/features/releases/schema.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import { db } from "#app/server/db.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";
import { PDF } from "#tests/support/sample-files.ts";

const SHOWN = "lv-vision-in-cabinet";
const CLAIMED = "bm-forecast";
const LINKED = "lv-shared-governance";
const SEEN = new Date("2026-10-08T11:30:33.000Z");
const NOT_FOUND = { kind: "not-found" };

beforeEach(async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "tandem-evidence-"));
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  configure({ origin: () => "http://tandem.invalid", secretKey: "k".repeat(32), isSample: false, dataFolder });
});

/** A candidate with a submitted sitting that has evidence of each kind, released to everybody who is bound to them. */
async function setScene() {
  const cohort = await world.createCohort();
  const district = await world.createDistrict(cohort);
  const rosa = await world.createMember(cohort, "candidate", district);
  const mentor = await world.createMember(cohort, "mentor", district);
  const superintendent = await world.createMember(cohort, "superintendent", district);
  await world.pair(rosa, mentor);
  const assessmentId = await world.start(rosa);
  const save = (indicatorId: string, answer: Parameters<typeof world.saveOf>[0]) =>
    saveAnswer(rosa.actor, assessmentId, indicatorId, world.saveOf({ level: 3, ...answer }), world.SAVED);
  await save(SHOWN, { evidenceNote: "Minutes of May" });
  await save(CLAIMED, { evidenceNote: "The forecast of 2026" });
  await save(LINKED, { evidenceUrl: "https://docs.example.org/charter" });
  const place = { assessmentId, indicatorId: SHOWN };
  await addFile(rosa.actor, place, { name: "minutes.pdf", bytes: PDF }, world.SAVED);
  await submitAssessment(rosa.actor, assessmentId, { leaveUnanswered: true }, world.SUBMITTED);
  await release(rosa, mentor, "mentor");
  await release(rosa, superintendent, "superintendent");
  const confirm = (by: world.Member, indicatorId: string, seen: "yes" | "no" = "yes", note = "") =>
    confirmEvidence(by.actor, rosa.actor.personId, { assessmentId, indicatorId, seen, note }, SEEN);
  const states = async () =>
    new Map(
      (await listEvidence(await findSitting(rosa.actor, assessmentId))).map(({ indicatorId, state }) => [
        indicatorId,
        state,
      ]),
    );
  return { cohort, rosa, mentor, superintendent, assessmentId, confirm, states };
}

async function release(
  { actor }: world.Member,
  recipient: world.Member,
  recipientRole: RecipientRole,
  item: "evidence" | "answers" = "evidence",
) {
  const organizationId = actor.enrollments[0]?.organizationId ?? "";
  const to = { recipientId: recipient.actor.personId, recipientRole };
  const id = randomUUID();
  await db().release.create({
    data: { id, organizationId, ownerId: actor.personId, ...to, item, releasedAt: world.SUBMITTED },
  });
}

describe("the state of evidence", () => {
  it("is claimed with a note, shown with a file or a link", async () => {
    const { states } = await setScene();
    expect(Object.fromEntries(await states())).toEqual({ [SHOWN]: "shown", [CLAIMED]: "claimed", [LINKED]: "shown" });
  });

  it("is confirmed once the mentor says that they have seen it, and shown when they take it back", async () => {
    const { rosa, mentor, confirm, states, assessmentId } = await setScene();
    await confirm(mentor, SHOWN);
    await confirm(mentor, SHOWN);
    expect((await states()).get(SHOWN)).toBe("confirmed");
    const [evidence] = await listEvidence(await findSitting(rosa.actor, assessmentId));
    expect(evidence?.confirmations).toEqual([
      { mentorId: mentor.actor.personId, mentorName: mentor.name, confirmedAt: SEEN, note: "", isCurrent: true },
    ]);
    await confirm(mentor, SHOWN, "no");
    await confirm(mentor, SHOWN, "no");
    expect((await states()).get(SHOWN)).toBe("shown");
    const record = await db().auditEvent.findMany({
      where: { ownerId: rosa.actor.personId },
      orderBy: { action: "asc" },
    });
    expect(record.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["evidence.confirm", mentor.actor.personId],
      ["evidence.withdraw", mentor.actor.personId],
    ]);
  });

  it("takes what the mentor says of it, for the two of them alone, and tells the candidate by mail without it", async () => {
    const { rosa, mentor, superintendent, confirm, assessmentId } = await setScene();
    await db().$executeRaw`DELETE FROM pgboss.job`;
    await confirm(mentor, SHOWN, "yes", "canary-seen");
    await confirm(mentor, SHOWN, "yes", "canary-seen: the minutes of May");
    const notesFor = async (member: world.Member) =>
      (await readPerson(member.actor, rosa.actor.personId)).evidence?.claims.flatMap(({ confirmations }) =>
        confirmations.map(({ note }) => note),
      );
    const [evidence] = await listEvidence(await findSitting(rosa.actor, assessmentId));
    expect(evidence?.confirmations).toMatchObject([{ note: "canary-seen: the minutes of May" }]);
    expect(await notesFor(mentor)).toEqual(["canary-seen: the minutes of May"]);
    expect(await notesFor(superintendent)).toEqual([""]);
    const mails = await queuedMails();
    expect(mails.map(({ to, link }) => [to, link?.to])).toEqual([
      [rosa.email, `/assessments/${assessmentId}/evidence`],
    ]);
    expect(JSON.stringify(mails)).not.toContain("canary");
  });

  it("stays confirmed when the mentorship ends, and the mentor can no longer take it back", async () => {
    const { mentor, confirm, states } = await setScene();
    await confirm(mentor, LINKED);
    await db().mentorship.updateMany({ data: { endedAt: SEEN } });
    await expect(confirm(mentor, LINKED, "no")).rejects.toMatchObject(NOT_FOUND);
    expect((await states()).get(LINKED)).toBe("confirmed");
  });

  it("is shown again when a file has changed since", async () => {
    const { mentor, confirm, states } = await setScene();
    await confirm(mentor, SHOWN);
    await db().evidenceFile.deleteMany();
    expect((await states()).get(SHOWN)).toBe("claimed");
    await db().rating.updateMany({
      where: { indicatorId: SHOWN },
      data: { evidenceUrl: "https://docs.example.org/new" },
    });
    expect((await states()).get(SHOWN)).toBe("shown");
  });
});

describe("confirming", () => {
  it("is refused where there is nothing to open, and where nothing is named", async () => {
    const { mentor, confirm } = await setScene();
    for (const indicatorId of [CLAIMED, "dm-no-such-thing", "is-backups"]) {
      await expect(confirm(mentor, indicatorId)).rejects.toMatchObject(NOT_FOUND);
    }
    expect(await db().evidenceConfirmation.count()).toBe(0);
  });

  it("is the mentor's alone: not the superintendent's with the same release, not the owner's, not another mentor's", async () => {
    const { cohort, rosa, superintendent, confirm } = await setScene();
    const other = await world.createMember(cohort, "mentor");
    for (const member of [superintendent, other, await world.createMember(cohort, "manager")]) {
      await expect(confirm(member, SHOWN)).rejects.toMatchObject(NOT_FOUND);
    }
    await expect(confirm(rosa, SHOWN)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await db().evidenceConfirmation.count()).toBe(0);
  });

  it("needs the release of the evidence itself, and that it stands", async () => {
    const { rosa, mentor, confirm } = await setScene();
    await db().release.updateMany({ data: { withdrawnAt: SEEN } });
    await release(rosa, mentor, "mentor", "answers");
    await expect(confirm(mentor, SHOWN)).rejects.toMatchObject(NOT_FOUND);
  });

  it("is refused for an open sitting", async () => {
    const { mentor, confirm } = await setScene();
    await db().assessment.updateMany({ data: { submittedAt: null, areaScores: Prisma.DbNull } });
    await expect(confirm(mentor, SHOWN)).rejects.toMatchObject(NOT_FOUND);
  });
});

describe("a person's page", () => {
  it("shows the files, and only the mentor where to confirm them", async () => {
    const { rosa, mentor, superintendent, assessmentId, confirm } = await setScene();
    await confirm(mentor, SHOWN);
    const ownerId = rosa.actor.personId;
    const [forMentor, forOther] = [
      await readPerson(mentor.actor, ownerId),
      await readPerson(superintendent.actor, ownerId),
    ];
    expect(forMentor.evidence?.confirm).toEqual({ personId: ownerId, assessmentId });
    expect(forOther.evidence?.confirm).toBeNull();
    const seen = [forMentor, forOther].map(({ evidence }) =>
      evidence?.claims.find(({ indicatorId }) => indicatorId === SHOWN),
    );
    expect(seen).toMatchObject([
      { files: [{ name: "minutes.pdf" }], state: "confirmed", isMine: true },
      { files: [{ name: "minutes.pdf" }], state: "confirmed", isMine: false },
    ]);
  });
});
