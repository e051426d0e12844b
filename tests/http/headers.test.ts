import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { ask, CLIENT_FOLDER, type Asking } from "#tests/support/app.ts";
import { expectSafe, nonceOf } from "#tests/support/app-expect.ts";
import { createCandidate, createGoal, createSubmitted, rate, signIn, start } from "#tests/support/world.ts";

let cookie: string;
let open: string;
let submitted: string;

beforeAll(async () => {
  const rosa = await createCandidate();
  submitted = await createSubmitted(rosa);
  open = await start(rosa);
  await rate(rosa, open, { "bm-forecast": 2.5 });
  await createGoal(rosa);
  cookie = await signIn(rosa);
});

const OPEN = "/assessments/OPEN";
const SUBMITTED = "/assessments/SUBMITTED";

/** Every kind of answer that the app gives: what is asked, and the status. */
const ANSWERS: [what: string, address: string, status: number, asking?: Asking & { signedIn?: boolean }][] = [
  ["the home page", "/", 200],
  ["a list", "/assessments", 200],
  ["a question", `${OPEN}/indicators/bm-forecast`, 200],
  ["a profile with its chart", `${SUBMITTED}/profile`, 200],
  ["a report", `${SUBMITTED}/report`, 200],
  ["the plan", "/growth-plan", 200],
  ["the framework", "/framework", 200],
  ["the sign-in page", "/sign-in", 200, { signedIn: false }],
  ["a page asked for by HEAD", "/assessments", 200, { method: "HEAD" }],
  ["data", "/assessments.data", 200],
  ["data that is not there", "/nothing.data", 404],
  ["a redirect to the sign-in page", "/assessments", 302, { signedIn: false }],
  ["a redirect as data", "/assessments.data", 202, { signedIn: false }],
  ["a redirect to the profile", SUBMITTED, 302],
  ["a page that is not there", "/nothing/here", 404],
  ["a page of somebody else", "/assessments/6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11", 404],
  ["an address that cannot be read", "/%", 400],
  ["a query that is not known", `${SUBMITTED}/profile?role=${"x".repeat(61)}`, 400],
  ["a download as CSV", `${OPEN}/answers.csv`, 200],
  ["a download as JSON", "/my-data.json", 200],
  ["a download as an archive", "/my-data.zip", 200],
  ["a download that is not one's own", "/assessments/6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11/answers.csv", 404],
  ["the pulse", "/healthz", 200],
  ["the readiness", "/readyz", 200],
  ["a built file that is not there", "/assets/nothing-12345678.js", 404],
  ["the folder of built files", "/assets/", 404],
  ["the folder of built files without a slash", "/assets", 404],
  ["a form with faults", "/growth-plan/new", 400, { form: {} }],
  ["an autosave with faults", `${OPEN}/indicators/bm-forecast/save`, 400, { form: {} }],
  ["a post by somebody who is signed out", "/assessments/new", 401, { form: {}, signedIn: false }],
  [
    "an autosave by somebody who is signed out",
    `${OPEN}/indicators/bm-forecast/save`,
    401,
    { form: {}, signedIn: false },
  ],
  ["a post to a page that takes none", "/framework", 405, { form: {} }],
  ["a post to a download", "/my-data.json", 405, { form: {} }],
  ["a verb that is not used", "/", 405, { method: "DELETE" }],
  ["a foreign post", "/assessments/new", 403, { form: {}, headers: { origin: "https://evil.test" } }],
  ["a post of another kind", "/assessments/new", 415, { form: {}, headers: { "content-type": "text/plain" } }],
  ["a post that is too large", "/assessments/new", 413, { form: { form: "x".repeat(300_000) } }],
  ["another host name", "/", 421, { headers: { host: "evil.test" } }],
];

describe("security headers", () => {
  it.each(ANSWERS)("stand on %s", async (_, address, status, { signedIn = true, ...asking } = {}) => {
    const target = address.replace("OPEN", open).replace("SUBMITTED", submitted);
    const answer = await ask(target, { ...(signedIn ? { cookie } : {}), ...asking });
    expect(answer.status).toBe(status);
    expectSafe(answer);
  });

  it("come with the type of what is in the answer, and texts with their characters", async () => {
    const types = new Set<string>();
    for (const [what, address, , { signedIn = true, ...asking } = {}] of ANSWERS) {
      const target = address.replace("OPEN", open).replace("SUBMITTED", submitted);
      const { text, headers } = await ask(target, { ...(signedIn ? { cookie } : {}), ...asking });
      if (text === "") continue;
      const type = String(headers["content-type"]).toLowerCase();
      expect([what, type]).toEqual([
        what,
        expect.stringMatching(/^(text\/[\w-]+; ?charset=utf-8|application\/(json(; ?charset=utf-8)?|zip))$/),
      ]);
      types.add(type.replace(/;.*/, ""));
    }
    expect([...types].sort()).toEqual(
      expect.arrayContaining(["application/zip", "text/csv", "text/html", "text/plain"]),
    );
  });

  it("stand on every built file, which browsers may keep for a year", async () => {
    for (const name of readdirSync(path.join(CLIENT_FOLDER, "assets"))) {
      const answer = await ask(`/assets/${name}`);
      expect([name, answer.status]).toEqual([name, 200]);
      expectSafe(answer, { cached: true });
      expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    }
    expectSafe(await ask("/favicon.svg"), { cached: true });
  });

  it("carry a new nonce with each answer", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/sign-in")));
    expect(new Set(answers.map(nonceOf)).size).toBe(20);
  });

  it("let no page be framed, and no plugin, base address or foreign form in", async () => {
    const policy = String((await ask("/sign-in")).headers["content-security-policy"]);
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
  });

  it("do not promise HTTPS where there is none", async () => {
    expect((await ask("/sign-in")).headers).not.toHaveProperty("strict-transport-security");
  });

  it.skipIf(!inject("app").isSample)(
    "stand on the answer that sets the session cookie, which scripts and other sites do not get",
    async () => {
      const answer = await ask("/sign-in", { form: { role: "mentor" } });
      expectSafe(answer);
      expect(answer.headers["set-cookie"]).toEqual([
        expect.stringMatching(/^tandem=[\w%+/=-]+; Path=\/; HttpOnly; SameSite=Lax$/),
      ]);
    },
  );

  it("stand on the answer that clears the session cookie", async () => {
    const answer = await ask("/sign-out", { cookie: await signIn(await createCandidate()), form: {} });
    expectSafe(answer);
    expect(answer.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^tandem=[^;]*; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it("set no cookie on any other answer", async () => {
    for (const address of ["/", "/sign-in", "/nothing", "/assessments.data", "/my-data.json"]) {
      expect((await ask(address, { cookie })).headers).not.toHaveProperty("set-cookie");
    }
  });
});
