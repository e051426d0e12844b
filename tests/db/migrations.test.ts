import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type pg from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { applyMigrations } from "#app/server/database/migrate.server.ts";
import { DatabaseRefusal } from "#app/server/database/refusal.server.ts";
import { copyNewDatabase, ownDatabase, runQuery, temporaryFolder } from "#tests/support/database-engine.ts";
import { connectEngine, listMigrations } from "../../prisma/migrations.ts";

const FIRST = "20260101000000_first";
const SECOND = "20260102000000_second";
const MIGRATIONS = {
  [FIRST]: "CREATE TABLE pair (id int PRIMARY KEY);\nINSERT INTO pair VALUES (1);\n",
  [SECOND]: "ALTER TABLE pair ADD COLUMN name text;\nUPDATE pair SET name = 'a;b';\n",
};

let config: pg.ClientConfig;

beforeAll(async () => {
  const database = await ownDatabase();
  config = database.config;
  return () => database.close();
});

beforeEach(() => ask("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));

function ask<Row extends pg.QueryResultRow>(sql: string, parameters?: unknown[]): Promise<Row[]> {
  return runQuery<Row>(config, sql, parameters);
}

async function folderOf(migrations: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  for (const [name, sql] of Object.entries(migrations)) await write(folder, name, sql);
  return folder;
}

async function write(folder: string, name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), sql);
}

async function appliedFolder(): Promise<string> {
  const folder = await folderOf(MIGRATIONS);
  await applyMigrations(config, folder);
  return folder;
}

async function recordedNames(): Promise<string[]> {
  const rows = await ask<{ name: string }>("SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1");
  return rows.map(({ name }) => name);
}

describe("migrations", () => {
  it("are applied once, in the order of their names, and reported", async () => {
    const folder = await folderOf({ [SECOND]: MIGRATIONS[SECOND], [FIRST]: MIGRATIONS[FIRST] });
    const reports: string[] = [];
    const report = (message: string) => reports.push(message);
    expect(await applyMigrations(config, folder, report)).toEqual({ applied: [FIRST, SECOND] });
    expect(await applyMigrations(config, folder, report)).toEqual({ applied: [] });
    expect(reports).toEqual([`Applied the migration ${FIRST}`, `Applied the migration ${SECOND}`]);
    expect(await ask("SELECT id, name FROM pair")).toEqual([{ id: 1, name: "a;b" }]);
  });

  it("that are new are applied to a database that has the earlier ones", async () => {
    const folder = await folderOf({ [FIRST]: MIGRATIONS[FIRST] });
    await applyMigrations(config, folder);
    await write(folder, SECOND, MIGRATIONS[SECOND]);
    expect(await applyMigrations(config, folder)).toEqual({ applied: [SECOND] });
  });

  it("are recorded with the checksum of their file and the times of their work, in UTC", async () => {
    const before = Date.now();
    await appliedFolder();
    const rows = await ask<{ checksum: string; started_at: Date; finished_at: Date; is_uuid: boolean }>(
      `SELECT checksum, started_at, finished_at, applied_steps_count AS steps, logs, rolled_back_at,
              id ~ '^[0-9a-f-]{36}$' AS is_uuid
       FROM _prisma_migrations ORDER BY migration_name`,
    );
    expect(rows).toMatchObject(
      Object.values(MIGRATIONS).map((sql) => ({
        checksum: createHash("sha256").update(sql).digest("hex"),
        steps: 1,
        logs: null,
        rolled_back_at: null,
        is_uuid: true,
      })),
    );
    for (const { started_at, finished_at } of rows) {
      expect(started_at.getTime()).toBeGreaterThanOrEqual(before);
      expect(finished_at.getTime()).toBeGreaterThanOrEqual(started_at.getTime());
      expect(finished_at.getTime()).toBeLessThanOrEqual(Date.now());
    }
  });

  it("that fail leave nothing behind, name themselves, and go on once they are mended", async () => {
    const folder = await folderOf({ ...MIGRATIONS, [SECOND]: `${MIGRATIONS[SECOND]}SELECT nonsense;` });
    const failing = applyMigrations(config, folder);
    await expect(failing).rejects.toThrow(DatabaseRefusal);
    await expect(failing).rejects.toThrow(
      `The migration ${SECOND} failed and was undone: column "nonsense" does not exist`,
    );
    expect(await recordedNames()).toEqual([FIRST]);
    expect(await ask("SELECT * FROM pair")).toEqual([{ id: 1 }]);

    await write(folder, SECOND, MIGRATIONS[SECOND]);
    expect(await applyMigrations(config, folder)).toEqual({ applied: [SECOND] });
  });

  it("are applied once when several processes start together, and all of them go on", async () => {
    const folder = await folderOf(MIGRATIONS);
    const results = await Promise.all([1, 2, 3].map(() => applyMigrations(config, folder)));
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual([FIRST, SECOND]);
    expect(await recordedNames()).toEqual([FIRST, SECOND]);
  });
});

describe("a database is refused", () => {
  it("when a migration was edited after it had been applied", async () => {
    const folder = await appliedFolder();
    await write(folder, FIRST, `${MIGRATIONS[FIRST]}-- a change`);
    await expect(applyMigrations(config, folder)).rejects.toThrow(`${FIRST} was edited after it had been applied`);
  });

  it("when it has a migration that this version lacks", async () => {
    const folder = await appliedFolder();
    await rm(path.join(folder, SECOND), { recursive: true });
    await expect(applyMigrations(config, folder)).rejects.toThrow(`${SECOND}, which this version of Tandem lacks`);
  });

  it("when Prisma has begun a migration and not finished it", async () => {
    const folder = await appliedFolder();
    await ask("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1", [SECOND]);
    await expect(applyMigrations(config, folder)).rejects.toThrow(`${SECOND} was begun by Prisma and not finished`);
  });

  it("not when line ends differ, as git makes them on Windows", async () => {
    const folder = await appliedFolder();
    await write(folder, FIRST, MIGRATIONS[FIRST].replaceAll("\n", "\r\n"));
    expect(await applyMigrations(config, folder)).toEqual({ applied: [] });
  });

  it("not for a migration that was marked as rolled back: that is applied again", async () => {
    const folder = await appliedFolder();
    await ask("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1", [SECOND]);
    await ask("ALTER TABLE pair DROP COLUMN name");
    expect(await applyMigrations(config, folder)).toEqual({ applied: [SECOND] });
  });
});

describe("Prisma's own engine", () => {
  const COLUMNS = `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
                   FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`;
  const RECORDS = `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, finished_at IS NOT NULL AS is_finished
                   FROM _prisma_migrations ORDER BY 1`;
  it("makes the same table and the same records", async () => {
    const folder = await appliedFolder();
    const other = await temporaryFolder();
    await copyNewDatabase(other);
    const pglite = await PGlite.create(path.join(other, "pgdata"));
    const engine = await connectEngine(pglite);
    await engine.applyMigrations({
      migrationsList: await listMigrations(folder),
      filters: { externalTables: [], externalEnums: [] },
    });
    expect(await ask(COLUMNS)).toEqual((await pglite.query(COLUMNS)).rows);
    expect(await ask(RECORDS)).toEqual((await pglite.query(RECORDS)).rows);
    await pglite.close();
  });
});
