import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { connectDatabase, db, disconnectDatabase } from "#app/server/db.server.ts";

// Each file connects as the app does, and each test begins with empty tables.
beforeAll(() => connectDatabase(inject("pool")));

beforeEach(async () => {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  await db().$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(", ")} CASCADE`);
});

afterAll(() => disconnectDatabase());
