import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { utimes } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { DatabaseRefusal } from "./refusal.server.ts";

/**
 * The lock of a data folder. Two processes on one PGlite folder lose rows without a word, and PGlite takes no lock.
 *
 * A process that wants the folder puts a claim (a JSON file) into `<folder>/lock`, and only then looks for claims of
 * other live processes. If there is one it withdraws; if not, it holds the lock. Of two processes at least one sees the
 * other, whatever the timing, so never do both hold it; and since no file is ever taken over, neither a dead process's
 * claim nor a slow process can spoil that.
 */

const claimFile = z.object({
  pid: z.int(),
  /** Tells a process from a later one that was given the same pid; null where the system does not say. */
  processStart: z.string().nullable(),
  /** Where the pid means something: the running system and, in containers, the pid namespace. */
  pidSpace: z.string(),
  /** How to reach the database, once it is ready. */
  connection: z.object({ host: z.string(), port: z.int(), user: z.string(), database: z.string() }).nullable(),
});

type Claim = z.output<typeof claimFile>;

/** How to reach a running embedded database: a part of pg.ClientConfig. */
export type EmbeddedConnection = NonNullable<Claim["connection"]>;

/** The data folder is in use by another process, or already by this one. */
export class DataFolderInUse extends DatabaseRefusal {
  override name = "DataFolderInUse";
}

export interface DataLock {
  /** Lets other processes know how to reach the database. */
  publish(connection: EmbeddedConnection): void;
  release(): void;
}

const ATTEMPTS = 5;
const HEARTBEAT = 5_000;
const SILENCE_OF_THE_DEAD = 20_000;

/** Takes the lock of `folder`, or throws DataFolderInUse within a second. The claims of dead processes are removed. */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  const claims = path.join(folder, "lock");
  mkdirSync(claims, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const own = path.join(claims, `${randomUUID()}.json`);
    writeClaim(own, null);
    const rival = findLive(claims, own);
    if (rival === undefined) return hold(own);
    rmSync(own, { force: true });
    // Two that start at the same moment may see each other, and both withdraw.
    if (rival.connection !== null || attempt === ATTEMPTS) throw new DataFolderInUse(refusal(folder, rival));
    await sleep(20 + Math.random() * 100);
  }
}

/** The live process that holds the lock of `folder` (or is about to), or undefined. */
export function findLockHolder(folder: string): Claim | undefined {
  return findLive(path.join(folder, "lock"));
}

function hold(own: string): DataLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(own, now, now).catch(() => undefined); // the folder may have been deleted, to start afresh
  }, HEARTBEAT).unref();
  return {
    publish: (connection) => writeClaim(own, connection),
    release() {
      clearInterval(heartbeat);
      rmSync(own, { force: true });
    },
  };
}

function refusal(folder: string, { pid, pidSpace }: Claim): string {
  const [where, advice] =
    pidSpace === ownPidSpace()
      ? ["", "Stop it first."]
      : [" of another container or machine", "Stop it first; if it is gone already, try again in half a minute."];
  return `The data folder ${folder} is in use by process ${pid}${where}. ${advice}`;
}

function writeClaim(file: string, connection: EmbeddedConnection | null): void {
  const claim: Claim = {
    pid: process.pid,
    processStart: processStart(process.pid),
    pidSpace: ownPidSpace(),
    connection,
  };
  writeFileSync(`${file}.new`, JSON.stringify(claim), { mode: 0o600 });
  renameSync(`${file}.new`, file); // so that nobody reads half a claim
}

/** The first claim of a live process other than `own`. */
function findLive(claims: string, own?: string): Claim | undefined {
  const names = existsSync(claims) ? readdirSync(claims) : [];
  for (const name of names.filter((file) => file.endsWith(".json"))) {
    const file = path.join(claims, name);
    if (file === own) continue;
    const claim = readClaim(file);
    if (claim !== undefined && isAlive(claim, file)) return claim;
    rmSync(file, { force: true });
  }
  return undefined;
}

/** Undefined for a claim that was withdrawn a moment ago, or cut by a power failure: either way its process is gone. */
function readClaim(file: string): Claim | undefined {
  try {
    return claimFile.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const isGone = error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT";
    if (isGone) return undefined;
    throw error; // not to be read by this user, or not a claim: somebody must look at it
  }
}

function isAlive(claim: Claim, file: string): boolean {
  if (claim.pidSpace !== ownPidSpace()) return Date.now() - lastSeen(file) < SILENCE_OF_THE_DEAD;
  try {
    process.kill(claim.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const start = processStart(claim.pid);
  return start === null || claim.processStart === null || start === claim.processStart;
}

function lastSeen(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The clock ticks from boot to the start of a process, from /proc; null where there is no /proc. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field is the program's name in parentheses, with any characters: the third is the state, the 22nd the start.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "ended, and not yet noticed by its parent" : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function ownPidSpace(): string {
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}
