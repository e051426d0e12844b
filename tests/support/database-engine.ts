import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { onTestFinished } from "vitest";
import { startEmbeddedDatabase, type EmbeddedDatabase } from "#app/server/database/embedded.server.ts";
import manifest from "../../package.json" with { type: "json" };

/** An empty folder that is removed at the end of the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A process of its own, whose standard output is read line by line. Killed at the end of the test. */
export class Helper {
  readonly lines: string[] = [];
  readonly #process: ChildProcess;
  readonly #reader;
  readonly #exit: Promise<unknown>;

  /** Runs a script in tests/support. */
  constructor(script: string, ...parameters: string[]) {
    const file = fileURLToPath(new URL(script, import.meta.url));
    this.#process = spawn(process.execPath, ["--import", "tsx", file, ...parameters], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#exit = once(this.#process, "close");
    this.#reader = createInterface({ input: this.#process.stdout! });
    this.#reader.on("line", (line) => this.lines.push(line));
    onTestFinished(() => this.kill());
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** The first line that has been or will be printed after `seen` lines. */
  async line(seen = 0): Promise<string> {
    while (this.lines.length <= seen) {
      await Promise.race([once(this.#reader, "line"), this.#exit]);
      if (this.lines.length <= seen && this.#process.exitCode !== null) throw new Error("the helper ended early");
    }
    return this.lines[seen]!;
  }

  /** Ends it as a power cut would, with no chance to tidy up. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#exit;
  }

  /** Asks it to close what it has open, and waits for its end. */
  async stop(): Promise<void> {
    this.#process.stdin!.end();
    await this.#exit;
  }
}

/**
 * Puts a new database into a data folder: a copy of one that is kept between runs, since to make one takes seconds.
 * It depends on nothing but the version of PGlite.
 */
export async function copyNewDatabase(folder: string): Promise<void> {
  const kept = path.resolve(".cache", `embedded-database-${manifest.dependencies["@electric-sql/pglite"]}`);
  if (!existsSync(path.join(kept, "pgdata"))) {
    const { close } = await startEmbeddedDatabase({ folder: kept });
    await close();
  }
  await cp(path.join(kept, "pgdata"), path.join(folder, "pgdata"), { recursive: true });
}

/** Starts a new embedded database in a folder that is removed when it is closed. */
export async function startNewDatabase(): Promise<EmbeddedDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-test-"));
  await copyNewDatabase(folder);
  const database = await startEmbeddedDatabase({ folder });
  return {
    ...database,
    async close() {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A database for tests that change its tables: embedded, or a new one on the server of TEST_DATABASE_URL. */
export async function ownDatabase(): Promise<{ config: pg.ClientConfig; close(): Promise<void> }> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url === undefined) {
    const { connection, close } = await startNewDatabase();
    return { config: connection, close };
  }
  const name = `tandem_test_${randomUUID().replaceAll("-", "")}`;
  await runQuery({ connectionString: url }, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    config: { connectionString: own.href },
    close: async () => void (await runQuery({ connectionString: url }, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

/** Runs one query on a connection of its own. */
export async function runQuery<Row extends pg.QueryResultRow>(
  config: pg.ClientConfig,
  sql: string,
  parameters?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return (await client.query<Row>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}
