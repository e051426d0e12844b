import { afterAll, beforeAll, inject } from "vitest";
import { connectDatabase, disconnectDatabase } from "#app/server/db.server.ts";

// Each file reaches the database of the running app beside it, to set up what a test needs and to see what it did.
beforeAll(() => connectDatabase(inject("app").pool));

afterAll(() => disconnectDatabase());
