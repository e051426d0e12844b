import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { log } from "#app/server/log.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { connectDatabase, db, disconnectDatabase } from "#app/server/db.server.ts";

// Each file connects as the app does, and each test begins with empty tables.
beforeAll(() => {
  log.level = "silent";
  configure({
    origin: () => "http://tandem.invalid",
    secretKey: "k".repeat(32),
    isSample: false,
    dataFolder: "unused",
  });
  return connectDatabase(inject("pool"));
});

beforeEach(async () => {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  await db().$transaction([
    // The record of who did what is emptied by nobody who does not say so.
    db().$executeRaw`SELECT set_config('tandem.erasing', 'on', true)`,
    db().$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(", ")} CASCADE`),
  ]);
});

afterAll(() => disconnectDatabase());
