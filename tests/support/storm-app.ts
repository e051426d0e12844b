import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { openDatabase } from "#app/server/database/open.server.ts";
import { createDatabase } from "./postgres-server.ts";

/** Where an app keeps its data: a folder of its own, or a database on a server. */
export type Store = { kind: "embedded"; folder: string } | { kind: "server"; url: string };

/** A new, empty store: on the server, where one is given, or in a temporary folder. */
export async function createStore(server: string | undefined): Promise<{ store: Store; remove(): Promise<void> }> {
  if (server !== undefined) {
    const { url, drop } = await createDatabase(server, `tandem_storm_${process.pid}_${Date.now()}`);
    return { store: { kind: "server", url }, remove: drop };
  }
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-storm-"));
  // Removing may meet a file that the killed process was about to make.
  const remove = () => Promise.resolve(rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return { store: { kind: "embedded", folder: path.join(folder, "data") }, remove };
}

/** Lets `work` ask the database of a store, of the embedded one beside the app that has it open. */
export async function askStore<T>(store: Store, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const database = await openDatabase(store, { join: true });
  const pool = new pg.Pool(database.poolConfig);
  pool.on("error", () => undefined); // an idle connection may be cut while a test stops its server
  try {
    return await work(pool);
  } finally {
    await pool.end();
    await database.close();
  }
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const START = fileURLToPath(new URL("../../app/server/start.js", import.meta.url));
const LONGEST_START = 60_000;
const POLL = 20;

/** The built app as a process of its own, on a port that the system chooses. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #spawnedAt = performance.now();
  readonly #lines: string[] = [];
  readonly exit: Promise<Exit>;
  #url: string | undefined;

  /** `settings` are environment variables beside those that a test always sets. */
  constructor(store: Store, settings: Record<string, string> = {}) {
    const where =
      store.kind === "embedded"
        ? { DATABASE_URL: "", DATA_DIR: store.folder }
        : { DATABASE_URL: store.url, SECRET_KEY: "a-secret-key-that-only-tests-have" };
    this.#child = spawn(process.execPath, [START], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: "0",
        APP_ORIGIN: "",
        LOG_LEVEL: "error",
        ...where,
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      createInterface({ input: stream }).on("line", (line) => {
        this.#lines.push(line);
        this.#url ??= /running at http:\/\/localhost(:\d+)/.exec(line)?.[1]?.replace(":", "http://127.0.0.1:");
      });
    }
    const killWithUs = () => this.#child.kill("SIGKILL");
    process.once("exit", killWithUs);
    this.exit = once(this.#child, "close").then(([code, signal]) => {
      process.off("exit", killWithUs);
      return { code, signal } as Exit;
    });
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Its address once it listens. */
  get url(): string {
    if (this.#url === undefined) throw new Error("The app does not listen yet.");
    return this.#url;
  }

  /** Everything it has printed. */
  get output(): string {
    return this.#lines.join("\n");
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Waits for the first good answer of /readyz, and returns how long after the start of the process it came. */
  async ready(): Promise<number> {
    while (performance.now() - this.#spawnedAt < LONGEST_START && !this.#hasEnded) {
      if (this.#url !== undefined && (await isReady(this.#url))) return performance.now() - this.#spawnedAt;
      await sleep(POLL);
    }
    throw new Error(`The app did not become ready:\n${this.output}`);
  }

  /** Resolves when it has printed a line that matches. */
  async printed(pattern: RegExp): Promise<void> {
    while (performance.now() - this.#spawnedAt < LONGEST_START && !this.#hasEnded) {
      if (pattern.test(this.output)) return;
      await sleep(POLL);
    }
    if (!pattern.test(this.output)) throw new Error(`The app never printed ${pattern}:\n${this.output}`);
  }

  /** Ends it as a power cut would, with no chance to tidy up. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.exit;
  }

  /** Asks it to end, and waits until it has. */
  stop(): Promise<Exit> {
    this.#child.kill("SIGTERM");
    return this.exit;
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    await answer.text();
    return answer.status === 200;
  } catch {
    return false;
  }
}
