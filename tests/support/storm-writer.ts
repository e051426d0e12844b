import { setTimeout as sleep } from "node:timers/promises";
import { askStore, type Store } from "./storm-app.ts";
import type { Chance } from "./storm-chance.ts";
import { brokenPromises, readStored, type Acknowledged } from "./storm-history.ts";
import type { Candidate } from "./storm-people.ts";
import { SaveSequence } from "./storm-saves.ts";

/** What a save met: it was acknowledged, or refused with a status, or the connection was cut before an answer. */
export type Fate =
  { kind: "saved" } | { kind: "refused"; status: number; retryAfter: string | null; body: string } | { kind: "cut" };

const WIDTH = 5; // indicators, few enough that each is saved many times

/** A candidate's browser: saves answers one after the other, and notes each that the app has acknowledged. */
export class Writer {
  readonly acknowledged: Acknowledged[] = [];
  /** Every text that was ever sent, acknowledged or not. */
  readonly sent = new Set<string>();
  readonly #cookie: string;
  readonly #saves: SaveSequence;

  constructor(candidate: Candidate, chance: Chance) {
    this.#cookie = candidate.cookie;
    this.#saves = new SaveSequence(candidate, chance, WIDTH);
  }

  /** Sends a save, the last one again if its fate is unknown. Throws if it meets anything else than a save may meet. */
  async save(url: string): Promise<Fate> {
    const { assessmentId, indicatorId, baseVersion, path, why, form } = this.#saves.next();
    this.sent.add(why);
    const answer = await post(url, path, { cookie: this.#cookie, form });
    if (answer === null) return { kind: "cut" };
    const { status, retryAfter, body } = answer;
    if (status >= 500) return { kind: "refused", status, retryAfter, body };
    if (status !== 200) throw new Error(`A save met ${status} ${body}`);
    this.#saves.settle((JSON.parse(body) as { version?: number }).version);
    this.acknowledged.push({ assessmentId, indicatorId, version: baseVersion + 1, text: why });
    return { kind: "saved" };
  }
}

const MOST_SAVES = 10_000;
const REFUSED_PAUSE = 50;

/** Lets all writers save at once until the app goes away, or `signal` ends it; returns the refusals on the way. */
export async function storm(writers: readonly Writer[], url: string, signal?: AbortSignal): Promise<Fate[]> {
  const refusals: Fate[] = [];
  const write = async (writer: Writer) => {
    for (let count = 0; count < MOST_SAVES && !signal?.aborted; count++) {
      const fate = await writer.save(url);
      if (fate.kind === "cut") return;
      if (fate.kind === "refused") {
        refusals.push(fate);
        await sleep(REFUSED_PAUSE);
      }
    }
  };
  await Promise.all(writers.map(write));
  return refusals;
}

interface Answer {
  status: number;
  location: string | null;
  retryAfter: string | null;
  body: string;
}

const PATIENCE = 20_000;

/** Posts a form as a page of the app would. Null if the connection ends before a whole answer has come. */
export async function post(
  url: string,
  path: string,
  { cookie, form }: { cookie: string; form: Record<string, string> },
): Promise<Answer | null> {
  try {
    const answer = await fetch(`${url}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: cookie, Origin: url },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { status, headers } = answer;
    return {
      status,
      location: headers.get("location"),
      retryAfter: headers.get("retry-after"),
      body: await answer.text(),
    };
  } catch (error) {
    if (error instanceof TypeError) return null; // how fetch reports a broken connection
    throw error;
  }
}

/** What the store holds now, compared with all that the writers of these candidates were told: each broken promise. */
export async function findBrokenPromises(
  store: Store,
  candidates: readonly Candidate[],
  writers: readonly Writer[],
): Promise<string[]> {
  const ids = candidates.map(({ assessmentId }) => assessmentId);
  const stored = await askStore(store, (pool) => readStored(pool, ids));
  const acknowledged = writers.flatMap((writer) => writer.acknowledged);
  return brokenPromises(acknowledged, new Set(writers.flatMap(({ sent }) => [...sent])), stored);
}
