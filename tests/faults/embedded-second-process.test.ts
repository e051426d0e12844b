import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ensureBuild } from "#app/server/build.ts";
import { AppProcess, askStore, createStore, type Store } from "#tests/support/storm-app.ts";
import { seededChance } from "#tests/support/storm-chance.ts";
import { makeCandidates } from "#tests/support/storm-people.ts";
import { findBrokenPromises, storm, Writer } from "#tests/support/storm-writer.ts";

/** From the end of the build check to the end of the process, in milliseconds. */
const REFUSAL_LIMIT = 1_500;

async function newFolder(): Promise<Store> {
  const { store, remove } = await createStore(undefined);
  onTestFinished(remove);
  return store;
}

function startApp(store: Store): AppProcess {
  const app = new AppProcess(store);
  onTestFinished(() => app.kill());
  return app;
}

/** Starts an app that must be refused, and returns how long it took to say so after it had begun to start. */
async function expectRefusal(store: Store): Promise<number> {
  const second = startApp(store);
  await second.printed(/^Starting Tandem$/m);
  const begun = performance.now();
  expect(await second.exit).toEqual({ code: 1, signal: null });
  const took = performance.now() - begun;
  expect(second.output).toMatch(
    /^Tandem did not start\. The data folder .* is in use by process \d+\. Stop it first\.$/m,
  );
  expect(second.output).not.toMatch(/^\s+at /m);
  return took;
}

describe("a second app on one data folder", () => {
  beforeAll(() => ensureBuild(), 180_000);

  it("is refused in words within a moment, and the first goes on without losing an answer", async () => {
    const store = await newFolder();
    const first = startApp(store);
    await first.ready();
    const candidates = await askStore(store, (pool) => makeCandidates(pool, 3));
    const chance = seededChance(1);
    const writers = candidates.map((candidate) => new Writer(candidate, chance));
    const end = new AbortController();
    const traffic = storm(writers, first.url, end.signal);

    expect(await expectRefusal(store)).toBeLessThan(REFUSAL_LIMIT);

    end.abort();
    expect(await traffic).toEqual([]);
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(await findBrokenPromises(store, candidates, writers)).toEqual([]);
  }, 120_000);

  it("is refused as well while the first is still making its database", async () => {
    const store = await newFolder();
    const first = startApp(store);
    await first.printed(/Creating the embedded database/);
    expect(await expectRefusal(store)).toBeLessThan(2 * REFUSAL_LIMIT);
    await first.ready();
  }, 120_000);
});
