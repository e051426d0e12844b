import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { findAnswer, findSitting } from "#app/features/assessments/queries.server.ts";
import { findGoal, listGoals } from "#app/features/mentoring/queries.server.ts";
import { ask, FORM_TYPE, type Answer } from "#tests/support/app.ts";
import { Visitor } from "#tests/support/app-visitor.ts";
import { createCandidate, createGoal, rate, signIn, start, type Member } from "#tests/support/world.ts";

const INDICATOR = "bm-forecast";

let rosa: Member;
let cookie: string;
let open: string;

beforeAll(async () => {
  rosa = await createCandidate();
  cookie = await signIn(rosa);
  open = await start(rosa);
  await rate(rosa, open, { [INDICATOR]: 2.5 });
});

const SAVE = { choice: "3", why: "", evidenceNote: "", evidenceUrl: "", baseVersion: "1" };
const GOAL = { indicatorId: INDICATOR, targetLevel: "3", dueOn: "2027-05-31", actions: "Ask", evidenceWanted: "" };

function save(fields: Record<string, string>, id = open): Promise<Answer> {
  return ask(`/assessments/${id}/indicators/${INDICATOR}/save`, {
    cookie,
    form: { ...SAVE, saveKey: randomUUID(), ...fields },
  });
}

function faultsIn({ text }: Answer): unknown {
  return (JSON.parse(text) as { fields?: unknown }).fields;
}

async function expectUnchanged(): Promise<void> {
  expect(await findAnswer({ id: open }, INDICATOR)).toMatchObject({ level: 2.5, version: 1 });
}

describe("a level", () => {
  const WRONG = [
    "6",
    "5",
    "4.5",
    "0",
    "0.5",
    "-1",
    "2.25",
    "NaN",
    "Infinity",
    "1e3",
    "1e0",
    "1.0",
    "01",
    "+2",
    "2,5",
    " 2",
    "2 ",
    "４",
    "0x2",
    "null",
    "[object Object]",
    "__proto__",
  ];

  it.each(WRONG)("is never %j", async (choice) => {
    const answer = await save({ choice });
    expect([answer.status, faultsIn(answer)]).toEqual([
      400,
      { choice: "Choose one of the levels from 1 to 4, a level in between, or no opportunity" },
    ]);
    const guess = await ask(`/assessments/${open}/guess`, {
      cookie,
      form: { leadership: choice, education: "2", technology: "3" },
    });
    expect(guess.status).toBe(400);
    const goal = await ask("/growth-plan/new", { cookie, form: { ...GOAL, targetLevel: choice } });
    expect(goal.status).toBe(400);
    await expectUnchanged();
    expect((await findSitting(rosa.actor, open)).guesses.before.size).toBe(0);
    expect(await listGoals(rosa.actor)).toEqual([]);
  });
});

describe("a text", () => {
  it.each([
    ["NUL", "a\u0000b", "holds a character that cannot be stored; type it again"],
    ["an escape character", "a\u001b[31mb", "holds a character that cannot be stored; type it again"],
    ["one character too many", "x".repeat(5001), "is 1 character too long; 5000 fit here"],
    ["a hundred thousand characters", "x".repeat(100_000), "is 95000 characters too long; 5000 fit here"],
  ])("with %s is refused at its field", async (_, text, message) => {
    const answer = await save({ why: text, evidenceNote: text });
    expect([answer.status, faultsIn(answer)]).toEqual([
      400,
      { why: `The note ${message}`, evidenceNote: `The description of the evidence ${message}` },
    ]);
    await expectUnchanged();
  });

  it.each([
    ["why", "Save and continue", 5000],
    ["evidenceNote", "Save and continue", 5000],
    ["actions", "Save", 3612],
    ["evidenceWanted", "Save", 1000],
    ["doneNote", "Mark as done", 2000],
  ])("that does not fit comes back whole in the form: %s", async (field, button, limit) => {
    const member = await createCandidate();
    const visitor = new Visitor(await signIn(member));
    const isQuestion = button === "Save and continue";
    const address = isQuestion
      ? `/assessments/${await start(member)}/indicators/${INDICATOR}`
      : `/growth-plan/${await createGoal(member)}`;
    const text = `${"<b>ä</b> ".repeat(limit / 8 + 1)}end`;
    const page = await visitor.send(await visitor.visit(address), button, { [field]: text });
    expect(page.status).toBe(400);
    expect(page.valueOf(button, field)).toBe(text);
    expect(page.messageAt(field)).toMatch(/ characters too long; \d+ fit here$/);
  });

  it("is stored composed, with plain line ends and nothing cut", async () => {
    const member = await createCandidate();
    const id = await start(member);
    const why = "  e\u0301\r\nline two \u202eabc\u202c \ud83d\udc69\u200d\ud83d\udcbb \u0e01\u0e33 ' \" \\ %00 ${x}  ";
    const answer = await ask(`/assessments/${id}/indicators/${INDICATOR}/save`, {
      cookie: await signIn(member),
      form: { ...SAVE, why, baseVersion: "0", saveKey: randomUUID() },
    });
    expect(answer.status).toBe(200);
    expect((await findAnswer({ id }, INDICATOR))?.why).toBe(why.trim().replace("\r\n", "\n").normalize("NFC"));
  });

  it("in broken UTF-8 is no error of the server", async () => {
    const fields = new URLSearchParams({ ...SAVE, baseVersion: "0", saveKey: randomUUID() }).toString();
    const body = fields.replace("why=", "why=%ED%A0%80%FF%C0%80%");
    const { url } = inject("app");
    const headers = { origin: url, "content-type": FORM_TYPE };
    const answer = await ask(`/assessments/${open}/indicators/tb-coaching`, { cookie, method: "POST", body, headers });
    expect([302, 400]).toContain(answer.status);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.org",
    "ftp://example.org",
    "https://",
    "http:// x",
    "vbscript:x",
    "JaVaScRiPt:x",
  ])("is no link: %j", async (evidenceUrl) => {
    const answer = await save({ evidenceUrl });
    expect([answer.status, faultsIn(answer)]).toEqual([
      400,
      { evidenceUrl: "The link must begin with https:// or http://" },
    ]);
    await expectUnchanged();
  });
});

describe("a date", () => {
  it.each([
    "2027-02-30",
    "2027-13-01",
    "10000-01-01",
    "0000-01-01",
    "2027-5-1",
    "31.05.2027",
    "2027-05-31T02:30",
    "",
    "tomorrow",
    "2027-02-29",
  ])("is never %j", async (dueOn) => {
    const member = await createCandidate();
    const visitor = new Visitor(await signIn(member));
    const page = await visitor.visit("/growth-plan/new", Object.entries({ ...GOAL, dueOn }));
    expect(page.status).toBe(400);
    expect(await listGoals(member.actor)).toEqual([]);
  });
});

describe("a form field", () => {
  it("given twice counts once, the first time", async () => {
    const member = await createCandidate();
    const id = await start(member);
    const form = [
      ...Object.entries({ ...SAVE, choice: "1.5", baseVersion: "0", saveKey: randomUUID() }),
      ["choice", "4"],
    ] as [string, string][];
    await ask(`/assessments/${id}/indicators/${INDICATOR}/save`, { cookie: await signIn(member), form });
    expect(await findAnswer({ id }, INDICATOR)).toMatchObject({ level: 1.5 });
  });

  it.each([
    "__proto__",
    "__proto__[isAdmin]",
    "constructor.prototype.x",
    "constructor",
    "toString",
    "hasOwnProperty",
    "",
    "a[]",
    "\u0000",
  ])("with the name %j changes nothing", async (name) => {
    const member = await createCandidate();
    const id = await start(member);
    const form = [[name, "1"], ...Object.entries({ ...SAVE, baseVersion: "0", saveKey: randomUUID() })] as [
      string,
      string,
    ][];
    const answer = await ask(`/assessments/${id}/indicators/${INDICATOR}`, { cookie: await signIn(member), form });
    expect(answer.status).toBe(302);
    expect(await findAnswer({ id }, INDICATOR)).toMatchObject({ level: 3 });
  });

  it.each([
    [{ baseVersion: "-1" }, { baseVersion: "The version must be a whole number; reload the page" }],
    [{ baseVersion: "1.5" }, { baseVersion: "The version must be a whole number; reload the page" }],
    [{ baseVersion: "99999999999999999999" }, { baseVersion: "The version must be a whole number; reload the page" }],
    [{ saveKey: "mine" }, { saveKey: "The form has lost its key; reload the page" }],
    [{ saveKey: "" }, { saveKey: "The form has lost its key; reload the page" }],
  ])("that a form carries unseen is checked as well: %j", async (fields, faults) => {
    const answer = await save(fields);
    expect([answer.status, faultsIn(answer)]).toEqual([400, faults]);
    await expectUnchanged();
  });

  it("that is missing is named", async () => {
    const answer = await ask(`/assessments/${open}/indicators/${INDICATOR}/save`, { cookie, form: {} });
    expect(answer.status).toBe(400);
    expect(Object.keys(faultsIn(answer) as object).sort()).toEqual([
      "baseVersion",
      "choice",
      "evidenceNote",
      "evidenceUrl",
      "saveKey",
      "why",
    ]);
  });

  it("of a goal that nobody asked for does not change who owns it, or whether it is done", async () => {
    const member = await createCandidate();
    const other = await createCandidate();
    const extra = {
      personId: other.actor.personId,
      ownerId: other.actor.personId,
      organizationId: randomUUID(),
      doneAt: "2026-01-01",
      position: "-5",
      version: "99",
    };
    await ask("/growth-plan/new", { cookie: await signIn(member), form: { ...GOAL, ...extra } });
    const [goal] = await listGoals(member.actor);
    expect(await findGoal(member.actor, goal?.id ?? "")).toMatchObject({
      ownerId: member.actor.personId,
      doneAt: null,
      version: 1,
    });
    expect(await listGoals(other.actor)).toEqual([]);
  });
});
