import PgBoss from "pg-boss";
import type { PoolConfig } from "pg";
import type { Transaction } from "./db.server.ts";
import { log } from "./log.server.ts";

/**
 * Work that is done after the answer, by pg-boss. Its tables and queues are made by a migration. A handler may run more
 * than once for a job, and must not mind.
 */

export type Queue = "mail" | "sweep";

export type JobData = Readonly<Record<string, string>>;

/** What each queue does with one job. */
export type JobHandlers = Readonly<Record<Queue, (data: JobData) => Promise<void>>>;

const SCHEMA = "pgboss";
const POLL_SECONDS = 2;
const STOP_LIMIT = 10_000;

/** Puts jobs into the transaction of a caller; it has no connection of its own. */
const sender = new PgBoss({ schema: SCHEMA, db: { executeSql: () => Promise.reject(new Error("not connected")) } });

/** Adds a job in the transaction of what causes it: they are stored together or not at all. */
export async function enqueue(tx: Transaction, queue: Queue, data: JobData): Promise<void> {
  const executeSql = async (text: string, values: unknown[]) => ({
    rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values.map((value) => value ?? null)),
  });
  const id = await sender.send(queue, data, { db: { executeSql } });
  if (id === null) throw new Error(`The job for ${queue} was not stored.`);
}

/** Every job of a queue, done ones included, as long as they are kept. */
export async function listJobs(tx: Transaction, queue: Queue): Promise<{ id: string; data: JobData }[]> {
  return tx.$queryRaw`
    SELECT id::text, data FROM pgboss.job WHERE name = ${queue} AND data IS NOT NULL
    UNION ALL SELECT id::text, data FROM pgboss.archive WHERE name = ${queue} AND data IS NOT NULL`;
}

/** Removes jobs, whatever became of them. One that is just being worked off is finished, and leaves nothing. */
export async function removeJobs(tx: Transaction, queue: Queue, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM pgboss.job WHERE name = ${queue} AND id = ANY (${[...ids]}::uuid[])`;
  await tx.$executeRaw`DELETE FROM pgboss.archive WHERE name = ${queue} AND id = ANY (${[...ids]}::uuid[])`;
}

export interface RunningJobs {
  /** Lets the jobs under way finish. */
  stop(): Promise<void>;
}

/** Begins to work off the queues, and plans the daily sweep. */
export async function startJobs(pool: PoolConfig, handlers: JobHandlers): Promise<RunningJobs> {
  const boss = new PgBoss({
    ...(pool as PgBoss.DatabaseOptions),
    schema: SCHEMA,
    max: 2,
    migrate: false,
    retentionDays: 14,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 14,
  });
  boss.on("error", (error) => log.error({ err: error }, "jobs"));
  await boss.start();
  const work = async (queue: Queue) => {
    const worker = await boss.work<JobData>(queue, { pollingIntervalSeconds: POLL_SECONDS }, async ([job]) => {
      // The next one at once: the pause is for an empty queue, or five hundred invitations would take a quarter of an hour.
      boss.notifyWorker(worker);
      if (job !== undefined) await handlers[queue](job.data);
    });
  };
  await work("mail");
  await work("sweep");
  await boss.schedule("sweep", "17 3 * * *", {}, { tz: "UTC" });
  return { stop: () => boss.stop({ graceful: true, wait: true, timeout: STOP_LIMIT }) };
}
