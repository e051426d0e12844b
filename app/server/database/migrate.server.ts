import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { DatabaseRefusal } from "./refusal.server.ts";

interface Migration {
  name: string;
  sql: string;
}

interface MigrationRecord {
  name: string;
  checksum: string;
  isFinished: boolean;
}

/** The key by which Prisma's own engine locks too. */
const MIGRATION_LOCK = 72_707_369;

/** As Prisma creates it, so that `prisma migrate deploy` and `prisma migrate status` agree with what is done here. */
const MIGRATIONS_TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings the database up to date with the migrations in `folder`, and returns the names of those it applied.
 * Each runs in a transaction of its own with its record in `_prisma_migrations`, so a migration is applied whole or not
 * at all. Throws DatabaseRefusal, naming the migration, if one fails or if the records and the folder disagree.
 */
export async function applyMigrations(
  config: pg.ClientConfig,
  folder: string,
  report?: (message: string) => void,
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client(config);
  const applied: string[] = [];
  client.on("error", () => undefined); // a lost connection rejects the query under way, too
  await client.connect();
  try {
    for (;;) {
      const name = await applyNext(client, migrations);
      if (name === undefined) return { applied };
      applied.push(name);
      report?.(`Applied the migration ${name}`);
    }
  } finally {
    await client.end();
  }
}

/** Applies the first migration that is not recorded and returns its name, or undefined when all are. */
async function applyNext(client: pg.Client, migrations: readonly Migration[]): Promise<string | undefined> {
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED"); // so that what is read after the lock is new
  try {
    // Of several processes that start at once, one migrates while the others wait here, and then find it done. The lock
    // ends with the transaction: the clients of the embedded database share one session, and with it session locks.
    await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const next = nextOf(migrations, await readRecords(client));
    if (next !== undefined) await apply(client, next);
    await client.query("COMMIT");
    return next?.name;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined); // a lost connection has rolled back already
    throw error;
  }
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  const startedAt = new Date().toISOString();
  try {
    await client.query(sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseRefusal(`The migration ${name} failed and was undone: ${reason}`, { cause: error });
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, $5, 1)`,
    [randomUUID(), checksum(sql), name, startedAt, new Date().toISOString()],
  );
}

/** The first migration without a record. Throws if the records and the migrations disagree. */
function nextOf(migrations: readonly Migration[], records: readonly MigrationRecord[]): Migration | undefined {
  for (const record of records) {
    const migration = migrations.find(({ name }) => name === record.name);
    if (!record.isFinished) {
      throw new DatabaseRefusal(
        `The migration ${record.name} was begun by Prisma and not finished. Repair the database, then mark it with "prisma migrate resolve".`,
      );
    }
    if (migration === undefined) {
      throw new DatabaseRefusal(
        `The database has the migration ${record.name}, which this version of Tandem lacks. Start the version that made it.`,
      );
    }
    if (!matches(migration.sql, record.checksum)) {
      throw new DatabaseRefusal(`The migration ${record.name} was edited after it had been applied. Restore its file.`);
    }
  }
  const recorded = new Set(records.map(({ name }) => name));
  return migrations.find(({ name }) => !recorded.has(name));
}

async function readRecords(client: pg.Client): Promise<MigrationRecord[]> {
  const { rows } = await client.query<MigrationRecord>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/** The migrations by the order of their names, which begin with the time when they were written. */
async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(path.join(folder, name, "migration.sql"), "utf8") })),
  );
}

function checksum(sql: string): string {
  return createHash("sha256").update(sql).digest("hex");
}

/** Line ends may differ: git on Windows changes them. Prisma lets that pass as well. */
function matches(sql: string, recorded: string): boolean {
  const unix = sql.replaceAll("\r\n", "\n");
  return [sql, unix, unix.replaceAll("\n", "\r\n")].some((text) => checksum(text) === recorded);
}
