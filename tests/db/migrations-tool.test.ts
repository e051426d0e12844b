import { spawnSync } from "node:child_process";
import { appendFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "#tests/support/database-engine.ts";

const TOOL = fileURLToPath(new URL("../../prisma/migrations.ts", import.meta.url));
const TSX = createRequire(import.meta.url).resolve("tsx");

function run(project: string, ...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", TSX, TOOL, ...parameters], {
    cwd: project,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const schema = (fields: string) => `
datasource db {
  provider = "postgresql"
}
model Pair {
  id   String @id @db.Uuid
  kind String
  ${fields}
  @@map("pair")
}
`;

const BY_HAND = `
ALTER TABLE "pair" ADD CONSTRAINT "pair_kind_check" CHECK ("kind" IN ('mentor', 'peer'));
CREATE UNIQUE INDEX "pair_one_mentor_key" ON "pair"("id") WHERE "kind" = 'mentor';
`;

it("writes a migration, lets what it cannot see be added by hand, and tells when the schema has moved on", async () => {
  const project = await temporaryFolder();
  const schemaFile = path.join(project, "prisma/schema.prisma");
  await mkdir(path.dirname(schemaFile));
  await writeFile(schemaFile, schema(""));

  expect(run(project, "new", "first_tables")).toMatchObject({ status: 0, stderr: "" });
  const migrations = path.join(project, "prisma/migrations");
  const [first = "", lock] = await readdir(migrations);
  expect([first, lock]).toEqual([expect.stringMatching(/^20\d{12}_first_tables$/), "migration_lock.toml"]);
  const file = path.join(migrations, first, "migration.sql");
  expect(await readFile(file, "utf8")).toContain('CREATE TABLE "pair"');

  await appendFile(file, BY_HAND);
  expect(run(project, "check")).toEqual({ status: 0, stdout: "", stderr: "" });

  await writeFile(schemaFile, schema("since DateTime @db.Date"));
  const behind = run(project, "check");
  expect(behind).toMatchObject({ status: 1, stdout: "" });
  expect(behind.stderr).toContain('ALTER TABLE "pair" ADD COLUMN     "since" DATE NOT NULL;');
  expect(behind.stderr).not.toMatch(/pair_one_mentor_key|pair_kind_check/);
});

it.each([[["apply"]], [["new", "Not A Name"]]])("explains itself when it is called with %j", async (parameters) => {
  const { status, stderr } = run(await temporaryFolder(), ...parameters);
  expect([status, stderr]).toEqual([2, expect.stringContaining("Usage: npm run migrations:check")]);
});
