import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ensureBuild } from "#app/server/build.ts";
import { AppProcess, askStore, createStore } from "#tests/support/storm-app.ts";
import { chanceOfThisRun } from "#tests/support/storm-chance.ts";

/** A round takes two first starts, so a long storm has few of them. */
const ROUNDS = Math.min(Number(process.env["FAULT_ROUNDS"] ?? 3), 6);
/** Longer than a first start takes, so that every part of it is met. */
const LATEST_KILL = 7_000;

describe("a first start that is killed at any moment", () => {
  beforeAll(() => ensureBuild(), 180_000);

  it(
    "is made good by the next one: the sample program is there, and one can go in",
    async () => {
      const chance = chanceOfThisRun();
      for (let round = 0; round < ROUNDS; round++) {
        const { store, remove } = await createStore(undefined);
        onTestFinished(remove);
        const killed = new AppProcess(store);
        const moment = chance.between(500, LATEST_KILL);
        await sleep(moment);
        await killed.kill();
        const app = new AppProcess(store);
        onTestFinished(() => app.kill());
        await app.ready();
        const page = await (await fetch(`${app.url}/sign-in`)).text();
        expect(page, `killed after ${moment} ms`).toContain("Continue as a candidate");
        const count = "SELECT count(*)::int AS candidates FROM enrollment WHERE role = 'candidate'";
        const { rows } = await askStore(store, (pool) => pool.query<{ candidates: number }>(count));
        expect(rows[0]?.candidates).toBeGreaterThan(0);
        await app.kill();
        await remove();
      }
    },
    60_000 * (ROUNDS + 1),
  );
});
