import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { readKeptMails } from "#app/server/mail.server.ts";
import type { Answer, Form } from "#tests/support/app.ts";
import { startRealApp, type RealApp } from "#tests/support/app-own.ts";
import { unpack } from "#tests/support/archive.ts";
import { multipart } from "#tests/support/sample-files.ts";
import {
  askedIn,
  createAdministrator,
  createCandidate,
  createCohort,
  createDistrict,
  createMember,
  goalOn,
  pair,
  signIn,
  start,
  type Cohort,
  type Member,
} from "#tests/support/world.ts";

/**
 * Marked words in every field where people judge themselves, on good ways and bad ones; then none of them anywhere but
 * in the tables that hold them and on their owner's pages.
 */

const MARK = "canary-7f3a";

/** Where what people judge about themselves is stored as text. A column that is not here is not theirs, or is missing a mark. */
const PERSONAL_TABLES = [
  ...["rating", "rating_revision", "goal", "goal_action", "goal_comment", "goal_suggestion"],
  ...["evidence_file", "evidence_confirmation"],
];
/** Texts in these tables that are the app's own: names of frameworks and indicators, and where a file lies. */
const OWN_WORDS = ["indicator_id", "framework_id", "edition", "stored_key", "kind"];

const DONE = { step: "done", doneNote: `${MARK} done`, doneUrl: `https://example.org/${MARK}-done` };

let app: RealApp;
let cohort: Cohort;
let district: string;
let rosa: Member;
let mentor: Member;
let cookie: string;
let sitting: string;
let mentorship: string;
const addresses: string[] = [];

beforeAll(async () => {
  app = await startRealApp({ LOG_LEVEL: "debug" });
  cohort = await createCohort();
  district = await createDistrict(cohort);
  rosa = await createMember(cohort, "candidate", district);
  mentor = await createMember(cohort, "mentor");
  mentorship = await pair(rosa, mentor);
  cookie = await signIn(rosa);
});

afterAll(() => app.stop());

async function post(address: string, form: Form, as = cookie): Promise<Answer> {
  const answer = await app.ask(address, { cookie: as, form });
  addresses.push(address, answer.headers.location ?? "");
  return answer;
}

function answerOf(name: string, changes: Record<string, string> = {}): Record<string, string> {
  return {
    choice: "2.5",
    why: `${MARK} why ${name}`,
    evidenceNote: `${MARK} evidence ${name}`,
    evidenceUrl: `https://example.org/${MARK}-${name}`,
    baseVersion: "0",
    saveKey: crypto.randomUUID(),
    ...changes,
  };
}

describe("what people judge about themselves", () => {
  it("is taken and refused in every way that the pages have", async () => {
    const open = await start(rosa, "short");
    sitting = open;
    const [first = "", second = ""] = askedIn("short");
    const question = (id: string) => `/assessments/${open}/indicators/${id}`;
    const guesses = { leadership: "2.5", education: "3", technology: "1.5" };
    expect(await post(`/assessments/${open}/guess`, guesses)).toMatchObject({ status: 302 });
    expect(await post(question(first), answerOf("page"))).toMatchObject({ status: 302 });
    expect(await post(`${question(second)}/save`, answerOf("autosave"))).toMatchObject({ status: 200 });
    const stranger = await signIn(await createCandidate());
    const refusals: [status: number, address: string, form: Form, as?: string][] = [
      [409, question(first), answerOf("conflict")],
      [409, `${question(second)}/save`, answerOf("conflict")],
      [400, question(first), answerOf("too long", { why: MARK.repeat(1000) })],
      [400, question(first), answerOf("NUL", { why: `${MARK}\u0000` })],
      [400, question(first), answerOf("script", { evidenceUrl: `javascript:${MARK}` })],
      [401, question(first), answerOf("nobody"), ""],
      [404, question(first), answerOf("stranger"), stranger],
      [413, question(first), { why: MARK.repeat(50_000) }],
    ];
    for (const [status, address, form, as] of refusals) expect((await post(address, form, as)).status).toBe(status);

    const { indicatorId, ...goal } = goalOn(first);
    const fields = {
      ...goal,
      indicatorId,
      targetLevel: "3",
      actions: `${MARK} action`,
      evidenceWanted: `${MARK} evidence wanted`,
    };
    expect(await post("/growth-plan/new", fields)).toMatchObject({ status: 302 });
    expect(await post("/growth-plan/new", { ...fields, dueOn: MARK })).toMatchObject({ status: 400 });
    const { id } = await db().goal.findFirstOrThrow({ where: { personId: rosa.actor.personId } });
    expect(await post(`/growth-plan/${id}`, DONE)).toMatchObject({ status: 302 });
    const file = multipart([{ name: "file", filename: `${MARK} minutes.txt`, content: `${MARK} in a file` }]);
    const headers = { origin: app.process.url, "content-type": file.type };
    const uploaded = await app.ask(`${question(first)}/evidence`, { method: "POST", cookie, headers, body: file.body });
    expect(uploaded.status).toBe(302);
    expect(await post(`/assessments/${open}/check`, { leaveUnanswered: "yes" })).toMatchObject({ status: 302 });
    for (const page of ["profile", "report", "answers.csv"]) {
      expect(await app.ask(`/assessments/${open}/${page}`, { cookie })).toMatchObject({ status: 200 });
    }
  });

  it("is released, read, downloaded and confirmed", async () => {
    const to = { to: mentor.actor.personId, as: "mentor", release: "yes" };
    for (const item of ["profile", "answers", "evidence", "plan", "growth"])
      expect(await post("/who-sees-what", { item, ...to })).toMatchObject({ status: 302 });
    const theirs = await signIn(mentor);
    const page = `/people/${rosa.actor.personId}`;
    expect((await app.ask(page, { cookie: theirs })).text).toContain(MARK);
    const { id } = await db().evidenceFile.findFirstOrThrow({ where: { assessmentId: sitting } });
    expect((await app.ask(`/evidence/${id}`, { cookie: theirs })).text).toBe(`${MARK} in a file`);
    const [indicatorId = ""] = askedIn("short");
    const seen = { assessmentId: sitting, indicatorId, seen: "yes", note: `${MARK} seen` };
    expect(await post(page, { ...seen, note: MARK.repeat(100) }, theirs)).toMatchObject({ status: 400 });
    expect(await post(page, seen, theirs)).toMatchObject({ status: 302 });
  });

  it("is talked about by the two of a pair, whatever becomes of what they send", async () => {
    const theirs = await signIn(mentor);
    const goal = await db().goal.findFirstOrThrow({ where: { personId: rosa.actor.personId } });
    expect(await post(`/growth-plan/${goal.id}`, { step: "reopen" })).toMatchObject({ status: 302 });
    const talk = `/mentorships/${mentorship}/goals/${goal.id}`;
    const id = crypto.randomUUID();
    const action = { step: "suggest-action", id, action: `${MARK} suggested` };
    const comment = { step: "comment", id, text: `${MARK} comment` };
    const decline = { step: "decline", suggestionId: id, version: "1", word: `${MARK} word` };
    const tries: [status: number, form: Record<string, string>, as: string][] = [
      [302, action, theirs],
      [404, { ...action, id: crypto.randomUUID() }, cookie],
      [302, comment, theirs],
      [400, { ...comment, text: `${MARK}\u0000` }, theirs],
      [409, { ...decline, step: "accept" }, cookie],
      [302, decline, cookie],
      [409, { ...decline, step: "accept" }, cookie],
    ];
    for (const [status, form, as] of tries) {
      const answer = await post(talk, form, as);
      expect([answer.status, form["step"]]).toEqual([status, form["step"]]);
      if (status === 400 || status === 409) expect(answer.text).toContain(MARK);
    }
    for (const as of [cookie, theirs]) expect((await app.ask(talk, { cookie: as })).text).toContain(`${MARK} word`);
    expect(await post(`/growth-plan/${goal.id}`, DONE)).toMatchObject({ status: 302 });
  });

  it("is taken back", async () => {
    const to = { to: mentor.actor.personId, as: "mentor" };
    expect(await post("/who-sees-what", { item: "plan", ...to, release: "no" })).toMatchObject({ status: 302 });
  });

  it("was marked in every column that holds it", async () => {
    const columns = await db().$queryRaw<{ table: string; column: string }[]>`
      SELECT table_name AS table, column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'text' AND table_name = ANY(${PERSONAL_TABLES})`;
    const personal = columns.filter(({ column }) => !OWN_WORDS.includes(column));
    expect(personal.length).toBeGreaterThan(6);
    for (const { table, column } of personal) {
      const [found] = await db().$queryRawUnsafe<{ count: number }[]>(
        `SELECT count(*)::int FROM "${table}" WHERE "${column}" LIKE '%${MARK}%'`,
      );
      expect(found?.count, `${table}.${column}`).toBeGreaterThan(0);
    }
  });

  it("stands in no line of the log, however much is logged", () => {
    const lines = app.logLines();
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter((line) => line.includes(MARK))).toEqual([]);
  });

  it("stands in no address that was asked for or led to", () => {
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((address) => address.includes(MARK))).toEqual([]);
  });

  it("stands in no table but its own", async () => {
    const tables = await db().$queryRaw<{ name: string }[]>`
      SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`;
    const holding: string[] = [];
    for (const { name } of tables) {
      const [found] = await db().$queryRawUnsafe<{ isThere: boolean }[]>(
        `SELECT EXISTS (SELECT FROM ${name} AS row WHERE row::text LIKE '%${MARK}%') AS "isThere"`,
      );
      if (found?.isThere) holding.push(name.replace("public.", ""));
    }
    expect(holding.sort()).toEqual([...PERSONAL_TABLES, "assessment"].sort());
  });

  it("stands in nothing that administrators and managers download or look up", async () => {
    const { organizationId } = cohort;
    const here = `/organizations/${organizationId}`;
    const boss = await signIn(await createAdministrator(cohort));
    const record = await app.ask(`${here}/record.csv`, { cookie: boss });
    for (const deed of ["release.give", "released-answers.read", "released-evidence.read", "evidence.confirm"])
      expect(record.text).toContain(`,${deed},`);
    const answer = await fetch(`${app.process.url}${here}/export.zip`, { headers: { cookie: boss } });
    const archive = await unpack(await answer.arrayBuffer());
    expect(archive.get("assessments.csv")).toContain(rosa.email);
    const pages = ["/record", "/people", ""].map((page) => app.ask(here + page, { cookie: boss }));
    const manager = await signIn(await createMember(cohort, "manager"));
    const theirs = ["people", "overview", "releases"].map((page) =>
      app.ask(`/cohorts/${cohort.id}/${page}`, { cookie: manager }),
    );
    const texts = (await Promise.all([...pages, ...theirs])).map(({ status, text }) => {
      expect(status).toBe(200);
      return text;
    });
    for (const text of [record.text, ...archive.values(), ...texts]) expect(text).not.toContain(MARK);
  });

  it("stands in no mail", async () => {
    const invited = "ada@example.org";
    const manager = await signIn(await createMember(cohort, "manager"));
    const form = { name: "Ada Byron", email: invited, role: "candidate", districtId: district };
    expect(await post(`/cohorts/${cohort.id}/invitations/new`, form, manager)).toMatchObject({ status: 302 });
    const leaving = { step: "ask", email: rosa.email };
    expect(await post("/account/delete", leaving)).toMatchObject({ status: 302 });
    // Mails go out in the order in which they were caused: once these are there, so is any that came before.
    await app.mailsTo(invited);
    await app.mailsTo(rosa.email);
    expect((await readKeptMails()).filter(({ content }) => content.includes(MARK))).toEqual([]);
  });
});
