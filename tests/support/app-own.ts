import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import PostalMime from "postal-mime";
import { connectDatabase, db, disconnectDatabase } from "#app/server/db.server.ts";
import { applyMigrations } from "#app/server/database/migrate.server.ts";
import { openDatabase } from "#app/server/database/open.server.ts";
import { readKeptMails } from "#app/server/mail.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { copyNewDatabase } from "./database-engine.ts";
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
export async function startOwnApp(
  settings: Record<string, string> = {},
  prepare: (store: Store) => Promise<void> = () => Promise.resolve(),
): Promise<OwnApp> {
  const { store, remove } = await createStore(process.env["TEST_DATABASE_URL"]);
  await prepare(store);
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

/** Makes a store one that never becomes the sample program. */
async function makeReal(store: Store): Promise<void> {
  if (store.kind === "embedded") await copyNewDatabase(store.folder);
  const opened = await openDatabase(store);
  await applyMigrations(opened.poolConfig, path.resolve("prisma/migrations"));
  await disconnectDatabase();
  await connectDatabase(opened.poolConfig);
  await db().instance.create({ data: { id: 1, sample: false } });
  await disconnectDatabase();
  await opened.close();
}

const isOnServer = process.env["TEST_DATABASE_URL"] !== undefined;

/** A mail as its reader sees it, with the address that its link leads to, from the first slash on. */
export interface ReadMail {
  to: string;
  subject: string;
  text: string;
  link: string;
}

export interface RealApp extends OwnApp {
  /** The mails to an address, once there are so many. */
  mailsTo(address: string, count?: number): Promise<ReadMail[]>;
}

async function readMail(content: string): Promise<ReadMail> {
  const { to, subject = "", text = "" } = await PostalMime.parse(content);
  const link = /https?:\/\/[^/\s]+(\/\S*)/.exec(text)?.[1] ?? "";
  return { to: to?.[0]?.address ?? "", subject, text, link };
}

/** An app of a test's own on a real database: people sign in with their accounts, and mails become files. */
export async function startRealApp(settings: Record<string, string> = {}): Promise<RealApp> {
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-real-"));
  const app = await startOwnApp({ ...settings, ...(isOnServer ? { DATA_DIR: folder } : {}) }, makeReal);
  const dataFolder = app.store.kind === "embedded" ? app.store.folder : folder;
  configure({ origin: () => app.process.url, secretKey: "k".repeat(32), isSample: false, dataFolder });
  return {
    ...app,
    async stop() {
      await app.stop();
      await rm(folder, { recursive: true });
    },
    async mailsTo(address, count = 1) {
      for (let tries = 0; tries < 300; tries++) {
        const mails = await Promise.all((await readKeptMails()).map(({ content }) => readMail(content)));
        const theirs = mails.filter(({ to }) => to === address);
        if (theirs.length >= count) return theirs;
        await sleep(100);
      }
      throw new Error(`There are no ${count} mails to ${address}.`);
    },
  };
}
