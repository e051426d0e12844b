import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg, { type PoolConfig } from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "#app/server/database/migrate.server.ts";
import { openDatabase } from "#app/server/database/open.server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** How a test file reaches the migrated database of this run. */
    pool: PoolConfig;
  }
}

async function freshPostgres(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `tandem_test_${process.pid}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** One migrated database for the whole run: embedded, or on the server of TEST_DATABASE_URL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env["TEST_DATABASE_URL"];
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-test-"));
  const postgres = server === undefined ? null : await freshPostgres(server);
  const opened = await openDatabase(
    postgres === null ? { kind: "embedded", folder: path.join(folder, "data") } : { kind: "server", url: postgres.url },
  );
  await applyMigrations(opened.poolConfig, path.resolve("prisma/migrations"));
  project.provide("pool", opened.poolConfig);
  return async () => {
    await opened.close();
    await postgres?.drop();
    await rm(folder, { recursive: true, force: true });
  };
}
