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

/**
 * Empties every table in one statement. Without triggers, so that rows go in any order and the record of who did what goes
 * as well; and row by row, since a truncated table costs new files, however few rows it had.
 */
const EMPTY_ALL = `DO $$
DECLARE name text;
BEGIN
  PERFORM set_config('session_replication_role', 'replica', true);
  FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
    EXECUTE 'DELETE FROM ' || name;
  END LOOP;
END $$`;

beforeEach(() => db().$executeRawUnsafe(EMPTY_ALL));

afterAll(() => disconnectDatabase());
