import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findLockHolder, lockDataFolder, type EmbeddedConnection } from "./data-lock.server.ts";
import { chooseEndpoint } from "./embedded-endpoint.server.ts";
import { startThread } from "./embedded-thread.server.ts";
import { DatabaseRefusal } from "./refusal.server.ts";

export interface EmbeddedOptions {
  /** The data folder, or "memory" for a database that is gone when it is closed. */
  folder: string;
  report?: (message: string) => void;
  /** Called when the database breaks down while it runs. By default the error is thrown, which ends the process. */
  onCrash?: (error: Error) => void;
}

export interface EmbeddedDatabase {
  connection: EmbeddedConnection;
  /** Whether this start made the database. */
  created: boolean;
  close(): Promise<void>;
}

const UNFINISHED = "pgdata.creating-";
const START_LIMIT = 120_000;

/**
 * Starts PGlite on a data folder in a worker thread, and lets this user's processes reach it as a PostgreSQL server.
 * Throws DataFolderInUse if a process has the folder open already.
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { report, onCrash = throwLater } = options;
  if (options.folder === "memory") {
    const endpoint = await chooseEndpoint(null);
    const worker = await startThread({ folder: null, createIn: null, endpoint, onCrash });
    return { ...worker, created: true };
  }
  const folder = path.resolve(options.folder); // a process that joins may run elsewhere
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockDataFolder(folder);
  try {
    await removeUnfinished(folder);
    const data = path.join(folder, "pgdata");
    const created = !existsSync(data);
    if (created) report?.("Creating the embedded database (first start only)...");
    const worker = await startThread({
      folder: data,
      createIn: created ? path.join(folder, UNFINISHED + randomBytes(4).toString("hex")) : null,
      endpoint: await chooseEndpoint(folder),
      onCrash(error) {
        lock.release();
        onCrash(error);
      },
    });
    lock.publish(worker.connection);
    return {
      connection: worker.connection,
      created,
      async close() {
        await worker.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseRefusal(`The embedded database in ${folder} did not start: ${reason}`, { cause: error });
  }
}

function throwLater(error: Error): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** How to reach the database that a running process has open, waiting while it starts; null if no process has it open. */
export async function joinEmbeddedDatabase(folder: string): Promise<EmbeddedConnection | null> {
  const deadline = Date.now() + START_LIMIT;
  for (;;) {
    const holder = findLockHolder(folder);
    if (holder === undefined) return null;
    if (holder.connection !== null) return holder.connection;
    if (Date.now() > deadline) throw new DatabaseRefusal(`Process ${holder.pid} does not finish opening ${folder}.`);
    await sleep(100);
  }
}

/** What was left by a first start that was interrupted. Only with the lock held. */
async function removeUnfinished(folder: string): Promise<void> {
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(leftovers.map((name) => rm(path.join(folder, name), { recursive: true })));
}
