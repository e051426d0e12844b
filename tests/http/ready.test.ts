import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hasServer, startServerDatabase, type ServerDatabase } from "#tests/support/app-database.ts";
import { ask, type Answer } from "#tests/support/app.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { AppProcess } from "#tests/support/storm-app.ts";

/** An app on a database server: what it says of itself while that server is there, gone, and back. */

describe.skipIf(!hasServer)("an app on a database server", () => {
  let database: ServerDatabase;
  let app: AppProcess;

  beforeAll(async () => {
    database = await startServerDatabase();
    app = new AppProcess({ kind: "server", url: database.url });
    await app.ready();
  });

  afterAll(async () => {
    await app.stop();
    await database.remove();
  });

  const see = (address: string, options = {}): Promise<Answer> => ask(address, { at: app.url, ...options });

  it("is alive and ready", async () => {
    const [alive, ready] = [await see("/healthz"), await see("/readyz")];
    expect([alive.status, alive.text, ready.status, ready.text]).toEqual([200, "ok\n", 200, "ready\n"]);
  });

  it("holds no sample program and offers no roles", async () => {
    const page = await see("/sign-in");
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/Continue as|Sample program|Rosa Delgado/);
    const client = new pg.Client(database.url);
    await client.connect();
    const { rows } = await client.query("SELECT (SELECT count(*)::int FROM person) AS people, sample FROM instance");
    await client.end();
    expect(rows).toEqual([{ people: 0, sample: false }]);
  });

  it.each(["candidate", "mentor", "superintendent", "manager"])("lets nobody in by the role of a %s", async (role) => {
    const answer = await see("/sign-in", { form: { role } });
    expect([answer.status, answer.headers["set-cookie"]]).toEqual([400, undefined]);
  });

  it("stays alive but is not ready while the server is gone, says when to ask again, and recovers by itself", async () => {
    await database.cut();
    try {
      const isGone = async () => {
        const ready = await see("/readyz");
        return ready.status === 503 ? ready : null;
      };
      const answer = await vi.waitUntil(isGone, { timeout: 20_000 });
      expect(answer.text).toBe("The database does not answer.\n");
      expect(answer.headers["retry-after"]).toBe("5");
      expectSafe(answer);
      expect((await see("/healthz")).status).toBe(200);
      const page = await see("/assessments", { cookie: "tandem=ImFiYyI=" });
      expect(page.status).toBe(503);
      expectSafe(page);
      expect(page.text).toContain("Tandem cannot reach its database at the moment.");
      expect(page.text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|prisma|node_modules/i);
    } finally {
      await database.mend();
    }
    await vi.waitUntil(async () => (await see("/readyz")).status === 200, { timeout: 20_000 });
    expect((await see("/sign-in")).status).toBe(200);
  });
});
