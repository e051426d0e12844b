import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuild } from "#app/server/build.ts";
import { AppProcess, askStore, createStore, type Store } from "#tests/support/storm-app.ts";
import { seededChance } from "#tests/support/storm-chance.ts";
import { makeCandidates, type Candidate } from "#tests/support/storm-people.ts";
import { findBrokenPromises, storm, Writer } from "#tests/support/storm-writer.ts";

/** How long the app may take to finish what it has begun, in milliseconds. */
const DRAIN_LIMIT = 10_000;

describe("an app that is asked to end", () => {
  let store: Store;
  let remove: () => Promise<void>;
  let app: AppProcess;
  let candidates: Candidate[];

  beforeAll(() => ensureBuild(), 180_000);

  beforeEach(async () => {
    ({ store, remove } = await createStore(process.env["TEST_DATABASE_URL"]));
    app = new AppProcess(store);
    await app.ready();
    candidates = await askStore(store, (pool) => makeCandidates(pool, 6));
  }, 120_000);

  afterEach(async () => {
    await app.kill();
    await remove();
  });

  it("finishes a save that waits for the database, and says that it is saved", async () => {
    const [candidate] = candidates as [Candidate];
    const writer = new Writer(candidate, seededChance(1));
    const { fate, exit } = await askStore(store, async (pool) => {
      const client = await pool.connect();
      await client.query("BEGIN");
      await client.query("SELECT 1 FROM assessment WHERE id = $1 FOR UPDATE", [candidate.assessmentId]);
      const saving = writer.save(app.url);
      await sleep(500);
      const ending = app.stop();
      await sleep(500);
      await client.query("COMMIT");
      client.release();
      return { fate: await saving, exit: await ending };
    });
    expect(fate).toEqual({ kind: "saved" });
    expect(exit).toEqual({ code: 0, signal: null });
  }, 60_000);

  it("lets no acknowledged answer go under heavy traffic, and ends in order and in time", async () => {
    const chance = seededChance(2);
    const writers = candidates.map((candidate) => new Writer(candidate, chance));
    const traffic = storm(writers, app.url);
    await sleep(1_000);
    const begun = performance.now();
    expect(await app.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - begun).toBeLessThan(DRAIN_LIMIT);
    expect(await traffic).toEqual([]);

    app = new AppProcess(store);
    await app.ready();
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(await findBrokenPromises(store, candidates, writers)).toEqual([]);
  }, 60_000);
});
