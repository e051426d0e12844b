import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { findAnswer } from "#app/features/assessments/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { startOwnApp, type OwnApp } from "#tests/support/app-own.ts";
import { createCandidate, createGoal, signIn, start, type Member } from "#tests/support/world.ts";

/** What the app says, and what its log says, when the database fails under it. */

let app: OwnApp;
let rosa: Member;
let cookie: string;
let open: string;
let mend: (() => Promise<unknown>) | undefined;

beforeAll(async () => {
  app = await startOwnApp();
  rosa = await createCandidate();
  cookie = await signIn(rosa);
  open = await start(rosa);
  await createGoal(rosa);
});

afterEach(async () => {
  await mend?.();
  mend = undefined;
});

afterAll(() => app.stop());

/** Makes every statement that names the table fail, until the end of the test. */
async function breakTable(name: string): Promise<void> {
  await db().$executeRawUnsafe(`ALTER TABLE ${name} RENAME TO ${name}_gone`);
  mend = () => db().$executeRawUnsafe(`ALTER TABLE ${name}_gone RENAME TO ${name}`);
}

interface LogLine {
  level: number;
  requestId?: string;
  path?: string;
  status?: number;
  ms?: number;
  err?: { message: string; stack: string };
}

/** What the log says of a request. Its last line is written after the answer has been sent. */
async function logged(requestId: unknown): Promise<LogLine[]> {
  const find = () => lines().filter((line) => line.requestId === requestId);
  return vi.waitUntil(() => (find().some(({ ms }) => ms !== undefined) ? find() : null), { timeout: 20_000 });
}

function lines(): LogLine[] {
  return app.logLines().map((line) => JSON.parse(line) as LogLine);
}

const SAVE = { choice: "3", why: "canary-of-the-lost-note", evidenceNote: "", evidenceUrl: "", baseVersion: "0" };

/** What only the log may know. */
const DETAIL = /prisma|relation "|_gone|node_modules|\bat .*:\d+:\d+|SELECT |INSERT INTO/i;

describe("a page whose database fails", () => {
  it("is a 500 with the number of the request and no more, and is whole again once the database is", async () => {
    await breakTable("goal");
    const answer = await app.ask("/growth-plan", { cookie });
    expect(answer.status).toBe(500);
    expectSafe(answer);
    expect(answer.text).toContain("Something went wrong on our side");
    expect(answer.text).toContain(String(answer.headers["x-request-id"]));
    expect(answer.text).not.toMatch(DETAIL);
    await mend?.();
    mend = undefined;
    expect((await app.ask("/growth-plan", { cookie })).status).toBe(200);
  });

  it("keeps the number of the request when nothing at all can be read", async () => {
    await breakTable("session");
    const answer = await app.ask("/growth-plan", { cookie });
    expect(answer.status).toBe(500);
    expectSafe(answer);
    expect(answer.text).toContain(String(answer.headers["x-request-id"]));
    expect(answer.text).not.toMatch(DETAIL);
  });

  it("is a 500 without detail as data, too", async () => {
    await breakTable("goal");
    const answer = await app.ask("/growth-plan.data", { cookie });
    expect(answer.status).toBe(500);
    expectSafe(answer);
    expect(answer.text).not.toMatch(DETAIL);
  });

  it("leaves in the log the cause, with the number that the person was shown", async () => {
    await breakTable("goal");
    const answer = await app.ask("/growth-plan", { cookie });
    const lines = await logged(answer.headers["x-request-id"]);
    expect(lines.filter(({ level }) => level >= 50)).toEqual([
      expect.objectContaining({ err: expect.anything() as unknown }),
    ]);
    expect(lines).toContainEqual(expect.objectContaining({ path: "/growth-plan", status: 500 }));
  });

  it.each([
    ["by script", "/save"],
    ["by its button", ""],
  ])("says that an answer is not saved, when it is sent %s", async (_, rest) => {
    await breakTable("rating_revision");
    const answer = await app.ask(`/assessments/${open}/indicators/bm-forecast${rest}`, {
      cookie,
      form: { ...SAVE, saveKey: randomUUID() },
    });
    expect(answer.status).toBe(500);
    expectSafe(answer);
    expect(answer.text).not.toMatch(DETAIL);
    expect(await findAnswer({ id: open }, "bm-forecast")).toBeNull();
  });
});

describe("the log", () => {
  const CANARIES = {
    why: "canary-why-4711",
    evidenceNote: "canary-evidence-4712",
    evidenceUrl: "https://canary-link-4713.example.org",
    actions: "canary-action-4714",
    evidenceWanted: "canary-wanted-4715",
    doneNote: "canary-done-4716",
    query: "canary-query-4717",
    agent: "canary-agent-4718",
    refused: "canary-refused-4719",
    broken: "canary-broken-4720",
  };

  async function writeEverything(): Promise<void> {
    const { why, evidenceNote, evidenceUrl, actions, evidenceWanted, doneNote, query, agent, refused, broken } =
      CANARIES;
    const question = `/assessments/${open}/indicators/bm-forecast`;
    const save = (fields: Record<string, string>, address = `${question}/save`) =>
      app.ask(`${address}?q=${query}`, {
        cookie,
        form: { ...SAVE, ...fields, saveKey: randomUUID() },
        headers: { "user-agent": agent, referer: query },
      });
    await save({ why, evidenceNote, evidenceUrl });
    await save({ why: refused, choice: "6" });
    await save({ why: refused, baseVersion: "0" }, question);
    await app.ask(`/assessments/${open}/guess`, {
      cookie,
      form: { leadership: "1.5", education: "2.5", technology: "3.5" },
    });
    const goal = { indicatorId: "bm-forecast", targetLevel: "3", dueOn: "2027-05-31", actions, evidenceWanted };
    await app.ask("/growth-plan/new", { cookie, form: goal });
    await app.ask(`/assessments?role=${query}`, { cookie });
    await app.ask(`/nothing?role=${query}`, { cookie: `tandem=${query}` });
    await app.ask(`/sign-in?redirectTo=/${query}`);
    // A row that the database itself turns away: its message names the whole row.
    await db().$executeRawUnsafe(
      "ALTER TABLE rating_revision ADD CONSTRAINT tmp CHECK (position('4720' IN why) = 0) NOT VALID",
    );
    await save({ why: broken, baseVersion: "1" });
    await db().$executeRawUnsafe("ALTER TABLE rating_revision DROP CONSTRAINT tmp");
    await db().$executeRawUnsafe(
      "ALTER TABLE goal ADD CONSTRAINT tmp CHECK (position('4720' IN evidence_wanted) = 0) NOT VALID",
    );
    await app.ask("/growth-plan/new", { cookie, form: { ...goal, evidenceWanted: broken } });
    await db().$executeRawUnsafe("ALTER TABLE goal DROP CONSTRAINT tmp");
    const [stored] = await db().goal.findMany({ where: { evidenceWanted } });
    await app.ask(`/growth-plan/${stored?.id}`, { cookie, form: { step: "done", doneNote, doneUrl: "" } });
  }

  it("holds nothing that a person wrote, no query, no cookie, no name and no address of mail", async () => {
    await writeEverything();
    const log = app.logLines().join("\n");
    const token = cookie.slice(cookie.indexOf("=") + 1);
    for (const secret of [...Object.values(CANARIES), token, rosa.name, rosa.email, "?"])
      expect(log.includes(secret) ? secret : null).toBeNull();
    // The faults that were made on purpose are there all the same.
    expect(app.logLines().filter((line) => line.includes('"level":50')).length).toBeGreaterThanOrEqual(2);
  });

  it("is one JSON object on each line, with the instant and level of the event", () => {
    const lines = app.logLines();
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(Number) as number,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      });
    }
  });

  it("says of each request who may look it up: number, verb, path, status and time taken", async () => {
    const { headers } = await app.ask("/healthz?x=1");
    expect(await logged(headers["x-request-id"])).toEqual([
      expect.objectContaining({ method: "GET", path: "/healthz", status: 200, ms: expect.any(Number) as number }),
    ]);
  });

  it("says whom it refused what was not theirs, by a number alone", async () => {
    const { headers } = await app.ask("/assessments/6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11/profile", { cookie });
    const find = () => lines().filter(({ requestId }) => requestId === headers["x-request-id"]);
    await expect
      .poll(find)
      .toContainEqual(
        expect.objectContaining({ msg: "refused", refused: "not-found", person: rosa.actor.personId }) as LogLine,
      );
  });

  it("cannot be given a line of its own by a caller", async () => {
    const forged = '\\n{"level":30,"msg":"forged-4721"}';
    await app.ask(`/nothing/${encodeURIComponent(forged)}`, {
      headers: { "user-agent": forged, "x-request-id": forged },
    });
    const forgeries = () => app.logLines().filter((line) => line.includes("forged-4721"));
    await expect.poll(forgeries).not.toEqual([]);
    const lines = forgeries();
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ path: expect.any(String) as string });
  });
});
