import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuild } from "#app/server/build.ts";
import { AppProcess, askStore, createStore, type Store } from "#tests/support/storm-app.ts";
import { chanceOfThisRun, type Chance } from "#tests/support/storm-chance.ts";
import { answerAll, makeCandidates, type Candidate } from "#tests/support/storm-people.ts";
import { findBrokenPromises, post, storm, Writer } from "#tests/support/storm-writer.ts";

const SERVER = process.env["TEST_DATABASE_URL"];
const ROUNDS = Number(process.env["FAULT_ROUNDS"] ?? 3);
const SUBMIT_ROUNDS = Math.min(ROUNDS, 10);
/** How many other test runs share the processors: it takes as many times longer to start. */
const COMPANY = Number(process.env["FAULT_COMPANY"] ?? 0);
/** What the app promises: how long after its start it serves again, in milliseconds. */
const START_LIMIT = (SERVER === undefined ? 10_000 : 3_000) * (1 + COMPANY);
const WRITERS = 6;
const SUBMITTERS = 6;
const ROUND_LIMIT = 60_000;

interface Submission {
  isSubmitted: boolean;
  frozen: number;
  audited: number;
}

async function submissionOf(store: Store, assessmentId: string): Promise<Submission> {
  const query = `
    SELECT submitted_at IS NOT NULL AS "isSubmitted", coalesce(jsonb_array_length(snapshot), 0) AS frozen,
      (SELECT count(*)::int FROM audit_event WHERE subject_id = $1 AND action = 'assessment.submit') AS audited
    FROM assessment WHERE id = $1::uuid`;
  const { rows } = await askStore(store, (pool) => pool.query<Submission>(query, [assessmentId]));
  return rows[0]!;
}

function submit(url: string, { assessmentId, cookie }: Candidate, form: Record<string, string> = {}) {
  return post(url, `/assessments/${assessmentId}/check`, { cookie, form });
}

describe("an app that is killed at any moment", () => {
  let store: Store;
  let remove: () => Promise<void>;
  let app: AppProcess;
  let chance: Chance;

  beforeAll(async () => {
    await ensureBuild();
    ({ store, remove } = await createStore(SERVER));
    chance = chanceOfThisRun();
    app = new AppProcess(store);
    await app.ready();
  }, 180_000);

  afterAll(async () => {
    await app.kill();
    await remove();
  });

  /** Starts the app with no step by hand; every third time it is killed once more while it starts. */
  async function startAgain(): Promise<number> {
    if (chance.next() < 1 / 3) {
      const interrupted = new AppProcess(store);
      await sleep(chance.between(0, 2_500));
      await interrupted.kill();
    }
    app = new AppProcess(store);
    return app.ready();
  }

  it(
    "keeps every answer that it has shown as saved, and serves again in time",
    async () => {
      const candidates = await askStore(store, (pool) => makeCandidates(pool, WRITERS));
      const writers = candidates.map((candidate) => new Writer(candidate, chance));
      const starts: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const traffic = storm(writers, app.url);
        await sleep(chance.between(20, 1_500));
        await app.kill();
        await traffic;
        starts.push(await startAgain());
        expect(await findBrokenPromises(store, candidates, writers)).toEqual([]);
        expect(Math.max(...starts)).toBeLessThan(START_LIMIT);
      }
      const saves = writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
      console.log(
        `${ROUNDS} kills, ${saves} acknowledged saves, none lost; slowest start ${Math.round(Math.max(...starts))} ms`,
      );

      expect(saves).toBeGreaterThan(0);
      for (const candidate of candidates) {
        expect(await submit(app.url, candidate, { leaveUnanswered: "yes" })).toMatchObject({ status: 302 });
        expect(await submissionOf(store, candidate.assessmentId)).toMatchObject({ isSubmitted: true, audited: 1 });
      }
    },
    ROUND_LIMIT * (ROUNDS + 1),
  );

  it(
    "submits a sitting wholly or not at all, and once when it is asked again",
    async () => {
      const everything = { isSubmitted: true, frozen: 46, audited: 1 };
      const nothing = { isSubmitted: false, frozen: 0, audited: 0 };
      for (let round = 0; round < SUBMIT_ROUNDS; round++) {
        const candidates = await askStore(store, async (pool) => {
          const fresh = await makeCandidates(pool, SUBMITTERS);
          for (const { assessmentId } of fresh) await answerAll(pool, assessmentId);
          return fresh;
        });
        const answers = candidates.map(async (candidate) => {
          await sleep(chance.between(0, 100));
          return submit(app.url, candidate);
        });
        await sleep(chance.between(10, 150));
        await app.kill();
        const heard = await Promise.all(answers);
        await startAgain();
        for (const [index, candidate] of candidates.entries()) {
          const found = await submissionOf(store, candidate.assessmentId);
          expect([everything, nothing]).toContainEqual(found);
          if (heard[index]?.status === 302) expect(found).toEqual(everything);
          expect(await submit(app.url, candidate)).toMatchObject({
            status: 302,
            location: `/assessments/${candidate.assessmentId}/profile`,
          });
          expect(await submissionOf(store, candidate.assessmentId)).toEqual(everything);
        }
      }
    },
    ROUND_LIMIT * (SUBMIT_ROUNDS + 1),
  );
});
