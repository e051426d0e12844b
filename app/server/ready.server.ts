import { db } from "./db.server.ts";
import { log } from "./log.server.ts";

/** Whether the database answers a question now. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`;
    return true;
  } catch (error) {
    log.warn({ err: error }, "the database does not answer");
    return false;
  }
}
