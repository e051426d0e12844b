import { beforeEach, describe, expect, it } from "vitest";
import { addRecord, changeRecord, judgeRecord, removeRecord } from "#app/features/programs/service/commands.server.ts";
import { findService, listOwnService } from "#app/features/programs/service/queries.server.ts";
import { judgementForm, MOST_RECORDS, recordForm, type RecordInput } from "#app/features/programs/service/schema.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-11-22T18:00:00Z");
const later = (milliseconds: number) => new Date(AT.getTime() + milliseconds);

const RECORD: RecordInput = {
  title: "Chief technology officer",
  district: "Mesa Unified",
  isCto: true,
  startsOn: "2016-07-01",
  endsOn: null,
};

let cohort: world.Cohort;
let manager: world.Member;
let mentor: world.Member;
let place: string;

beforeEach(async () => {
  cohort = await world.createCohort();
  manager = await world.createMember(cohort, "manager");
  mentor = await world.createMember(cohort, "mentor");
  place = mentor.actor.enrollments[0]?.id ?? "";
});

async function own() {
  const { records, standings } = await listOwnService(mentor.actor, AT);
  return { record: records[0], records, standing: standings[0]?.eligibility };
}

async function judge(
  step: "verify" | "refuse",
  {
    by = manager,
    at = AT,
    note = "Letter seen",
    seen,
  }: Partial<{ by: world.Member; at: Date; note: string; seen: { version: number; lastWord: string } }> = {},
): Promise<void> {
  const { record } = await own();
  if (record === undefined) throw new Error("There is no record");
  const { version, lastWord } = seen ?? record;
  await judgeRecord(by.actor, cohort.id, place, { recordId: record.id, version, lastWord, step, note }, at);
}

describe("a service record", () => {
  it("waits until a manager verifies it, and its owner reads the note", async () => {
    await addRecord(mentor.actor, RECORD, AT);
    expect((await own()).standing?.missing).toEqual([
      "0 of 8 years verified; one record waits",
      "the role as chief technology officer waits to be verified",
    ]);
    await judge("verify");
    const { record, standing } = await own();
    expect(record).toMatchObject({ state: "verified", note: "Letter seen", verifiedByName: manager.name });
    expect(standing).toMatchObject({ isEligible: true, missing: [] });
    expect(await db().auditEvent.findMany()).toMatchObject([
      { action: "service.verify", actorId: manager.actor.personId, ownerId: mentor.actor.personId },
    ]);
  });

  it("waits anew once it is changed, and not when it is saved as it was", async () => {
    const id = await addRecord(mentor.actor, RECORD, AT);
    await judge("verify");
    await changeRecord(mentor.actor, id, { ...RECORD, version: 1 }, AT);
    expect((await own()).record).toMatchObject({ state: "verified", version: 1 });
    await changeRecord(mentor.actor, id, { ...RECORD, startsOn: "2010-07-01", version: 1 }, AT);
    expect((await own()).record).toMatchObject({ state: "waiting", version: 2, note: "" });
    expect((await own()).standing?.isEligible).toBe(false);
  });

  it("is never changed or removed over what another window did", async () => {
    const id = await addRecord(mentor.actor, RECORD, AT);
    await changeRecord(mentor.actor, id, { ...RECORD, title: "Director", version: 1 }, AT);
    const stale = changeRecord(mentor.actor, id, { ...RECORD, title: "Lost", version: 1 }, AT);
    await expect(stale).rejects.toMatchObject({ kind: "conflict" });
    await expect(removeRecord(mentor.actor, id, 1)).rejects.toMatchObject({ kind: "conflict" });
    expect((await own()).record).toMatchObject({ title: "Director", version: 2 });
    await removeRecord(mentor.actor, id, 2);
    await removeRecord(mentor.actor, id, 2);
    expect((await own()).records).toEqual([]);
  });

  it("is stored once, however often the form is sent", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => addRecord(mentor.actor, RECORD, AT)));
    expect(new Set(ids).size).toBe(1);
    expect((await own()).records).toHaveLength(1);
  });

  it("is one of sixty at most", async () => {
    const days = Array.from({ length: MOST_RECORDS }, (_, day) => new Date(Date.UTC(2000, 0, 1 + day)));
    const { isCto, title, district } = RECORD;
    await db().serviceRecord.createMany({
      data: days.map((startsOn) => ({
        ...{ id: crypto.randomUUID(), personId: mentor.actor.personId, title, district, isCto },
        ...{ startsOn, version: 1, changedAt: AT },
      })),
    });
    await expect(addRecord(mentor.actor, RECORD, AT)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is its owner's to change, and nobody else's", async () => {
    const id = await addRecord(mentor.actor, RECORD, AT);
    for (const { actor } of [manager, await world.createMember(cohort, "mentor")]) {
      await expect(changeRecord(actor, id, { ...RECORD, version: 1 }, AT)).rejects.toMatchObject({ kind: "not-found" });
      await removeRecord(actor, id, 1);
    }
    expect((await own()).record).toMatchObject({ version: 1 });
  });
});

describe("a manager's word", () => {
  it("is not given on a record that was changed since they saw it", async () => {
    const id = await addRecord(mentor.actor, RECORD, AT);
    await changeRecord(mentor.actor, id, { ...RECORD, startsOn: "2010-07-01", version: 1 }, AT);
    await expect(judge("verify", { seen: { version: 1, lastWord: "" } })).rejects.toMatchObject({ kind: "conflict" });
    expect((await own()).record?.state).toBe("waiting");
  });

  it("does not go over that of another manager at the same time, and is given once when it is sent twice", async () => {
    await addRecord(mentor.actor, RECORD, AT);
    const other = await world.createAdministrator(cohort);
    const seen = { version: 1, lastWord: "" };
    const outcomes = await Promise.allSettled([
      judge("verify", { seen }),
      judge("verify", { seen }),
      judge("refuse", { seen, by: other }),
    ]);
    expect(outcomes.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
    expect(await db().serviceVerification.count()).toBe(1);
  });

  it("can be taken back by another word, even when the clock went back meanwhile", async () => {
    await addRecord(mentor.actor, RECORD, AT);
    await judge("verify");
    await judge("refuse", { at: later(-3_600_000), note: "The letter was of somebody else" });
    expect((await own()).record).toMatchObject({ state: "refused", note: "The letter was of somebody else" });
    expect((await own()).standing?.missing[0]).toContain("one record was not accepted");
  });

  it("is not given on one's own record", async () => {
    mentor = await world.enroll(manager, cohort, "mentor");
    place = mentor.actor.enrollments.at(-1)?.id ?? "";
    await addRecord(mentor.actor, RECORD, AT);
    await expect(judge("verify", { by: mentor })).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is given by those who run the cohort alone, on people who are in it", async () => {
    await addRecord(mentor.actor, RECORD, AT);
    const neighbor = await world.createMember(await world.createCohort(cohort), "manager");
    const elsewhere = await world.createMember(await world.createCohort(), "manager");
    for (const by of [mentor, neighbor, elsewhere]) {
      await expect(judge("verify", { by })).rejects.toMatchObject({ kind: "not-found" });
      await expect(findService(by.actor, cohort.id, place, AT)).rejects.toMatchObject({ kind: "not-found" });
    }
    await db().enrollment.update({ where: { id: place }, data: { leftAt: AT } });
    await expect(judge("verify", { seen: { version: 1, lastWord: "" } })).rejects.toMatchObject({ kind: "not-found" });
    expect(await db().serviceVerification.count()).toBe(0);
  });
});

describe("the form of a service record", () => {
  const typed = { title: "Director", district: "Mesa", startsOn: "2016-07-01", endsOn: "" };

  it("may have no end", () => {
    expect(recordForm.parse(typed)).toEqual({ ...typed, endsOn: null, isCto: false });
  });

  it.each([
    ["title", { title: "" }],
    ["title", { title: "x".repeat(121) }],
    ["district", { district: "\u0000" }],
    ["startsOn", { startsOn: "2026-02-30" }],
    ["startsOn", { startsOn: "10000-01-01" }],
    ["startsOn", { startsOn: "1899-01-01" }],
    ["endsOn", { endsOn: "2016-06-30" }],
    ["endsOn", { endsOn: "2100-01-01" }],
    ["isCto", { isCto: "maybe" }],
  ])("has a message at %s for %j", (field, change) => {
    const { error } = recordForm.safeParse({ ...typed, ...change });
    expect([...new Set(error?.issues.map(({ path }) => path.join(".")))]).toEqual([field]);
  });

  it("is refused with a reason alone", () => {
    const word = { recordId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11", version: "1", lastWord: "", note: " " };
    expect(judgementForm.safeParse({ ...word, step: "verify" }).success).toBe(true);
    const { error } = judgementForm.safeParse({ ...word, step: "refuse" });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["note"]);
  });
});
