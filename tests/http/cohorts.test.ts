import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { createSession } from "#tests/support/sessions.ts";
import * as world from "#tests/support/world.ts";

/** The pages of a cohort by plain links and forms, without JavaScript. */

const LONG = new Date("2099-06-30");

let cohort: world.Cohort;
let manager: world.Member;
let visitor: Visitor;
let here: string;

beforeEach(async () => {
  cohort = await world.createCohort();
  await db().cohort.update({ where: { id: cohort.id }, data: { endsOn: LONG } });
  manager = await world.createMember(cohort, "manager");
  visitor = new Visitor(await world.signIn(manager));
  here = `/cohorts/${cohort.id}`;
});

async function expectPage(page: Page, heading: string | RegExp, status = 200): Promise<Page> {
  expect([page.status, page.heading]).toEqual([status, expect.stringMatching(heading)]);
  expectSafe(page.answer);
  expect([...(await faultsOf(page.answer.text))]).toEqual([]);
  expect(page.lostAnchors).toEqual([]);
  return page;
}

const SESSION = { title: "Opening", "day-1-date": "2027-03-12", "day-1-from": "17:30", "day-1-to": "21:30" };

async function endCohort(): Promise<void> {
  await db().cohort.update({ where: { id: cohort.id }, data: { endsOn: new Date("2026-10-01") } });
}

describe("a cohort from a template", () => {
  it("is made, has its calendar, and is made again a year later", async () => {
    const boss = new Visitor(await world.signIn(await world.createAdministrator(cohort)));
    const form = await expectPage(
      await boss.visit(`/organizations/${cohort.organizationId}/cohorts/new`),
      "New cohort",
    );
    const empty = await expectPage(await boss.send(form, "Make the cohort", { name: "" }), "New cohort", 400);
    expect(empty.messageAt("name")).toBe("The name of the cohort is missing");
    const values = {
      ...{ programName: "CTO Mentor", name: "CTO Mentor 2097", templateId: "february-to-november" },
      ...{ startsOn: "2097-02-01", timeZone: "America/Chicago", "ask-profile-mentor": "yes" },
    };
    const home = await expectPage(await boss.send(empty, "Make the cohort", values), "CTO Mentor 2097");
    const calendar = await expectPage(await boss.follow(home, "Calendar"), "Calendar");
    expect(calendar.words).toContain("Kickoff: pairs meet");
    const settings = await expectPage(await boss.follow(await boss.follow(calendar, /2097/), "Settings"), "Settings");
    const clone = await expectPage(await boss.follow(settings, "Make it again"), "The same once more");
    expect(clone.valueOf("Make it", "startsOn")).toBe("2098-01-31");
    await expectPage(await boss.send(clone, "Make it", { name: "CTO Mentor 2098" }), "CTO Mentor 2098");
  });
});

describe("settings", () => {
  it("are changed, and told to whoever has an older page open", async () => {
    const first = await expectPage(await visitor.visit(`${here}/settings`), "Settings");
    const second = await visitor.visit(`${here}/settings`);
    const saved = await expectPage(await visitor.send(first, "Save", { answerDays: "10" }), "Settings");
    expect(saved.words).toContain("Saved");
    const told = await expectPage(await visitor.send(second, "Save", { answerDays: "20" }), "Settings", 409);
    expect(told.words).toContain("These settings were changed in another window");
    expect(told.valueOf("Save", "answerDays")).toBe("20");
    await expectPage(await visitor.send(told, "Save"), "Settings");
    expect((await db().cohort.findUniqueOrThrow({ where: { id: cohort.id } })).answerDays).toBe(20);
  });

  it("of a cohort that has ended are shown without a form", async () => {
    await endCohort();
    const page = await expectPage(await visitor.visit(`${here}/settings`), "Settings");
    expect(page.words).toContain("Nothing can be changed any more");
    expect(() => page.form("Save")).toThrow();
  });
});

describe("a session", () => {
  it("is added, changed in two windows, called off and held after all", async () => {
    const form = await expectPage(await visitor.visit(`${here}/sessions/new`), "New session");
    const list = await expectPage(await visitor.send(form, "Add the session", SESSION), "Calendar");
    const first = await expectPage(await visitor.follow(list, "Opening"), "Opening");
    const second = await visitor.follow(list, "Opening");
    await expectPage(await visitor.send(first, "Save", { location: "Hall 2" }), "Calendar");
    const told = await expectPage(await visitor.send(second, "Save", { location: "Hall 3" }), "Opening", 409);
    expect(told.words).toContain("This session was changed in another window");
    expect(told.words).toContain("Hall 2");
    expect(told.valueOf("Save", "location")).toBe("Hall 3");
    await expectPage(await visitor.send(told, "Save"), "Calendar");
    const open = await visitor.follow(list, "Opening");
    const off = await expectPage(await visitor.send(open, "Call it off"), "Opening");
    expect(off.words).toContain("This session is called off");
    await expectPage(await visitor.send(off, "Hold it after all"), "Opening");
    expect(await db().cohortSession.findFirstOrThrow({ where: { cohortId: cohort.id } })).toMatchObject({
      sequence: 4,
      location: "Hall 3",
    });
  });

  it.each<[field: string, change: Record<string, string>]>([
    ["title", { title: " " }],
    ["title", { title: "\u0000" }],
    ["title", { title: "x".repeat(201) }],
    ["about", { about: "x".repeat(4001) }],
    ["location", { location: "\u0007" }],
    ["day-1-date", { "day-1-date": "2027-02-30" }],
    ["day-1-date", { "day-1-date": "10000-01-01" }],
    ["day-1-date", { "day-1-date": "2026-09-13" }],
    ["day-1-date", { "day-1-date": "" }],
    ["day-1-from", { "day-1-from": "25:00" }],
    ["day-1-from", { "day-1-date": "2027-03-14", "day-1-from": "02:30" }],
    ["day-1-to", { "day-1-date": "2027-03-14", "day-1-from": "01:00", "day-1-to": "02:30" }],
    ["day-1-to", { "day-1-to": "17:00" }],
    ["day-2-from", { "day-2-date": "2027-03-12", "day-2-from": "21:00", "day-2-to": "22:00" }],
    ["topic-1-area-1", { "topic-1-title": "Soup", "topic-1-area-1": "cooking" }],
    ["topic-1-title", { "topic-1-area-1": "stakeholders" }],
  ])("has a message at %s, and nothing is stored: %j", async (field, change) => {
    const common = { kind: "session", "for-candidate": "yes", sequence: "0" };
    const pairs = Object.entries({ ...common, ...SESSION, ...change });
    const page = await expectPage(await visitor.visit(`${here}/sessions/new`, pairs), "New session", 400);
    expect([field, page.messageAt(field)]).toEqual([field, expect.stringMatching(/./)]);
    expect(page.summary).toHaveLength(1);
    expect(await db().cohortSession.count({ where: { cohortId: cohort.id } })).toBe(0);
  });

  it("is for somebody, and has a day", async () => {
    const page = await visitor.visit(`${here}/sessions/new`, [
      ["title", "Opening"],
      ["kind", "session"],
    ]);
    expect(page.summary).toEqual(["Choose who is expected", "A session needs a day"]);
  });

  it("of a name that comes twice takes the first, and drops what it does not know", async () => {
    const common = { kind: "session", "for-candidate": "yes", sequence: "0", "__proto__[x]": "1", "a[]": "1" };
    const pairs = [...Object.entries({ ...common, ...SESSION }), ["title", "Second"] as const];
    await expectPage(await visitor.visit(`${here}/sessions/new`, pairs), "Calendar");
    expect((await db().cohortSession.findFirstOrThrow({ where: { cohortId: cohort.id } })).title).toBe("Opening");
    expect((await ask(`${here}/sessions?a=1&a=2&b[]=1`, { cookie: visitor.cookie })).status).toBe(200);
  });
});

describe("attendance", () => {
  it("is noted with one button, by exceptions, and the second window is told", async () => {
    const people = [await world.createMember(cohort, "candidate"), await world.createMember(cohort, "candidate")];
    const [rosa = "", tom = ""] = people.map(({ actor }) => actor.enrollments[0]?.id ?? "");
    const session = await createSession(cohort);
    const address = `${here}/sessions/${session}/attendance`;
    const first = await expectPage(await visitor.visit(address), "Who attended: Money");
    const second = await visitor.visit(address);
    expect(first.valueOf("Save all", `at-${rosa}`)).toBe("attended");
    const wrong = await visitor.send(first, "Save all", { [`at-${tom}`]: "partly", [`hours-${tom}`]: "many" });
    await expectPage(wrong, "Who attended", 400);
    expect(wrong.messageAt(`hours-${tom}`)).toContain("must be a number");
    const list = await visitor.send(wrong, "Save all", { [`hours-${tom}`]: "1.5" });
    await expectPage(list, "Attendance");
    expect(
      (await db().attendance.findMany({ where: { sessionId: session }, orderBy: { minutes: "asc" } })).map(
        ({ minutes }) => minutes,
      ),
    ).toEqual([90, 240]);
    const told = await expectPage(await visitor.send(second, "Save all"), "Who attended", 409);
    expect(told.words).toContain("Somebody else noted this meanwhile");
    const ledger = new Visitor(await world.signIn(people[1] ?? manager));
    const page = await expectPage(await ledger.visit("/ledger"), "Ledger");
    expect(page.words).toContain("1.5 hours");
  });

  it("of a session that has not begun cannot be noted", async () => {
    await world.createMember(cohort, "candidate");
    const session = await createSession(cohort, { days: [["2099-01-02", 600, 700]] });
    const address = `${here}/sessions/${session}/attendance`;
    const page = await expectPage(await visitor.visit(address), "Who attended");
    expect(page.words).toContain("once the session has begun");
    expect((await visitor.visit(address, [["seen", "0-0"]])).status).toBe(409);
  });
});

it("a cohort that has ended answers every change with 409 and a plain sentence", async () => {
  const session = await createSession(cohort);
  await endCohort();
  const common = { kind: "session", "for-candidate": "yes", sequence: "0", ...SESSION };
  const changes: [string, Record<string, string>][] = [
    [`${here}/sessions/new`, common],
    [`${here}/sessions/${session}`, common],
    [`${here}/sessions/${session}`, { step: "cancel", sequence: "0" }],
    [`${here}/sessions/${session}/attendance`, { seen: "0-0" }],
    [`${here}/settings`, { name: "Mine" }],
  ];
  for (const [address, form] of changes) {
    const page = await expectPage(await visitor.visit(address, Object.entries(form)), /changed meanwhile/, 409);
    expect(page.words).toContain("This cohort ended on 2026-10-01, so it takes no more changes.");
  }
});

it.each(["0", "-1", "99999999999999999999", "abc", "6F1C2A50-9D0E-4C55-8A53-0D6D1C6F1A11", "%00"])(
  "an address with the id %s is not found",
  async (id) => {
    const cookie = visitor.cookie;
    const addresses = [`/cohorts/${id}`, `/cohorts/${id}/settings`, `/cohorts/${id}/sessions`, `/cohorts/${id}/clone`];
    const more = [`${here}/sessions/${id}`, `${here}/sessions/${id}/attendance`, `/sessions/${id}/calendar.ics`];
    for (const address of [...addresses, ...more, `/cohorts/${id}/attendance.csv`, `/ledger/${id}`])
      expect([address, (await ask(address, { cookie })).status]).toEqual([address, 404]);
  },
);

it("text that looks like markup is shown as text, in pages and in tables", async () => {
  const odd = '<script>alert(1)</script>"><b>=HYPERLINK(1)';
  const session = await createSession(cohort, {
    title: odd,
    about: odd,
    location: odd,
    topics: [{ title: odd, areaIds: [] }],
  });
  await db().cohort.update({ where: { id: cohort.id }, data: { name: odd } });
  const pages = [here, `${here}/settings`, `${here}/clone`, `${here}/sessions`, `${here}/sessions/${session}`];
  for (const address of [...pages, `${here}/attendance`, `${here}/sessions/${session}/attendance`, "/calendar"]) {
    const { answer } = await expectPage(await visitor.visit(address), /./);
    expect(answer.text).not.toMatch(/<script>alert/);
  }
  await db().cohortSession.update({ where: { id: session }, data: { title: "=HYPERLINK(1)" } });
  expect((await ask(`${here}/sessions.csv`, { cookie: visitor.cookie })).text).toContain("'=HYPERLINK(1)");
});
