import { describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor } from "#tests/support/app-visitor.ts";
import { createEntry, createSession } from "#tests/support/sessions.ts";
import * as world from "#tests/support/world.ts";

/** The key of the private address that the page shows. */
function addressIn(words: string): string {
  return /https?:\/\/\S+\/calendar\.ics\?key=[\w-]{43}/.exec(words)?.[0] ?? "";
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}

describe("the private address of a calendar", () => {
  it("is shown once, opened without a cookie, renewed and ended", async () => {
    const cohort = await world.createCohort();
    const rosa = await world.createMember(cohort, "candidate");
    await createSession(cohort, { title: "Money, part 2" });
    const visitor = new Visitor(await world.signIn(rosa));
    const page = await visitor.visit("/calendar");
    const made = await visitor.send(page, "Make a private address");
    const first = addressIn(made.words);
    expect([...(await faultsOf(made.answer.text))]).toEqual([]);
    const feed = await ask(pathOf(first));
    expectSafe(feed);
    expect([feed.status, feed.headers["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(feed.text).toContain("SUMMARY:Money\\, part 2\r\n");
    const again = await visitor.visit("/calendar");
    expect(addressIn(again.answer.text)).toBe("");
    const second = addressIn((await visitor.send(again, "Make a new address")).words);
    expect((await ask(pathOf(first))).status).toBe(404);
    expect((await ask(pathOf(second))).status).toBe(200);
    await visitor.send(await visitor.visit("/calendar"), "End the address");
    expect((await ask(pathOf(second))).status).toBe(404);
  });

  it.each(["", "?key=", "?key=nothing", "?key=%00", "?key[]=1", "?key=a&key=b"])(
    "opens nothing with %j",
    async (query) => {
      expect((await ask(`/calendar.ics${query}`)).status).toBe(404);
    },
  );
});

it("the clock of a person is chosen, and a zone that is none comes back with a message", async () => {
  const rosa = await world.createCandidate();
  const visitor = new Visitor(await world.signIn(rosa));
  const page = await visitor.visit("/calendar", [
    ["step", "zone"],
    ["timeZone", "Mars/Olympus"],
  ]);
  expect([page.status, page.messageAt("timeZone")]).toEqual([400, "Choose a time zone of the list"]);
  const saved = await visitor.send(await visitor.visit("/calendar"), "Save", { timeZone: "Pacific/Guam" });
  expect(saved.words).toContain("Hours are on your clock: Chamorro (Guam).");
  expect((await visitor.visit("/calendar", [["step", "nothing"]])).status).toBe(400);
});

describe("the ledger", () => {
  it("takes an entry, its change and its removal, and tells the second window", async () => {
    const rosa = await world.createCandidate();
    const visitor = new Visitor(await world.signIn(rosa));
    const form = await visitor.visit("/ledger/new");
    expect([...(await faultsOf(form.answer.text))]).toEqual([]);
    const values = { title: "A course", onDate: "2026-10-03", hours: "1.5", "area-stakeholders": "yes" };
    const ledger = await visitor.send(form, "Add", values);
    expect(ledger.words).toContain("1.5 hours");
    const [first, second] = [await visitor.follow(ledger, "A course"), await visitor.follow(ledger, "A course")];
    await visitor.send(first, "Save", { title: "First" });
    const told = await visitor.send(second, "Save", { title: "Second" });
    expect([told.status, told.valueOf("Save", "title")]).toEqual([409, "Second"]);
    expect(told.words).toContain("First");
    const open = await visitor.follow(await visitor.visit("/ledger"), "First");
    expect((await visitor.send(open, "Remove this entry")).words).toContain("Nothing yet");
  });

  it.each<[string, Record<string, string>]>([
    ["title", { title: "" }],
    ["title", { title: "\u0000" }],
    ["provider", { provider: "x".repeat(100_000) }],
    ["onDate", { onDate: "2026-02-30" }],
    ["onDate", { onDate: "10000-01-01" }],
    ["hours", { hours: "0" }],
    ["hours", { hours: "-1" }],
    ["hours", { hours: "1e3" }],
    ["hours", { hours: "101" }],
    ["hours", { hours: "NaN" }],
  ])("has a message at %s, and stores nothing", async (field, change) => {
    const rosa = await world.createCandidate();
    const visitor = new Visitor(await world.signIn(rosa));
    const pairs = Object.entries({ title: "A course", onDate: "2026-10-03", hours: "1", ...change });
    const page = await visitor.visit("/ledger/new", pairs);
    expect([page.status, page.messageAt(field)]).toEqual([400, expect.stringMatching(/./)]);
    expect(await db().ledgerEntry.count({ where: { personId: rosa.actor.personId } })).toBe(0);
  });

  it("is a table that a spreadsheet runs nothing of, and JSON", async () => {
    const rosa = await world.createCandidate();
    await createEntry(rosa, "=HYPERLINK(1)");
    const cookie = await world.signIn(rosa);
    expect((await ask("/ledger.csv", { cookie })).text).toContain(",'=HYPERLINK(1),");
    expect(JSON.parse((await ask("/ledger.json", { cookie })).text)).toMatchObject([
      { title: "=HYPERLINK(1)", kind: "own", hours: 1.5 },
    ]);
  });
});
