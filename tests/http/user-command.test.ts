import { mkdtemp, readdir, rm } from "node:fs/promises";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { projectRoot } from "#app/server/project-root.server.ts";
import { startRealApp, type RealApp } from "#tests/support/app-own.ts";
import { Visitor } from "#tests/support/app-visitor.ts";
import { createCandidate, createCohort, signIn } from "#tests/support/world.ts";

/** `tandem user …` beside a running app. */

let app: RealApp;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Not as the tests of the other commands call it: the app must go on meanwhile. */
function tandem(settings: Record<string, string>, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", "tsx", "app/cli/main.ts", ...args], {
    cwd: projectRoot(),
    env: { ...process.env, DATABASE_URL: "", APP_ORIGIN: "", ...settings },
  });
  const ended = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (ended.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (ended.stderr += chunk.toString()));
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, ...ended })));
}

function user(...args: string[]): Promise<Ended> {
  const { store, process: running } = app;
  const where =
    store.kind === "server"
      ? { DATABASE_URL: store.url, SECRET_KEY: "a-secret-key-that-only-tests-have" }
      : { DATA_DIR: store.folder };
  return tandem({ ...where, PORT: new URL(running.url).port }, "user", ...args);
}

function linkIn({ stdout }: Ended): string {
  const { pathname, search } = new URL((JSON.parse(stdout) as { link: string }).link);
  return pathname + search;
}

describe("tandem user", () => {
  it("invites somebody to a cohort, and refuses what the form on the page would refuse", async () => {
    const cohort = await createCohort();
    await db().cohort.update({ where: { id: cohort.id }, data: { endsOn: new Date("2099-06-30") } });
    const invite = (role: string, at = cohort.id) => {
      const who = ["--email", "Grace@Example.org", "--name", "Grace Hopper", "--role", role, "--cohort", at];
      return user("invite", ...who, "--json");
    };
    const made = await invite("manager");
    expect([made.status, made.stderr]).toEqual([0, ""]);
    expect(JSON.parse(made.stdout)).toEqual({ email: "grace@example.org", role: "manager", cohort: cohort.id });
    expect(await db().invitation.findMany({ where: { cohortId: cohort.id } })).toMatchObject([
      { email: "grace@example.org", role: "manager", invitedById: null },
    ]);
    const refused = await Promise.all([invite("candidate"), invite("owner"), invite("mentor", "1")]);
    const faults = refused.map(({ stdout }) => (JSON.parse(stdout) as { errors: { path: string }[] }).errors[0]?.path);
    expect([refused.map(({ status }) => status), faults]).toEqual([
      [1, 1, 1],
      ["districtId", "role", "cohort"],
    ]);
  });

  it("makes somebody whose link signs them in at the running app, once", async () => {
    const made = await user("create", "--email", "Ada@Example.org", "--name", "Ada Byron", "--administrator", "--json");
    expect([made.status, made.stderr]).toEqual([0, ""]);
    expect(Object.keys(JSON.parse(made.stdout) as object)).toEqual(["id", "email", "link"]);
    const here = new Visitor(undefined, app.process.url);
    const opened = await here.visit(linkIn(made));
    expect([opened.heading, opened.words.includes("another browser")]).toEqual(["Sign in as Ada Byron", false]);
    await here.send(opened, "Sign in");
    const ada = await db().person.findUnique({ where: { email: "ada@example.org" }, include: { sessions: true } });
    expect(ada?.sessions).toMatchObject([{ method: "link" }]);
    expect((await here.visit(linkIn(made))).status).toBe(400);
  });

  it("signs somebody out at once, keeps them out, and lets them in again with a new password", async () => {
    const rosa = await createCandidate();
    const cookie = await signIn(rosa);
    expect((await app.ask("/assessments", { cookie })).status).toBe(200);
    const disabled = await user("disable", "--email", rosa.email, "--json");
    expect([disabled.status, JSON.parse(disabled.stdout)]).toEqual([
      0,
      { id: rosa.actor.personId, email: rosa.email, disabled: true },
    ]);
    expect((await app.ask("/assessments", { cookie })).status).toBe(302);
    expect((await user("enable", "--email", rosa.email)).stdout).toBe(`${rosa.email} can sign in again.\n`);
    const reset = await user("reset", "--email", rosa.email, "--json");
    const here = new Visitor(undefined, app.process.url);
    const page = await here.visit(linkIn(reset));
    const done = await here.send(page, "Set this password", { password: "meadow lantern at noon" });
    const arrived = await here.send(done, "Sign in", { email: rosa.email, password: "meadow lantern at noon" });
    expect([arrived.status, arrived.address]).toEqual([200, "/"]);
  });

  it.each([
    [
      ["create", "--email", "ada@example.org", "--name", "Ada"],
      "email: Somebody has the address ada@example.org already",
    ],
    [
      ["create", "--email", "ada", "--name", " "],
      "email: Type an e-mail address such as rosa@district.org\nname: The name is missing",
    ],
    [["disable", "--email", "nobody@example.org"], "email: Nobody has the address nobody@example.org"],
    [["reset", "--email", "nobody@example.org"], "email: Nobody has the address nobody@example.org"],
  ])("refuses with reasons: %j", async (args, message) => {
    expect(await user(...args)).toEqual({ status: 1, stdout: "", stderr: `${message}\n` });
  });

  it.each([
    [["create", "--name", "Ada"], "Say --email"],
    [["disable"], "Say --email"],
    [["reset", "ada@example.org"], "This command takes options alone"],
    [["enable", "--mail", "ada@example.org"], "Unknown option '--mail'"],
  ])("says how it is used: %j", async (args, message) => {
    const { status, stdout, stderr } = await user(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`Usage: tandem user ${args[0]} --email ADDRESS`);
  });

  it("makes no installation where there is none", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "tandem-none-"));
    const refused = await tandem({ DATA_DIR: folder }, "user", "disable", "--email", "ada@example.org");
    expect(refused).toMatchObject({ status: 1, stdout: "" });
    expect(refused.stderr).toContain("There is no installation here that was ever started.");
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it("names the setting that is wrong", async () => {
    const refused = await tandem({ PORT: "http" }, "user", "disable", "--email", "ada@example.org");
    expect(refused).toMatchObject({ status: 1, stderr: "PORT must be a whole number from 0 to 65535\n" });
  });
});
