import type pg from "pg";
import { awaitServer } from "./await-server.server.ts";
import { DataFolderInUse } from "./data-lock.server.ts";
import { joinEmbeddedDatabase, startEmbeddedDatabase, type EmbeddedOptions } from "./embedded.server.ts";
import { DatabaseRefusal } from "./refusal.server.ts";

export type DatabaseTarget = { kind: "embedded"; folder: string } | { kind: "server"; url: string };

export interface OpenOptions extends Omit<EmbeddedOptions, "folder"> {
  /** Use the embedded database that another process has open, rather than refuse. */
  join?: boolean;
  /** The most connections to a server; the embedded database has one. */
  poolSize?: number;
  /** How long to wait for a server that is not up yet. */
  waitSeconds?: number;
}

export interface OpenDatabase {
  kind: DatabaseTarget["kind"];
  poolConfig: pg.PoolConfig;
  /** Whether this call made the database. */
  created: boolean;
  close(): Promise<void>;
}

/** Also the longest wait for a free connection of the pool: an error to try again after is better than a page that hangs. */
const CONNECT_LIMIT = 5_000;

/** Opens the embedded database of a folder, or a PostgreSQL server once it is up. Throws DatabaseRefusal. */
export async function openDatabase(target: DatabaseTarget, options: OpenOptions = {}): Promise<OpenDatabase> {
  return target.kind === "embedded" ? openEmbedded(target.folder, options) : openServer(target.url, options);
}

async function openEmbedded(folder: string, options: OpenOptions): Promise<OpenDatabase> {
  // Without "ssl", pg would heed PGSSLMODE, which somebody has set for another server.
  const pool = { max: 1, ssl: false, connectionTimeoutMillis: CONNECT_LIMIT };
  for (;;) {
    const running = options.join ? await joinEmbeddedDatabase(folder) : null;
    if (running) {
      return { kind: "embedded", poolConfig: { ...running, ...pool }, created: false, close: () => Promise.resolve() };
    }
    try {
      const { connection, created, close } = await startEmbeddedDatabase({ ...options, folder });
      return { kind: "embedded", poolConfig: { ...connection, ...pool }, created, close };
    } catch (error) {
      const hasJustBeenStarted = options.join && error instanceof DataFolderInUse;
      if (!hasJustBeenStarted) throw error;
    }
  }
}

async function openServer(
  url: string,
  { poolSize = 10, waitSeconds = 30, report }: OpenOptions,
): Promise<OpenDatabase> {
  const connection = { connectionString: inUtc(url), connectionTimeoutMillis: CONNECT_LIMIT };
  await awaitServer(connection, waitSeconds, report);
  const poolConfig = { ...connection, max: poolSize, idleTimeoutMillis: 30_000, keepAlive: true };
  return { kind: "server", poolConfig, created: false, close: () => Promise.resolve() };
}

/**
 * Prisma sends instants without an offset, so in a session of any other zone each would be shifted. In the address, not
 * beside it: pg prefers the options of the address.
 */
function inUtc(url: string): string {
  if (!URL.canParse(url)) throw new DatabaseRefusal("DATABASE_URL is not an address of a PostgreSQL server.");
  const address = new URL(url);
  const options = address.searchParams.get("options");
  address.searchParams.set("options", [options, "-c TimeZone=UTC"].filter(Boolean).join(" "));
  return address.href;
}
