import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { ensureBuild } from "#app/server/build.ts";
import { findPostgres, startPostgres, type PostgresServer } from "#tests/support/postgres-server.ts";
import { AppProcess, askStore, createStore, type Store } from "#tests/support/storm-app.ts";
import { seededChance } from "#tests/support/storm-chance.ts";
import { makeCandidates } from "#tests/support/storm-people.ts";
import { findBrokenPromises, storm, Writer } from "#tests/support/storm-writer.ts";

/** How long after its server is back the app serves again, in milliseconds. */
const RECOVERY_LIMIT = 10_000;
/** How long a request may wait for a connection, in milliseconds. */
const LONGEST_WAIT = 7_000;
const STACK = /\n\s+at |node_modules|Prisma|pg_|ECONN/;

// It stops its server, so it takes one of its own and leaves that of TEST_DATABASE_URL alone.
const isAsked = process.env["TEST_DATABASE_URL"] !== undefined && findPostgres() !== null;

describe.skipIf(!isAsked)("a PostgreSQL server that goes away", () => {
  let server: PostgresServer;
  let store: Store;

  beforeAll(async () => {
    await ensureBuild();
    server = await startPostgres();
  }, 180_000);

  afterAll(() => server?.remove());

  beforeEach(async () => {
    ({ store } = await createStore(server.url));
  });

  function startApp(settings: Record<string, string> = {}): AppProcess {
    const app = new AppProcess(store, settings);
    onTestFinished(() => app.kill());
    return app;
  }

  it("makes saves fail in plain words for a while, loses none that was acknowledged, and needs no restart of the app", async () => {
    const app = startApp();
    await app.ready();
    const candidates = await askStore(store, (pool) => makeCandidates(pool, 6));
    const chance = seededChance(3);
    const writers = candidates.map((candidate) => new Writer(candidate, chance));
    const end = new AbortController();
    const traffic = storm(writers, app.url, end.signal);
    await sleep(1_000);
    await server.stop("immediate");
    await sleep(1_500);
    const [ready, page] = [
      await fetch(`${app.url}/readyz`),
      await fetch(`${app.url}/assessments`, { headers: { Cookie: candidates[0]!.cookie } }),
    ];
    await server.start();
    const countSaves = () => writers.map(({ acknowledged }) => acknowledged.length);
    const before = countSaves();
    const back = performance.now();
    while (countSaves().some((count, index) => count <= before[index]!)) {
      expect(performance.now() - back).toBeLessThan(RECOVERY_LIMIT);
      await sleep(50);
    }
    end.abort();
    const refusals = await traffic;

    expect([ready.status, ready.headers.get("retry-after")]).toEqual([503, "5"]);
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await page.text()).not.toMatch(STACK);
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ status: 503, retryAfter: "5", body: expect.not.stringMatching(STACK) as string });
    }
    expect(await findBrokenPromises(store, candidates, writers)).toEqual([]);
  }, 90_000);

  it("that is too busy to answer makes nobody wait without end, and what it was busy with is done", async () => {
    const app = startApp({ DATABASE_POOL_SIZE: "2" });
    await app.ready();
    const [first, second, third] = await askStore(store, (pool) => makeCandidates(pool, 3));
    const writers = [first!, second!].map((candidate) => new Writer(candidate, seededChance(4)));
    const { answer, took, fates } = await askStore(store, async (pool) => {
      const client = await pool.connect();
      await client.query("BEGIN");
      await client.query("SELECT 1 FROM assessment WHERE id = ANY ($1) FOR UPDATE", [
        [first!.assessmentId, second!.assessmentId],
      ]);
      const saving = Promise.all(writers.map((writer) => writer.save(app.url)));
      await sleep(1_000);
      const askedAt = performance.now();
      const answer = await fetch(`${app.url}/assessments`, { headers: { Cookie: third!.cookie } });
      const took = performance.now() - askedAt;
      await client.query("COMMIT");
      client.release();
      return { answer, took, fates: await saving };
    });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(took).toBeLessThan(LONGEST_WAIT);
    expect(fates).toEqual([{ kind: "saved" }, { kind: "saved" }]);
    expect((await fetch(`${app.url}/assessments`, { headers: { Cookie: third!.cookie } })).status).toBe(200);
  }, 60_000);

  it("is waited for when the app starts first", async () => {
    await server.stop("fast");
    const app = startApp();
    await app.printed(/Waiting for the PostgreSQL server/);
    await server.start();
    await app.ready();
  }, 90_000);

  it("gets its tables once from two apps that start together on an empty database", async () => {
    const apps = [startApp(), startApp()];
    await Promise.all(apps.map((app) => app.ready()));
    const applied = apps.flatMap((app) => app.output.match(/Applied the migration \S+/g) ?? []);
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied).size).toBe(applied.length);
  }, 90_000);
});
