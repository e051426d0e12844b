import type { Fault } from "#app/core/matching/faults.ts";
import type { RunOrder } from "#app/core/matching/run.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { now } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { log } from "#app/server/log.server.ts";
import { computeInThread, RunCancelled, type RunTask } from "#app/server/matching/run-thread.server.ts";

/** The runs under way in this process. */
const underWay = new Map<string, { task: RunTask; done: Promise<void> }>();

/** How often the progress of a run is stored, in milliseconds. */
const TELL_EVERY = 500;
const BROKEN_DOWN =
  "The matcher broke down. Run it again; if it happens again, ask whoever runs this site to look at the log.";

/** Begins to compute a stored run, and stores what it comes to. Whoever asks goes on meanwhile. */
export function beginRun(runId: string, order: RunOrder): void {
  let told = performance.now();
  const task = computeInThread(order, (share) => {
    if (performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    db()
      .matchRun.updateMany({ where: { id: runId, state: "running" }, data: { progress: share } })
      .catch((error: unknown) => log.error({ err: error }, "progress of a match run"));
  });
  const done = settle(runId, task)
    .catch((error: unknown) => log.error({ err: error }, "a match run could not be stored"))
    .finally(() => underWay.delete(runId));
  underWay.set(runId, { task, done });
}

/** What is wrong with what managers want, which is all that a run can be refused for. */
function failureOf(faults: readonly Fault[]): string {
  return faults.map(({ message }) => `A pin cannot be kept: ${message.replace("is not possible: ", "")}`).join(" ");
}

async function settle(runId: string, task: RunTask): Promise<void> {
  const store = (data: Prisma.MatchRunUpdateManyMutationInput) =>
    db().matchRun.updateMany({ where: { id: runId, state: "running" }, data: { ...data, finishedAt: now() } });
  try {
    const outcome = await task.outcome;
    if (!outcome.ok) {
      await store({
        state: "failed",
        failure: failureOf(outcome.faults),
      });
      return;
    }
    const { instance, rest } = outcome.value;
    // As texts, so that long ones are not read and written again on the way.
    await db().$executeRaw`
      UPDATE match_run SET state = 'draft', progress = 1, finished_at = ${now()}, instance = ${instance}::jsonb, result = ${rest}::jsonb
      WHERE id = ${runId}::uuid AND state = 'running'`;
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
