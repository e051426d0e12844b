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

/** The processes of the app on one store, as an operator starts them; users are dealt out among them. */
type Apps = readonly AppProcess[];

function processorTimeOf(apps: Apps): number | null {
  const times = apps.map(({ pid }) => processorTime(pid));
  return times.some((time) => time === null) ? null : times.reduce<number>((sum, time) => sum + (time ?? 0), 0);
}

/** What a process is asked: every scenario with the users that fall to it. */
function dealt(apps: Apps, cast: Cast): Scenario[][] {
  return apps.map((app, place) =>
    scenarios(app.url, cast, USERS_AT_ONCE).map(({ name, users }) => ({
      name,
      users: users.filter((_, index) => index % apps.length === place),
    })),
  );
}

async function measureRound(apps: Apps, shares: Scenario[][], index: number, seconds: number) {
  const before = processorTimeOf(apps);
  const rounds = await Promise.all(
    apps.map((app, place) => pushAsFastAsItGoes(app.url, shares[place]![index]!.users, seconds)),
  );
  const after = processorTimeOf(apps);
  const latencies = rounds.flatMap((round) => round.latencies);
  const perSecond = rounds.reduce((sum, round) => sum + round.perSecond, 0);
  return {
    perSecond,
    latencies,
    processor: before === null || after === null ? null : (after - before) / latencies.length,
  };
}

/** The rounds of all scenarios take turns, so that whatever else the machine does falls on all of them alike. */
async function measureRates(apps: Apps, cast: Cast, { seconds, rounds }: Effort): Promise<Rate[]> {
  const shares = dealt(apps, cast);
  const all = shares[0]!;
  for (const index of all.keys()) await measureRound(apps, shares, index, WARM_UP);
  const found = all.map(() => [] as Awaited<ReturnType<typeof measureRound>>[]);
  for (let turn = 0; turn < rounds; turn++) {
    for (const index of all.keys()) found[index]!.push(await measureRound(apps, shares, index, seconds));
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

/** Runs the whole bench against the built app on one store, in so many processes. */
export async function measure(store: Store, effort: Effort, processes: number): Promise<Figures> {
  // The log as it is in production; it goes to this process, which throws it away.
  const apps = Array.from({ length: processes }, () => new AppProcess(store, { LOG_LEVEL: "info" }));
  const app = apps[0]!;
  try {
    await Promise.all(apps.map((each) => each.ready()));
    const cast = await askStore(store, (pool) => makeCast(pool, { writers: USERS_AT_PACE, readers: USERS_AT_ONCE }));
    const rates = await measureRates(apps, cast, effort);
    const one = await measurePace(app, cast, 1, PAUSE_ALONE, effort.paceSeconds);
    const many = await measurePace(app, cast, USERS_AT_PACE, PAUSE, effort.paceSeconds);
    const [reader] = cast.readers;
    const page = `/assessments/${reader!.assessmentId}/indicators/${askedIndicators()[0]}`;
    const firstLoad = await measureFirstLoad(app.url, page, reader!.cookie);
    return { rates, paces: [one, many], firstLoad };
  } finally {
    await Promise.all(apps.map((each) => each.stop()));
  }
}
