import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, type Form } from "#tests/support/app.ts";
import { Visitor } from "#tests/support/app-visitor.ts";
import { createCandidate, createGoal, createSubmitted, signIn, start } from "#tests/support/world.ts";

const INDICATOR = "bm-forecast";
const SAVE = { choice: "3", why: "", evidenceNote: "", evidenceUrl: "", baseVersion: "0" };

let cookie: string;
let open: string;

beforeAll(async () => {
  const rosa = await createCandidate();
  cookie = await signIn(rosa);
  open = await start(rosa);
});

describe("an id in an address", () => {
  const IDS = [
    "0",
    "-1",
    "99999999999999999999",
    "abc",
    "%00",
    "'",
    "%27%20OR%201=1--",
    "..%2f..",
    "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11",
    "new%0d%0aSet-Cookie:x=1",
  ];
  const PAGES = ["", "/guess", "/check", "/profile", "/report", "/answers.csv", `/indicators/${INDICATOR}`];

  it.each(IDS)("that names nothing of one's own is not found: %s", async (id) => {
    for (const page of [...PAGES.map((rest) => `/assessments/${id}${rest}`), `/growth-plan/${id}`]) {
      expect([page, (await ask(page, { cookie })).status]).toEqual([page, 404]);
      expect([page, (await ask(`${page}.data`, { cookie })).status]).toEqual([page, 404]);
    }
    const posts: [string, Form][] = [
      [`/assessments/${id}/guess`, { leadership: "1", education: "1", technology: "1" }],
      [`/assessments/${id}/check`, { leaveUnanswered: "yes" }],
      [`/assessments/${id}/indicators/${INDICATOR}`, { ...SAVE, saveKey: randomUUID() }],
      [`/assessments/${id}/indicators/${INDICATOR}/save`, { ...SAVE, saveKey: randomUUID() }],
      [`/growth-plan/${id}`, { step: "remove" }],
    ];
    for (const [address, form] of posts)
      expect([address, (await ask(address, { cookie, form })).status]).toEqual([address, 404]);
  });

  it("is not found in capitals", async () => {
    const goal = await createGoal(await createCandidate());
    for (const address of [`/assessments/${open.toUpperCase()}`, `/growth-plan/${goal.toUpperCase()}`]) {
      expect((await ask(address, { cookie })).status).toBe(404);
    }
  });

  it.each(["no-such-indicator", "lv-sponsors", "__proto__", "constructor", "%00"])(
    "that names no indicator of the form is not found: %s",
    async (indicator) => {
      const address = `/assessments/${open}/indicators/${indicator}`;
      expect((await ask(address, { cookie })).status).toBe(404);
      expect((await ask(`${address}/save`, { cookie, form: { ...SAVE, saveKey: randomUUID() } })).status).toBe(404);
    },
  );
});

describe("a query", () => {
  it.each([
    ["role=director&role=technology-manager", 200],
    ["role[]=director", 200],
    ["view=radar&view=bands", 200],
    ["view=%00", 200],
    ["role=%27%20OR%201%3D1--", 404],
    ["role=director;DROP%20TABLE%20person", 404],
    ["role=__proto__", 404],
    ["role=", 404],
    ["__proto__[isAdmin]=1&constructor.prototype.x=1", 200],
    ["sort=name;select", 200],
  ])("of a profile is read or refused, never an error: %s", async (query, status) => {
    const member = await createCandidate();
    const id = await createSubmitted(member, { [INDICATOR]: 2 });
    const answer = await ask(`/assessments/${id}/profile?${query}`, { cookie: await signIn(member) });
    expect(answer.status).toBe(status);
  });

  it("counts the first of a name given twice", async () => {
    const visitor = new Visitor(await signIn(await createCandidate()));
    const page = await visitor.visit("/growth-plan/new?indicator=bm-forecast&indicator=lv-sponsors");
    expect(page.form("Add to my plan").controls.find(({ name }) => name === "indicatorId")?.value).toBe("bm-forecast");
  });
});
