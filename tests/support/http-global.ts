import type { PoolConfig } from "pg";
import type { TestProject } from "vitest/node";
import { ensureBuild } from "#app/server/build.ts";
import { openDatabase } from "#app/server/database/open.server.ts";
import { AppProcess, createStore } from "./storm-app.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The running app of this run: where it answers, how to reach its database, and whether it is in sample mode. */
    app: { url: string; pool: PoolConfig; isSample: boolean };
  }
}

/** The built app as a process of its own for the whole run: embedded, or on a new database of TEST_DATABASE_URL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureBuild();
  const { store, remove } = await createStore(process.env["TEST_DATABASE_URL"]);
  const app = new AppProcess(store);
  await app.ready();
  const { poolConfig } = await openDatabase(store, { join: true });
  project.provide("app", { url: app.url, pool: poolConfig, isSample: store.kind === "embedded" });
  return async () => {
    await app.stop();
    await remove();
  };
}
