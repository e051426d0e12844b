import { existsSync } from "node:fs";
import path from "node:path";
import { openDatabase, type DatabaseTarget } from "./database/open.server.ts";
import { DatabaseRefusal } from "./database/refusal.server.ts";
import { connectDatabase, db, disconnectDatabase } from "./db.server.ts";
import { EnvironmentError, readEnvironment, type Environment } from "./environment.server.ts";
import { log } from "./log.server.ts";
import { projectRoot } from "./project-root.server.ts";
import { configure, ownSecretKey } from "./settings.server.ts";

/** The installation that the settings name cannot be worked on. The message is for the operator. */
export class CannotOperate extends Error {
  override name = "CannotOperate";
}

const NEVER_STARTED = "There is no installation here that was ever started. Check the settings, or start it: npm start";

function targetOf({ DATABASE_URL }: Environment, dataFolder: string): DatabaseTarget {
  if (DATABASE_URL !== undefined) return { kind: "server", url: DATABASE_URL };
  // To open it would make it, and the app would no longer find it new.
  if (!existsSync(path.join(dataFolder, "pgdata"))) throw new CannotOperate(NEVER_STARTED);
  return { kind: "embedded", folder: dataFolder };
}

async function operate<T>(environment: Environment, work: () => Promise<T>): Promise<T> {
  const dataFolder = path.resolve(projectRoot(), environment.DATA_DIR);
  const opened = await openDatabase(targetOf(environment, dataFolder), { join: true, poolSize: 1, waitSeconds: 5 });
  try {
    await connectDatabase(opened.poolConfig);
    const [{ exists } = { exists: false }] = await db().$queryRaw<{ exists: boolean }[]>`
      SELECT to_regclass('instance') IS NOT NULL AS exists`;
    const instance = exists ? await db().instance.findUnique({ where: { id: 1 } }) : null;
    if (instance === null) throw new CannotOperate(NEVER_STARTED);
    configure({
      origin: () => environment.APP_ORIGIN ?? `http://localhost:${environment.PORT}`,
      secretKey: environment.SECRET_KEY ?? (await ownSecretKey(dataFolder)),
      isSample: instance.sample,
      dataFolder,
    });
    return await work();
  } finally {
    await disconnectDatabase();
    await opened.close();
  }
}

/**
 * Does `work` on the installation that these settings name, beside the app if it runs. Throws CannotOperate. Nothing is
 * logged, since standard output belongs to the result.
 */
export async function withInstallation<T>(
  settings: Record<string, string | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  log.level = "silent";
  try {
    return await operate(readEnvironment(settings), work);
  } catch (error) {
    const isRefusal = error instanceof EnvironmentError || error instanceof DatabaseRefusal;
    throw isRefusal ? new CannotOperate(error.message) : error;
  }
}
