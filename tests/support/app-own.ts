import { connectDatabase, disconnectDatabase } from "#app/server/db.server.ts";
import { openDatabase } from "#app/server/database/open.server.ts";
import { AppProcess, createStore, type Store } from "./storm-app.ts";
import { ask, type Answer, type Asking } from "./app.ts";

/** An app of a test's own, for what would disturb the shared one. */
export interface OwnApp {
  process: AppProcess;
  store: Store;
  ask(address: string, asking?: Asking): Promise<Answer>;
  /** Every line of its log so far, as it stands there. */
  logLines(): string[];
  stop(): Promise<void>;
}

/** Starts the app on a new store of its own, to which the builders of the world are connected from then on. */
export async function startOwnApp(settings: Record<string, string> = {}): Promise<OwnApp> {
  const { store, remove } = await createStore(process.env["TEST_DATABASE_URL"]);
  const app = new AppProcess(store, { LOG_LEVEL: "info", ...settings });
  await app.ready();
  await disconnectDatabase();
  await connectDatabase((await openDatabase(store, { join: true })).poolConfig);
  return {
    process: app,
    store,
    ask: (address, asking) => ask(address, { at: app.url, ...asking }),
    logLines: () =>
      app.output
        .split("\n")
        .slice(app.output.split("\n").indexOf("Press Ctrl+C to stop.") + 1)
        .filter(Boolean),
    async stop() {
      await disconnectDatabase();
      await app.stop();
      await remove();
    },
  };
}
