import { rm } from "node:fs/promises";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { projectRoot } from "#app/server/project-root.server.ts";
import type { EmbeddedConnection } from "./data-lock.server.ts";
import { SOCKET_PORT, type Endpoint } from "./embedded-endpoint.server.ts";

export interface ThreadOptions {
  /** The folder of the data; null keeps them in memory. */
  folder: string | null;
  /** A folder to make the data in, which becomes `folder` once it is whole; null when they are there already. */
  createIn: string | null;
  endpoint: Endpoint;
  /** Called when the thread breaks down after it was ready. Before that the start is rejected. */
  onCrash: (error: Error) => void;
}

export interface DatabaseThread {
  connection: EmbeddedConnection;
  close(): Promise<void>;
}

const CLOSE_LIMIT = 8_000;
/** So that endless recursion meets PostgreSQL's own limit, an ordinary error; from 8 on it does, with the usual 4 not. */
const STACK_SIZE_MB = 16;

/** Starts the worker thread of the embedded database; resolves when clients can connect. */
export async function startThread({ folder, createIn, endpoint, onCrash }: ThreadOptions): Promise<DatabaseThread> {
  const { address, secret, temporaryFolder } = endpoint;
  // By its path, since a bundler moves this file but not the worker; without this process's loaders, of no use to it.
  const worker = new Worker(path.join(projectRoot(), "app/server/database/embedded-worker.js"), {
    workerData: { folder, createIn, address, secret },
    execArgv: [],
    resourceLimits: { stackSizeMb: STACK_SIZE_MB },
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume(); // whatever PGlite prints is noise, here and on the error output
  worker.stderr.resume();

  let fail = (_error: Error): void => undefined;
  const ended = new Promise<void>((resolve) => {
    worker.on("error", (error) => fail(error));
    worker.once("exit", (code) => {
      fail(new Error(`The thread of the embedded database ended with code ${code}.`));
      resolve();
    });
  }).then(() => (temporaryFolder === null ? undefined : rm(temporaryFolder, { recursive: true, force: true })));

  const port = await new Promise<number>((resolve, reject) => {
    fail = reject;
    worker.once("message", (message: { port?: number }) => resolve(message.port ?? SOCKET_PORT));
  });

  fail = (error) => {
    fail = () => undefined;
    onCrash(error);
  };
  return {
    connection: { host: endpoint.host, port, user: "postgres", database: secret ?? "postgres" },
    async close() {
      fail = () => undefined;
      worker.postMessage("close");
      // A statement that does not end must not keep the process alive. What was committed is safe all the same.
      const timer = setTimeout(() => void worker.terminate(), CLOSE_LIMIT);
      await ended;
      clearTimeout(timer);
    },
  };
}
