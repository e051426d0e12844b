import type { RunOrder } from "#app/core/matching/run.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { now } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { log } from "#app/server/log.server.ts";
import { computeInThread, RunCancelled, type RunTask } from "#app/server/matching/run-thread.server.ts";
import type { KeptResult } from "../runs/schema.ts";

/** The runs under way in this process. */
const underWay = new Map<string, { task: RunTask; done: Promise<void> }>();

/** How often the progress of a run is stored, in milliseconds. */
const TELL_EVERY = 500;
const BROKEN_DOWN =
  "The matcher broke down. Run it again; if it happens again, ask whoever runs this site to look at the log.";

/** A value as the database stores it: without functions and with plain objects alone. */
function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

/** Begins to compute a stored run, and stores what it comes to. Whoever asks goes on meanwhile. */
export function beginRun(runId: string, order: RunOrder): void {
  const began = performance.now();
  let told = began;
  const task = computeInThread(order, (share) => {
    if (performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    db()
      .matchRun.updateMany({ where: { id: runId, state: "running" }, data: { progress: share } })
      .catch((error: unknown) => log.error({ err: error }, "progress of a match run"));
  });
  const done = settle(runId, task, began)
    .catch((error: unknown) => log.error({ err: error }, "a match run could not be stored"))
    .finally(() => underWay.delete(runId));
  underWay.set(runId, { task, done });
}

async function settle(runId: string, task: RunTask, began: number): Promise<void> {
  const store = (data: Prisma.MatchRunUpdateManyMutationInput) =>
    db().matchRun.updateMany({ where: { id: runId, state: "running" }, data: { ...data, finishedAt: now() } });
  try {
    const outcome = await task.outcome;
    if (!outcome.ok) {
      await store({
        state: "failed",
        failure: `This cannot be: ${outcome.faults.map(({ message }) => message).join("; ")}.`,
      });
      return;
    }
    const { instance, result, ...rest } = outcome.value;
    const seconds = (performance.now() - began) / 1000;
    const kept: KeptResult = { ...rest, result: { ...result, seconds } };
    await store({ state: "draft", progress: 1, instance: asJson(instance), result: asJson(kept) });
  } catch (error) {
    if (error instanceof RunCancelled) return;
    log.error({ err: error }, "a match run broke down");
    await store({ state: "failed", failure: BROKEN_DOWN });
  }
}

/** Ends a run that this process computes; one of another process ends unheard. */
export function stopRun(runId: string): void {
  underWay.get(runId)?.task.cancel();
}

/** Waits until a run has ended, at most so many milliseconds: small ones are done before a page could say that they run. */
export async function awaitRun(runId: string, atMost: number): Promise<void> {
  const running = underWay.get(runId);
  if (running === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([running.done, new Promise((resolve) => (timer = setTimeout(resolve, atMost)))]);
  clearTimeout(timer);
}
