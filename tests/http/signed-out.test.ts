import { describe, expect, inject, it } from "vitest";
import { findAnswer } from "#app/features/assessments/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor } from "#tests/support/app-visitor.ts";
import { createCandidate, signIn, start, type Member } from "#tests/support/world.ts";

const INDICATOR = "bm-forecast";
const { isSample } = inject("app");

async function endSessions({ actor }: Member): Promise<void> {
  await db().session.deleteMany({ where: { personId: actor.personId } });
}

describe("an answer that is sent after the session has ended", () => {
  it("stays in the page, and is saved once one has signed in again", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    const visitor = new Visitor(await signIn(rosa));
    const question = await visitor.visit(`/assessments/${id}/indicators/${INDICATOR}`);
    await endSessions(rosa);
    const typed = {
      choice: "3.5",
      why: "A long thought\n\nwith <b>lines</b>",
      evidenceNote: 'The "plan"',
      evidenceUrl: "https://example.org/a?b=1&c",
    };

    const kept = await visitor.send(question, "Save and continue", typed);
    expect([kept.status, kept.heading]).toEqual([401, "You are signed out"]);
    expectSafe(kept.answer);
    expect([...(await faultsOf(kept.answer.text))]).toEqual([]);
    for (const [name, value] of Object.entries(typed)) expect(kept.valueOf("Save this answer", name)).toBe(value);
    expect(kept.links("Sign in again")).toEqual(["/sign-in?redirectTo=%2Fsigned-in"]);
    expect(await findAnswer({ id }, INDICATOR)).toBeNull();

    visitor.cookie = await signIn(rosa);
    const next = await visitor.send(kept, "Save this answer");
    expect([next.status, next.address]).toEqual([200, expect.stringContaining("/indicators/dm-stewards")]);
    const { choice, ...notes } = typed;
    expect(await findAnswer({ id }, INDICATOR)).toMatchObject({ level: Number(choice), ...notes, version: 1 });
  });

  it("is refused as 401 to a script, which keeps the text itself", async () => {
    const id = await start(await createCandidate());
    const answer = await ask(`/assessments/${id}/indicators/${INDICATOR}/save`, {
      form: { choice: "1" },
      cookie: "tandem=abc",
    });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      401,
      { message: "You are signed out. Sign in again to go on." },
    ]);
  });

  it("does not say whether the sitting or the person exists", async () => {
    const id = await start(await createCandidate());
    const form = { choice: "1", why: "x" };
    const there = await ask(`/assessments/${id}/indicators/${INDICATOR}`, { form });
    const nowhere = await ask(`/assessments/6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11/indicators/${INDICATOR}`, { form });
    expect([there.status, nowhere.status]).toEqual([401, 401]);
  });
});

describe("a page that needs a session", () => {
  it.each([
    ["/assessments", "/sign-in?redirectTo=%2Fassessments"],
    ["/growth-plan/new?indicator=bm-forecast", "/sign-in?redirectTo=%2Fgrowth-plan%2Fnew%3Findicator%3Dbm-forecast"],
    ["/assessments.data?_routes=routes%2Fassessments._index", "/sign-in?redirectTo=%2Fassessments"],
    [
      "/growth-plan/new.data?indicator=a&_routes=routes%2Fgrowth-plan.new",
      "/sign-in?redirectTo=%2Fgrowth-plan%2Fnew%3Findicator%3Da",
    ],
    [
      "/growth-plan/new.data?_routes=routes%2Fgrowth-plan.new&indicator=a",
      "/sign-in?redirectTo=%2Fgrowth-plan%2Fnew%3Findicator%3Da",
    ],
    ["/", "/sign-in"],
    ["/_root.data", "/sign-in"],
    ["//evil.test/assessments", undefined],
  ])("leads to the sign-in page, which knows the way back: %s", async (address, location) => {
    expect((await ask(address)).headers.location).toBe(location);
  });

  it.each([
    ["that is empty", "tandem="],
    ["that is not encoded", "tandem=rubbish"],
    ["with NUL", "tandem=%00"],
    ["with half a character", "tandem=%E0%A4%A"],
    ["of nine thousand letters", `tandem=${"x".repeat(9000)}`],
    ["that says null", "tandem=Im51bGwi"],
    ["without a value", "tandem; tandem=="],
    ["without a name", "=tandem"],
  ])("treats a cookie %s as none", async (_, cookie) => {
    expect((await ask("/assessments", { cookie })).status).toBe(302);
    expect((await ask("/sign-in", { cookie })).status).toBe(200);
  });

  it("is not opened by a cookie after signing out", async () => {
    const cookie = await signIn(await createCandidate());
    expect((await ask("/assessments", { cookie })).status).toBe(200);
    await ask("/sign-out", { cookie, form: {} });
    expect((await ask("/assessments", { cookie })).status).toBe(302);
  });
});

describe.runIf(isSample)("signing in by a role of the sample program", () => {
  const HERE = ["/assessments", "/growth-plan/new?indicator=bm-forecast", "/framework#team-staffing", "/%09/evil.test"];
  const ELSEWHERE = [
    "https://evil.test",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.test",
    "http:evil.test",
    "@evil.test",
    "/ok\r\nSet-Cookie: x=1",
    "/\u0000",
    "/世界",
    "",
  ];

  it.each(HERE)("goes on to %j", async (redirectTo) => {
    const page = await new Visitor().visit(`/sign-in?${new URLSearchParams({ redirectTo })}`);
    const answer = await ask("/sign-in", {
      form: { role: "mentor", redirectTo: page.valueOf("Continue as a mentor", "redirectTo") ?? "" },
    });
    expect([answer.status, answer.headers.location]).toEqual([302, redirectTo]);
  });

  it.each(ELSEWHERE)("goes home instead of to %j", async (redirectTo) => {
    const page = await new Visitor().visit(`/sign-in?${new URLSearchParams({ redirectTo })}`);
    expect(page.valueOf("Continue as a mentor", "redirectTo")).toBe("/");
    const answer = await ask("/sign-in", { form: { role: "mentor", redirectTo } });
    expect([answer.status, answer.headers.location]).toEqual([302, "/"]);
  });

  it.each(["", "reviewer", "admin", "candidate ", "__proto__", "Candidate"])(
    "refuses the role %j in words",
    async (role) => {
      const answer = await ask("/sign-in", { form: { role } });
      expect([answer.status, answer.headers["set-cookie"]]).toEqual([400, undefined]);
      expect(answer.text).toContain("Choose one of the roles");
    },
  );

  it("ends the session that the browser had, and gives another token", async () => {
    const rosa = await createCandidate();
    const visitor = new Visitor(await signIn(rosa));
    const before = visitor.cookie;
    await visitor.send(await visitor.visit("/sign-in"), "Continue as a mentor");
    expect(visitor.cookie).not.toBe(before);
    expect(await db().session.count({ where: { personId: rosa.actor.personId } })).toBe(0);
  });

  it.each([
    ["candidate", "Continue as a candidate"],
    ["mentor", "Continue as a mentor"],
    ["superintendent", "Continue as a superintendent"],
    ["manager", "Continue as a program manager"],
  ])("shows the %s a home page of valid HTML, marked as a sample", async (_, button) => {
    const visitor = new Visitor();
    const home = await visitor.send(await visitor.visit("/"), button);
    expect([home.status, home.address]).toEqual([200, "/"]);
    expectSafe(home.answer);
    expect(home.answer.text).toContain("Sample program.");
    expect([...(await faultsOf(home.answer.text))]).toEqual([]);
  });
});
