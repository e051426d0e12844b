import { setTimeout as sleep } from "node:timers/promises";
import { runFields } from "#app/features/matching/runs/schema.ts";
import { AppProcess, askStore, type Store } from "#tests/support/storm-app.ts";
import { makeRunningCohort, type RunningCohort } from "./cohorts.ts";
import { median, quantile } from "./load.ts";

/** One page, in milliseconds, for a small and for a large cohort. */
export interface PageFigures {
  page: string;
  small: number;
  large: number;
}

export interface ManagerFigures {
  small: RunningCohort;
  large: RunningCohort;
  /** 95th percentiles of the pages of a manager. */
  pages: PageFigures[];
  /** The same of the home of a mentor of few and of one of many. */
  mentorHome: PageFigures;
  /** Milliseconds from the click that starts a run to the whole board, of the large cohort. */
  clickToBoard: number;
}

const SMALL = 20;
const LARGE = 500;
const FEW_MENTEES = 5;
const MANY_MENTEES = 200;
const VISITS = 60;
const WARM_UP = 10;
/** How often the board of a run under way is asked for, as its page does. */
const ASK_EVERY = 700;

function pathsOf({ cohortId, organizationId, sessionId }: RunningCohort): Record<string, string> {
  const cohort = `/cohorts/${cohortId}`;
  return {
    home: "/",
    "cohort home": cohort,
    people: `${cohort}/people`,
    invitations: `${cohort}/invitations`,
    "service records": `${cohort}/service`,
    "match profiles": `${cohort}/match-profiles`,
    match: `${cohort}/match`,
    "review board": `${cohort}/match/1`,
    "why not": `${cohort}/match/1/c1`,
    "where the cohort stands": `${cohort}/overview`,
    releases: `${cohort}/releases`,
    sessions: `${cohort}/sessions`,
    session: `${cohort}/sessions/${sessionId}`,
    attendance: `${cohort}/attendance`,
    "attendance of a session": `${cohort}/sessions/${sessionId}/attendance`,
    settings: `${cohort}/settings`,
    districts: `/organizations/${organizationId}/districts`,
  };
}

const HEADERS = { "Accept-Encoding": "gzip, deflate, br", Accept: "text/html" };

interface Visitor {
  cookie: string;
}

async function visit(app: AppProcess, { cookie }: Visitor, path: string): Promise<string> {
  const answer = await fetch(`${app.url}${path}`, { headers: { ...HEADERS, Cookie: cookie }, redirect: "manual" });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return text;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Starts a run by the form of its page and waits for its board; returns the milliseconds of both. */
async function runMatch(app: AppProcess, cohort: RunningCohort): Promise<number> {
  const match = `/cohorts/${cohort.cohortId}/match`;
  return timed(async () => {
    const started = await fetch(`${app.url}${match}`, {
      ...{ method: "POST", body: new URLSearchParams(runFields(null)), redirect: "manual" },
      headers: { Origin: app.url, Cookie: cohort.cookie },
    });
    const board = started.headers.get("Location");
    if (board === null) throw new Error(`A run answered ${started.status}.`);
    while (!(await visit(app, cohort, board)).includes("Pairs, the weakest first")) await sleep(ASK_EVERY);
  });
}

/** One at a time, each opens a page in turn. */
async function compare(
  app: AppProcess,
  page: string,
  small: Visitor & { path: string },
  large: Visitor & { path: string },
): Promise<PageFigures> {
  const [few, many]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < WARM_UP + VISITS; turn++) {
    const one = await timed(() => visit(app, small, small.path));
    const other = await timed(() => visit(app, large, large.path));
    if (turn < WARM_UP) continue;
    few.push(one);
    many.push(other);
  }
  return { page, small: quantile(few, 0.95), large: quantile(many, 0.95) };
}

async function measurePages(
  app: AppProcess,
  small: RunningCohort,
  large: RunningCohort,
  only: readonly string[],
): Promise<PageFigures[]> {
  const ofLarge = pathsOf(large);
  const figures: PageFigures[] = [];
  for (const [page, path] of Object.entries(pathsOf(small))) {
    if (only.length > 0 && !only.includes(page)) continue;
    figures.push(await compare(app, page, { ...small, path }, { ...large, path: ofLarge[page] ?? path }));
  }
  return figures;
}

/** How the pages of a manager fare when a cohort grows, all or those that are named, and how long a run takes. */
export async function measureManager(store: Store, only: readonly string[] = []): Promise<ManagerFigures> {
  const app = new AppProcess(store, { LOG_LEVEL: "info" });
  try {
    await app.ready();
    const [small, large] = await askStore(store, async (pool) => {
      const made = [
        await makeRunningCohort(pool, SMALL, FEW_MENTEES),
        await makeRunningCohort(pool, LARGE, MANY_MENTEES),
      ] as const;
      await pool.query("ANALYZE");
      return made;
    });
    await runMatch(app, small);
    const runs = [await runMatch(app, large), await runMatch(app, large), await runMatch(app, large)];
    const path = "/";
    return {
      ...{ small, large, clickToBoard: median(runs) },
      pages: await measurePages(app, small, large, only),
      mentorHome: await compare(app, "mentor home", { ...small.mentor, path }, { ...large.mentor, path }),
    };
  } finally {
    await app.stop();
  }
}
