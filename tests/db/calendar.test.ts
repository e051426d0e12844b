import { beforeEach, describe, expect, it } from "vitest";
import { chooseZone, endFeed, makeFeed } from "#app/features/programs/calendar/commands.server.ts";
import { findFeed, readCalendar, sessionCalendar } from "#app/features/programs/calendar/queries.server.ts";
import { changeSession, stepSession } from "#app/features/programs/sessions/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { createSession } from "#tests/support/sessions.ts";
import { tablesHolding } from "#tests/support/whole-database.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-11-22T12:00:00.000Z");

let cohort: world.Cohort;
let rosa: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  rosa = await world.createMember(cohort, "candidate");
});

const keyOf = (address: string) => new URL(address).searchParams.get("key") ?? "";
const titlesOf = async ({ actor }: world.Member) => {
  const { upcoming, past } = await readCalendar(actor, AT);
  return [...upcoming, ...past].map(({ title }) => title);
};

describe("the calendar of a person", () => {
  it("holds the sessions that they are expected at, and a manager's all of the cohort", async () => {
    await createSession(cohort, { title: "Candidates", audience: ["candidate"] });
    await createSession(cohort, { title: "Superintendents", audience: ["superintendent", "delegate"] });
    await createSession(await world.createCohort(cohort), { title: "Of others" });
    expect(await titlesOf(rosa)).toEqual(["Candidates"]);
    expect(await titlesOf(await world.createMember(cohort, "delegate"))).toEqual(["Superintendents"]);
    expect((await titlesOf(await world.createMember(cohort, "manager"))).sort()).toEqual([
      "Candidates",
      "Superintendents",
    ]);
    expect(await titlesOf(await world.createPerson())).toEqual([]);
  });

  it("holds nothing of a cohort that they have left", async () => {
    await createSession(cohort);
    await db().enrollment.updateMany({ where: { personId: rosa.actor.personId }, data: { leftAt: AT } });
    expect(await titlesOf(rosa)).toEqual([]);
  });

  it("shows hours on the clock of the cohort, or on their own with what the clock shows there", async () => {
    await createSession(cohort, { days: [["2027-03-12", 1350, 1410]] });
    const [before] = (await readCalendar(rosa.actor, AT)).upcoming;
    expect(before).toMatchObject({ onDate: "2027-03-12", startMinute: 1350, endMinute: 1410, elsewhere: null });
    await chooseZone(rosa.actor, "America/New_York");
    const [after] = (await readCalendar(rosa.actor, AT)).upcoming;
    expect(after).toMatchObject({
      onDate: "2027-03-13",
      startMinute: 30,
      elsewhere: { timeZone: "America/Denver", onDate: "2027-03-12", startMinute: 1350 },
    });
    await chooseZone(rosa.actor, null);
    expect((await readCalendar(rosa.actor, AT)).chosenZone).toBeNull();
  });

  it("parts what has been from what is ahead at the end of each day", async () => {
    await createSession(cohort, {
      days: [
        ["2026-11-21", 480, 960],
        ["2026-11-22", 240, 301],
      ],
    });
    const { past, upcoming } = await readCalendar(rosa.actor, AT);
    expect([past.map(({ onDate }) => onDate), upcoming.map(({ onDate }) => onDate)]).toEqual([
      ["2026-11-21"],
      ["2026-11-22"],
    ]);
  });
});

describe("the calendar file of a session", () => {
  it("has an event for each day, in UTC on both sides of a change of clocks", async () => {
    const days = [
      ["2027-03-13", 480, 960],
      ["2027-03-14", 480, 960],
    ] as const;
    const id = await createSession(cohort, { days, title: "Money, “part 2”; 🎉", about: "Bring:\na pen" });
    const file = await sessionCalendar(rosa.actor, id);
    expect(file.match(/DTSTART:.*/g)).toEqual(["DTSTART:20270313T150000Z", "DTSTART:20270314T140000Z"]);
    expect(file.match(/UID:.*/g)).toEqual([`UID:${id}-1@tandem`, `UID:${id}-2@tandem`]);
    expect(file).toContain("SUMMARY:Money\\, “part 2”\\; 🎉\r\n");
    expect(file).toContain("DESCRIPTION:Bring:\\na pen\\n");
  });

  it("is for whoever is expected and whoever runs the cohort, and for nobody else", async () => {
    const id = await createSession(cohort, { audience: ["candidate"] });
    for (const role of ["manager", "candidate"] as const)
      await expect(sessionCalendar((await world.createMember(cohort, role)).actor, id)).resolves.toContain("VEVENT");
    await expect(sessionCalendar((await world.createAdministrator(cohort)).actor, id)).resolves.toContain("VEVENT");
    for (const other of [await world.createMember(cohort, "mentor"), await world.createCandidate()])
      await expect(sessionCalendar(other.actor, id)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("the private address of a calendar", () => {
  it("is shown once, kept as a hash alone, and opens the sessions of its person", async () => {
    await createSession(cohort, { title: "Money" });
    const address = await makeFeed(rosa.actor, AT);
    expect(new URL(address).pathname).toBe("/calendar.ics");
    expect(await findFeed(keyOf(address))).toContain("SUMMARY:Money\r\n");
    expect(await tablesHolding(keyOf(address))).toEqual([]);
    expect((await readCalendar(rosa.actor, AT)).feedSince).toEqual(AT);
  });

  it("tells of every change by its number, and of a session that is called off", async () => {
    const id = await createSession(cohort);
    const key = keyOf(await makeFeed(rosa.actor, AT));
    expect(await findFeed(key)).toMatch(/SEQUENCE:0\r\n[^]*STATUS:CONFIRMED/);
    const manager = await world.createMember(cohort, "manager");
    await stepSession(manager.actor, cohort.id, id, { step: "cancel", sequence: 0 }, AT);
    expect(await findFeed(key)).toMatch(/SEQUENCE:1\r\n[^]*STATUS:CANCELLED/);
  });

  it("tells that one day of several is off, and that it is held after all, each under its own name", async () => {
    const friday = ["2027-03-05", 480, 960] as const;
    const saturday = ["2027-03-06", 480, 960] as const;
    const id = await createSession(cohort, { days: [friday, saturday], title: "Money" });
    const key = keyOf(await makeFeed(rosa.actor, AT));
    const manager = await world.createMember(cohort, "manager");
    const hold = async (sequence: number, ...days: (readonly [string, number, number])[]) => {
      const said = { kind: "session", title: "Money", about: "", location: "", audience: ["candidate"] } as const;
      const planned = days.map(([onDate, startMinute, endMinute], at) => ({
        ...{ row: at + 1, onDate, startMinute, endMinute },
      }));
      const input = { ...said, audience: [...said.audience], topics: [], days: planned, sequence };
      expect(await changeSession(manager.actor, cohort.id, id, input, AT)).toBe("saved");
    };
    const events = async () => {
      const [, ...found] = ((await findFeed(key)) ?? "").split("BEGIN:VEVENT");
      return found.map((event) =>
        ["UID", "DTSTART", "SEQUENCE", "STATUS"].map((name) => new RegExp(`^${name}:(.*)$`, "m").exec(event)?.[1]),
      );
    };
    await hold(0, saturday);
    expect(await events()).toEqual([
      [`${id}-2@tandem`, "20270306T150000Z", "1", "CONFIRMED"],
      [`${id}-1@tandem`, "20270305T150000Z", "1", "CANCELLED"],
    ]);
    expect(await sessionCalendar(rosa.actor, id)).toContain("STATUS:CANCELLED");
    expect((await readCalendar(rosa.actor, AT)).upcoming.map(({ onDate }) => onDate)).toEqual(["2027-03-06"]);
    await hold(1, friday, saturday);
    expect(await events()).toEqual([
      [`${id}-1@tandem`, "20270305T150000Z", "2", "CONFIRMED"],
      [`${id}-2@tandem`, "20270306T150000Z", "2", "CONFIRMED"],
    ]);
  });

  it("ends when a new one is made, when it is ended, and with the account's sign-in", async () => {
    const first = keyOf(await makeFeed(rosa.actor, AT));
    const second = keyOf(await makeFeed(rosa.actor, AT));
    expect(await findFeed(first)).toBeNull();
    await db().person.update({ where: { id: rosa.actor.personId }, data: { disabledAt: AT } });
    expect(await findFeed(second)).toBeNull();
    await db().person.update({ where: { id: rosa.actor.personId }, data: { disabledAt: null } });
    expect(await findFeed(second)).not.toBeNull();
    await endFeed(rosa.actor, AT);
    await endFeed(rosa.actor, AT);
    expect(await findFeed(second)).toBeNull();
    const deeds = await db().auditEvent.findMany({ where: { subjectType: "calendar-feed" }, orderBy: { at: "asc" } });
    expect(deeds.map(({ action }) => action).sort()).toEqual([
      "calendar-feed.end",
      "calendar-feed.make",
      "calendar-feed.make",
    ]);
  });

  it.each(["", "nothing", "\u0000", "a".repeat(200)])("is none with the key %j", async (key) => {
    expect(await findFeed(key)).toBeNull();
  });
});
