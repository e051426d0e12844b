import { beforeEach, describe, expect, it } from "vitest";
import { addSession, changeSession, stepSession } from "#app/features/programs/sessions/commands.server.ts";
import { findSession, listSessions, sessionTable } from "#app/features/programs/sessions/queries.server.ts";
import type { SessionInput } from "#app/features/programs/sessions/schema.ts";
import { db } from "#app/server/db.server.ts";
import { createSession } from "#tests/support/sessions.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-11-22T12:00:00.000Z");
const LONG_AFTER = new Date("2031-01-01T12:00:00.000Z");

const INPUT: SessionInput = {
  kind: "joint",
  title: "Opening",
  about: "Bring your plan",
  location: "Hall 2",
  audience: ["candidate", "superintendent"],
  days: [
    { row: 1, onDate: "2027-03-13", startMinute: 480, endMinute: 960 },
    { row: 2, onDate: "2027-03-12", startMinute: 1050, endMinute: 1290 },
  ],
  topics: [{ title: "Vision", areaIds: ["leadership-vision", "stakeholders"] }],
  sequence: 0,
};

let cohort: world.Cohort;
let manager: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  manager = await world.createMember(cohort, "manager");
});

async function add(input: Partial<SessionInput> = {}): Promise<string> {
  const added = await addSession(manager.actor, cohort.id, { ...INPUT, ...input }, AT);
  if ("faults" in added) throw new Error(JSON.stringify(added.faults));
  return added.id;
}

const find = async (id: string) => (await findSession(manager.actor, cohort.id, id, AT)).session;

describe("a session", () => {
  it("is added with its days in order and its topics, with a line in the record", async () => {
    const id = await add();
    expect(await find(id)).toMatchObject({
      title: "Opening",
      sequence: 0,
      isCancelled: false,
      audience: ["candidate", "superintendent"],
      days: [{ onDate: "2027-03-12" }, { onDate: "2027-03-13", startMinute: 480, endMinute: 960 }],
      topics: [{ title: "Vision", areaIds: ["leadership-vision", "stakeholders"] }],
    });
    expect(await db().auditEvent.count({ where: { action: "cohort-session.add", subjectId: id } })).toBe(1);
  });

  const onDay = (onDate: string, startMinute: number, endMinute: number) => [
    { row: 3, onDate, startMinute, endMinute },
  ];

  it.each<[string, Partial<SessionInput>]>([
    ["day-3-from", { days: onDay("2027-03-14", 150, 300) }],
    ["day-3-to", { days: onDay("2027-03-14", 60, 150) }],
    ["day-3-to", { days: onDay("2027-03-12", 600, 540) }],
    ["day-3-date", { days: onDay("2026-09-13", 600, 660) }],
    ["day-3-date", { days: onDay("2027-06-26", 600, 660) }],
    ["day-3-from", { days: [...INPUT.days, ...onDay("2027-03-13", 900, 1000)] }],
    ["topic-1-area-1", { topics: [{ title: "Soup", areaIds: ["cooking"] }] }],
  ])("has a fault at %s, and nothing is stored, for %j", async (field, input) => {
    const added = await addSession(manager.actor, cohort.id, { ...INPUT, ...input }, AT);
    expect(added).toEqual({ faults: { [field]: expect.any(String) as string } });
    const id = await add();
    expect(await changeSession(manager.actor, cohort.id, id, { ...INPUT, ...input }, AT)).toEqual(added);
    expect((await listSessions(manager.actor, cohort.id, AT)).sessions).toMatchObject([{ sequence: 0 }]);
  });

  it("is changed by whoever saw its last version, and the change is counted", async () => {
    const id = await add();
    const change = (title: string, sequence: number) =>
      changeSession(manager.actor, cohort.id, id, { ...INPUT, title, sequence }, AT);
    expect(await change("First", 0)).toBe("saved");
    expect(await change("Second", 0)).toBe("conflict");
    expect(await find(id)).toMatchObject({ title: "First", sequence: 1, days: [{}, {}] });
    expect(await change("Second", 1)).toBe("saved");
  });

  it("changed in two windows at once is changed once", async () => {
    const id = await add();
    const change = (title: string) => changeSession(manager.actor, cohort.id, id, { ...INPUT, title }, AT);
    expect((await Promise.all([change("A"), change("B"), change("C")])).sort()).toEqual([
      "conflict",
      "conflict",
      "saved",
    ]);
    expect((await find(id)).days).toHaveLength(2);
  });

  it("is called off and held after all, each counted, and not changed meanwhile", async () => {
    const id = await add();
    const step = (step: "cancel" | "restore", sequence: number) =>
      stepSession(manager.actor, cohort.id, id, { step, sequence }, AT);
    await step("cancel", 0);
    expect(await find(id)).toMatchObject({ isCancelled: true, sequence: 1 });
    expect(await changeSession(manager.actor, cohort.id, id, { ...INPUT, sequence: 1 }, AT)).toBe("conflict");
    await expect(step("cancel", 1)).rejects.toMatchObject({ kind: "conflict" });
    await expect(step("restore", 0)).rejects.toMatchObject({ kind: "conflict" });
    await step("restore", 1);
    expect(await find(id)).toMatchObject({ isCancelled: false, sequence: 2 });
  });

  it("takes no change once the cohort has ended", async () => {
    const id = await add();
    const changes = [
      addSession(manager.actor, cohort.id, INPUT, LONG_AFTER),
      changeSession(manager.actor, cohort.id, id, INPUT, LONG_AFTER),
      stepSession(manager.actor, cohort.id, id, { step: "cancel", sequence: 0 }, LONG_AFTER),
    ];
    for (const { reason } of (await Promise.allSettled(changes)) as PromiseRejectedResult[])
      expect(reason).toMatchObject({
        kind: "conflict",
        message: expect.stringContaining("ended on 2027-06-25") as string,
      });
  });

  it("is closed to everybody who does not run the cohort, and to another cohort's address", async () => {
    const id = await add();
    const neighbor = await world.createCohort(cohort);
    const others = [
      await world.createMember(cohort, "candidate"),
      await world.createMember(neighbor, "manager"),
      await world.createAdministrator(await world.createCohort()),
    ];
    for (const { actor } of others) {
      const closed = [
        listSessions(actor, cohort.id, AT),
        addSession(actor, cohort.id, INPUT, AT),
        changeSession(actor, cohort.id, id, INPUT, AT),
        stepSession(actor, cohort.id, id, { step: "cancel", sequence: 0 }, AT),
        sessionTable(actor, cohort.id, AT),
      ];
      for (const { reason } of (await Promise.allSettled(closed)) as PromiseRejectedResult[])
        expect(reason).toMatchObject({ kind: "not-found" });
    }
    const boss = await world.createAdministrator(cohort);
    await expect(findSession(boss.actor, neighbor.id, id, AT)).rejects.toMatchObject({ kind: "not-found" });
    await expect(findSession(boss.actor, cohort.id, "nothing", AT)).rejects.toMatchObject({ kind: "not-found" });
  });
});

it("the table of sessions has a row for each day, and one for a session without any", async () => {
  await add();
  await createSession(cohort, { title: "Later", days: [], cancelledAt: AT });
  const { rows, columns } = await sessionTable(manager.actor, cohort.id, AT);
  expect(rows.map(({ session, date, from, state }) => [session, date, from, state])).toEqual([
    ["Opening", "2027-03-12", "17:30", "planned"],
    ["Opening", "2027-03-13", "08:00", "planned"],
    ["Later", null, null, "cancelled"],
  ]);
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual([...columns].sort());
});
