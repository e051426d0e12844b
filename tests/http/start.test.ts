import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { applyMigrations } from "#app/server/database/migrate.server.ts";
import { openDatabase } from "#app/server/database/open.server.ts";
import { connectDatabase, db, disconnectDatabase } from "#app/server/db.server.ts";
import { hasServer, startServerDatabase } from "#tests/support/app-database.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { ask, FORM_TYPE } from "#tests/support/app.ts";
import { AppProcess, type Store } from "#tests/support/storm-app.ts";
import { createCandidate, signIn } from "#tests/support/world.ts";

/** The process as an operator starts it: when it serves, when it serves the sample program, and when it refuses. */

const ORIGIN = "https://tandem.example.org";
const running: AppProcess[] = [];

async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((app) => app.stop()));
}

afterEach(stopAll);

function startApp(store: Store, settings: Record<string, string> = {}): AppProcess {
  const app = new AppProcess(store, settings);
  running.push(app);
  return app;
}

/** What a process prints that refuses to start. */
async function refusal(store: Store, settings: Record<string, string> = {}): Promise<string> {
  const app = startApp(store, settings);
  expect(await app.exit).toEqual({ code: 1, signal: null });
  expect(app.output).not.toMatch(/\bat .*:\d+:\d+/);
  return app.output;
}

async function isSampleAt(url: string): Promise<boolean> {
  const page = await ask("/sign-in", { at: url });
  const entered = await ask("/sign-in", { at: url, form: { role: "mentor" } });
  const isSample = page.text.includes("Continue as a mentor");
  expect(entered.status).toBe(isSample ? 302 : 400);
  return isSample;
}

/** Takes a free port until it is let go. */
async function takePort(): Promise<{ port: string; release(): void }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port: String(port), release: () => void server.close() };
}

/** A folder for the tests of one group, which follow each other. */
function sharedFolder(): () => Promise<Store> {
  let root: string | undefined;
  afterAll(() => root !== undefined && rm(root, { recursive: true, force: true }));
  return async () => {
    root ??= await mkdtemp(path.join(tmpdir(), "tandem-start-"));
    return { kind: "embedded", folder: path.join(root, "data") };
  };
}

describe("a start on an empty folder, for this machine", () => {
  const folder = sharedFolder();

  it("loads the sample program", async () => {
    const app = startApp(await folder());
    await app.ready();
    expect(app.output).toContain("Loading the sample program");
    expect(app.output).toContain("choose a role: the sample program is loaded, and nothing leaves this machine");
    expect(await isSampleAt(app.url)).toBe(true);
  });

  it("finds it there the next time", async () => {
    const app = startApp(await folder());
    await app.ready();
    expect(app.output).not.toContain("Loading the sample program");
    expect(await isSampleAt(app.url)).toBe(true);
  });

  it("is refused later for other machines, naming the settings", async () => {
    const printed = await refusal(await folder(), { HOST: "0.0.0.0", APP_ORIGIN: ORIGIN });
    expect(printed).toMatch(/holds the sample program.*served to this machine alone.*HOST.*APP_ORIGIN.*DATA_DIR/s);
  });

  it("is refused when the port is taken, with the setting that chooses another", async () => {
    const { port, release } = await takePort();
    expect(await refusal(await folder(), { PORT: port })).toContain(`Port ${port} is in use. Choose another: PORT=`);
    release();
  });
});

describe("a start on an empty folder, behind a proxy with TLS", () => {
  const folder = sharedFolder();

  it("keeps to its own origin, promises HTTPS, gives cookies to HTTPS alone, and lets nobody in by a role", async () => {
    const { port, release } = await takePort();
    release();
    const store = await folder();
    await startApp(store, { APP_ORIGIN: ORIGIN, PORT: port }).printed(/running at https:\/\/tandem\.example\.org/);
    const at = `http://127.0.0.1:${port}`;
    await disconnectDatabase();
    await connectDatabase((await openDatabase(store, { join: true })).poolConfig);
    const cookie = await signIn(await createCandidate(), { secure: true });

    const page = await ask("/assessments", { at, cookie, headers: { host: "tandem.example.org" } });
    expect(page.status).toBe(200);
    expectSafe(page);
    expect(page.headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    expect((await ask("/assessments", { at, cookie: cookie.replace("__Host-", "") })).status).toBe(302);
    const headers = { origin: ORIGIN, "content-type": FORM_TYPE };
    expect((await ask("/sign-out", { at, cookie, form: {} })).status).toBe(403);
    expect((await ask("/sign-in", { at, method: "POST", headers, body: "role=mentor" })).status).toBe(400);
    const out = await ask("/sign-out", { at, cookie, method: "POST", headers, body: "" });
    expect([out.status, out.headers["set-cookie"]]).toEqual([
      302,
      [expect.stringMatching(/^__Host-tandem=[^;]*; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Lax$/)],
    ]);
    expect((await ask("/assessments", { at, cookie })).headers.location).toBe("/sign-in?redirectTo=%2Fassessments");
    await disconnectDatabase();
  });

  it("leaves a folder that never becomes a sample, not for this machine either", async () => {
    const app = startApp(await folder());
    await app.ready();
    expect(await isSampleAt(app.url)).toBe(false);
    expect(app.output).toContain("Nobody runs it yet. Open this link to make the first account");
  });
});

describe.skipIf(!hasServer)("a start on a database server", () => {
  it("is refused when the database holds the sample program", async () => {
    const { url, remove } = await startServerDatabase();
    await applyMigrations({ connectionString: url }, path.resolve("prisma/migrations"));
    await disconnectDatabase();
    await connectDatabase({ connectionString: url });
    await db().instance.create({ data: { id: 1, sample: true } });
    await disconnectDatabase();
    expect(await refusal({ kind: "server", url })).toContain("This database holds the sample program");
    await remove();
  });
});

describe("a start with faulty settings", () => {
  const nowhere: Store = { kind: "embedded", folder: "/nowhere/at/all" };

  it("names every fault at once, and the variable of each", async () => {
    const settings = {
      PORT: "http",
      DATABASE_POOL_SIZE: "0",
      APP_ORIGIN: "tandem",
      LOG_LEVEL: "loud",
    };
    const printed = await refusal(nowhere, settings);
    expect(printed).toContain("Tandem did not start. Mend these settings first:");
    for (const name of Object.keys(settings)) expect(printed).toMatch(new RegExp(`^${name} must be `, "m"));
  });

  it("asks for APP_ORIGIN when other machines are to reach it", async () => {
    expect(await refusal(nowhere, { HOST: "0.0.0.0" })).toContain(
      "APP_ORIGIN must be set when HOST is not a loopback address",
    );
  });
});
