import { AppProcess, askStore, type Store } from "#tests/support/storm-app.ts";
import { measureFirstLoad, type FirstLoad } from "./first-load.ts";
import { median, pushAsFastAsItGoes, quantile } from "./load.ts";
import { askAtPace } from "./pace.ts";
import { processorTime } from "./server-time.ts";
import { makeCast, scenarios, writersOf, type Cast, type Scenario } from "./users.ts";
import { askedIndicators } from "#tests/support/storm-people.ts";

export interface Effort {
  /** Seconds of each measured round. */
  seconds: number;
  rounds: number;
  /** Seconds of each part at users' own pace. */
  paceSeconds: number;
}

export interface Rate {
  name: string;
  perSecond: number;
  p95: number;
  /** Milliseconds of the app's processor time for one request; null where the system does not say. */
  processor: number | null;
}

export interface Pace {
  users: number;
  saves: number;
  p50: number;
  p95: number;
}

export interface Figures {
  /** The first is that of the empty page. */
  rates: Rate[];
  paces: [one: Pace, many: Pace];
  firstLoad: FirstLoad | null;
}

const USERS_AT_ONCE = 20;
const USERS_AT_PACE = 200;
/** Seconds between two saves of one user who writes. */
const PAUSE = 3;
/** One user alone saves more often, or their 95th percentile would rest on a handful of saves. */
const PAUSE_ALONE = 0.2;
const WARM_UP = 4;

async function measureRound({ users }: Scenario, app: AppProcess, seconds: number) {
  const before = processorTime(app.pid);
  const round = await pushAsFastAsItGoes(app.url, users, seconds);
  const after = processorTime(app.pid);
  const processor = before === null || after === null ? null : (after - before) / round.latencies.length;
  return { ...round, processor };
}

/** The rounds of all scenarios take turns, so that whatever else the machine does falls on all of them alike. */
async function measureRates(app: AppProcess, cast: Cast, { seconds, rounds }: Effort): Promise<Rate[]> {
  const all = scenarios(app.url, cast, USERS_AT_ONCE);
  for (const scenario of all) await measureRound(scenario, app, WARM_UP);
  const found = all.map(() => [] as Awaited<ReturnType<typeof measureRound>>[]);
  for (let turn = 0; turn < rounds; turn++) {
    for (const [index, scenario] of all.entries()) found[index]!.push(await measureRound(scenario, app, seconds));
  }
  return all.map(({ name }, index) => ({
    name,
    perSecond: median(found[index]!.map(({ perSecond }) => perSecond)),
    p95: quantile(
      found[index]!.flatMap(({ latencies }) => latencies),
      0.95,
    ),
    processor:
      found[index]![0]!.processor === null ? null : median(found[index]!.map(({ processor }) => processor ?? 0)),
  }));
}

async function measurePace(app: AppProcess, cast: Cast, users: number, pause: number, seconds: number): Promise<Pace> {
  const latencies = await askAtPace(app.url, writersOf(app.url, cast).slice(0, users), pause, seconds);
  return { users, saves: latencies.length, p50: median(latencies), p95: quantile(latencies, 0.95) };
}

/** Runs the whole bench against the built app on one store. */
export async function measure(store: Store, effort: Effort, flags: readonly string[] = []): Promise<Figures> {
  // The log as it is in production; it goes to this process, which throws it away.
  const app = new AppProcess(store, { LOG_LEVEL: "info" }, flags);
  try {
    await app.ready();
    const cast = await askStore(store, (pool) => makeCast(pool, { writers: USERS_AT_PACE, readers: USERS_AT_ONCE }));
    const rates = await measureRates(app, cast, effort);
    const one = await measurePace(app, cast, 1, PAUSE_ALONE, effort.paceSeconds);
    const many = await measurePace(app, cast, USERS_AT_PACE, PAUSE, effort.paceSeconds);
    const [reader] = cast.readers;
    const page = `/assessments/${reader!.assessmentId}/indicators/${askedIndicators()[0]}`;
    const firstLoad = await measureFirstLoad(app.url, page, reader!.cookie);
    return { rates, paces: [one, many], firstLoad };
  } finally {
    await app.stop();
  }
}
