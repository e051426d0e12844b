/**
 * Authoring of migrations, without the schema engine that Prisma's own commands download:
 *
 *   npm run migrations:new NAME   writes a migration from the end state of the migrations to prisma/schema.prisma
 *   npm run migrations:check      fails if the two differ, or if Prisma would not agree with what applyMigrations records
 *
 * The same engine, as WebAssembly, compares the schema with an embedded database that has all migrations. It sees
 * neither CHECK constraints nor the conditions of partial indexes: write these into the migration by hand.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { applyMigrations } from "#app/server/database/migrate.server.ts";
import { openDatabase } from "#app/server/database/open.server.ts";

const SCHEMA = path.resolve("prisma/schema.prisma");
const MIGRATIONS = path.resolve("prisma/migrations");
const LOCK_FILE = "migration_lock.toml";
const LOCK_TEXT =
  '# Prisma looks here for the kind of database that the migrations are written for.\nprovider = "postgresql"\n';
const FILTERS = { externalTables: [], externalEnums: [] };

/** Runs `use` with an engine that is connected to a database with all migrations. */
async function withEngine<Result>(use: (engine: bindings.SchemaEngine) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-migrations-"));
  try {
    const database = await openDatabase({ kind: "embedded", folder });
    await applyMigrations(database.poolConfig, MIGRATIONS).finally(() => database.close());
    const pglite = await PGlite.create(path.join(folder, "pgdata"));
    return await use(await connectEngine(pglite)).finally(() => pglite.close());
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Prisma's schema engine on a database in this process. Not over the socket that the app uses: @prisma/adapter-pg lacks a
 * type of the catalog ("char") that the engine reads.
 */
export async function connectEngine(pglite: PGlite): Promise<bindings.SchemaEngine> {
  await loadBindings();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(pglite));
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

/** What the package does by importing its .wasm file, which Node.js cannot do without a flag. */
async function loadBindings(): Promise<void> {
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = await WebAssembly.compile(await readFile(script.replace(/\.js$/, ".wasm")));
  const { exports } = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": { ...bindings } });
  bindings.__wbg_set_wasm(exports);
  (exports as { __wbindgen_start(): void }).__wbindgen_start();
}

/** The SQL that takes the end state of the migrations to the schema; empty if they agree. */
async function difference(engine: bindings.SchemaEngine): Promise<string> {
  const schema = { path: SCHEMA, content: await readFile(SCHEMA, "utf8") };
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files: [schema], configDir: path.dirname(SCHEMA) },
    to: { tag: "schemaDatamodel", files: [schema] },
    script: true,
    exitCode: true,
    filters: FILTERS,
  });
  return exitCode === 0 ? "" : (stdout ?? "");
}

/** Where `prisma migrate deploy` would disagree with what applyMigrations recorded; empty if it would find all done. */
async function disagreement(engine: bindings.SchemaEngine): Promise<string> {
  const migrationsList = await listMigrations(MIGRATIONS);
  const { editedMigrationNames, failedMigrationNames, history } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: FILTERS,
  });
  const isAgreed = editedMigrationNames.length + failedMigrationNames.length === 0 && history === null;
  return isAgreed ? "" : JSON.stringify({ editedMigrationNames, failedMigrationNames, history });
}

/** The migrations in `folder` as the engine wants to have them. */
export async function listMigrations(folder: string): Promise<bindings.MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const migrationDirectories = names.sort().map(async (name) => {
    const value = await readFile(path.join(folder, name, "migration.sql"), "utf8");
    return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
  });
  return {
    baseDir: folder,
    lockfile: { path: LOCK_FILE, content: LOCK_TEXT },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(migrationDirectories),
  };
}

async function writeNew(name: string): Promise<void> {
  await mkdir(MIGRATIONS, { recursive: true });
  await writeFile(path.join(MIGRATIONS, LOCK_FILE), LOCK_TEXT);
  const sql = await withEngine(difference);
  if (sql === "") {
    console.log("The migrations and prisma/schema.prisma agree: there is nothing to write.");
    return;
  }
  const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = path.join(MIGRATIONS, `${time}_${name}`);
  await mkdir(folder);
  await writeFile(path.join(folder, "migration.sql"), sql);
  console.log(`Wrote ${path.relative(".", folder)}/migration.sql. Read it, and test it with data.`);
}

async function check(): Promise<boolean> {
  const [missing, dispute] = await withEngine(async (engine) => [await difference(engine), await disagreement(engine)]);
  if (missing)
    console.error(`prisma/schema.prisma is ahead of the migrations. npm run migrations:new would write:\n\n${missing}`);
  if (dispute) console.error(`Prisma does not agree with the records of the migrations: ${dispute}`);
  return !missing && !dispute;
}

async function main(command?: string, name?: string): Promise<number> {
  if (command === "check") return (await check()) ? 0 : 1;
  if (command === "new" && name !== undefined && /^[a-z0-9_]+$/.test(name)) {
    await writeNew(name);
    return 0;
  }
  console.error("Usage: npm run migrations:check | npm run migrations:new NAME (of a-z, 0-9 and _)");
  return 2;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main(...process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
