import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { now } from "./clock.server.ts";
import { applyMigrations } from "./database/migrate.server.ts";
import { openDatabase, type OpenDatabase } from "./database/open.server.ts";
import { connectDatabase, db, disconnectDatabase, type Transaction } from "./db.server.ts";
import { allowedOrigins, bucketOf, isLoopback, type Environment } from "./environment.server.ts";
import { createHost } from "./host.server.ts";
import { startJobs, type JobHandlers } from "./jobs.server.ts";
import { log } from "./log.server.ts";
import { mailDelivery } from "./mail.server.ts";
import { projectRoot } from "./project-root.server.ts";
import { configure, ownSecretKey } from "./settings.server.ts";

export interface Tandem {
  /** The address to open. */
  url: string;
  isSample: boolean;
  /** Finishes the requests under way, then lets go of the database. */
  close(): Promise<void>;
}

export interface ServeOptions {
  environment: Environment;
  build: ServerBuild | (() => Promise<ServerBuild>);
  clientFolder?: string;
  devMiddleware?: RequestHandler;
  /** Fills an empty database with the sample program, as one found it at `at`. */
  loadSample: (tx: Transaction, at: Date) => Promise<void>;
  /** What the queues do, but for mail. */
  jobs: Omit<JobHandlers, "mail">;
  report?: (message: string) => void;
}

export class RefusedToStart extends Error {
  override name = "RefusedToStart";
}

const DRAIN_LIMIT = 10_000;

/**
 * Sample mode is a property of a database, given once: to a new embedded one of a server that only this machine can
 * reach. A PostgreSQL server never gets it, and a folder that has it is not served to other machines.
 */
async function settleSample(kind: OpenDatabase["kind"], options: ServeOptions): Promise<boolean> {
  const { environment, loadSample, report } = options;
  const isLocal = isLoopback(environment.HOST) && environment.APP_ORIGIN === undefined;
  const wanted = kind === "embedded" && isLocal;
  // In one transaction: a first start that is cut off leaves nothing, and the next one is the first again.
  await db().$transaction(
    async (tx) => {
      const { count } = await tx.instance.createMany({ data: { id: 1, sample: wanted }, skipDuplicates: true });
      if (count === 0 || !wanted) return;
      report?.("Loading the sample program");
      await loadSample(tx, now());
    },
    { timeout: 60_000 },
  );
  const instance = await db().instance.findUniqueOrThrow({ where: { id: 1 } });
  if (!instance.sample) return false;
  if (kind !== "embedded") {
    throw new RefusedToStart(
      "This database holds the sample program, where anyone may sign in. Use an empty database.",
    );
  }
  if (!isLocal) {
    throw new RefusedToStart(
      `The folder ${environment.DATA_DIR} holds the sample program, where anyone may sign in, so it is served to this machine alone. ` +
        "Unset HOST and APP_ORIGIN, or name an empty folder in DATA_DIR.",
    );
  }
  return true;
}

/**
 * For how long a connection that nobody uses stays open, in milliseconds: longer than proxies keep theirs, so that none of
 * them sends a request just as it closes.
 */
const KEPT_OPEN = 75_000;

function listen(server: Server, { HOST, PORT }: Environment): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new RefusedToStart(`Port ${PORT} is in use. Choose another: PORT=3001 npm start`) : error);
    });
    server.listen(PORT, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Answers what is under way, and lets each connection go with its next answer or as soon as it rests. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Browsers keep their connections and would go on using them until the limit cuts one in the middle of a request.
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  const release = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT);
  await closed;
  clearInterval(release);
  clearTimeout(cut);
}

/** Opens and migrates the database, settles sample mode, and listens. Throws RefusedToStart with a message for the operator. */
export async function serve(options: ServeOptions): Promise<Tandem> {
  const { environment, report } = options;
  const root = projectRoot();
  const opened = await openDatabase(
    environment.DATABASE_URL === undefined
      ? { kind: "embedded", folder: path.resolve(root, environment.DATA_DIR) }
      : { kind: "server", url: environment.DATABASE_URL },
    { poolSize: environment.DATABASE_POOL_SIZE, ...(report ? { report } : {}) },
  );
  try {
    const { applied } = await applyMigrations(opened.poolConfig, path.join(root, "prisma/migrations"), report);
    if (applied.length > 0) report?.(`Database brought up to date (${applied.length} migrations)`);
    await connectDatabase(opened.poolConfig, { preparing: opened.kind === "server" });
    const isSample = await settleSample(opened.kind, options);
    log.level = environment.LOG_LEVEL ?? (isSample ? "warn" : "info");

    const dataFolder = path.resolve(root, environment.DATA_DIR);
    let origins = allowedOrigins(environment, environment.PORT);
    let url = environment.APP_ORIGIN ?? `http://localhost:${environment.PORT}`;
    configure({
      origin: () => url,
      secretKey: environment.SECRET_KEY ?? (await ownSecretKey(dataFolder)),
      isSample,
      dataFolder,
      allowsPrivateProviders: environment.ALLOW_PRIVATE_IDENTITY_PROVIDERS === "yes",
      s3: bucketOf(environment),
    });
    const host = createHost({
      build: options.build,
      origins: () => origins,
      publicOrigin: environment.APP_ORIGIN,
      isSample,
      ...(options.clientFolder ? { clientFolder: options.clientFolder } : {}),
      trustedProxies: environment.TRUSTED_PROXIES,
      ...(options.devMiddleware ? { devMiddleware: options.devMiddleware } : {}),
    });
    const server = createServer({ headersTimeout: 30_000, requestTimeout: 60_000, keepAliveTimeout: KEPT_OPEN }, host);
    const port = await listen(server, environment);
    origins = allowedOrigins(environment, port);
    url = environment.APP_ORIGIN ?? `http://localhost:${port}`;
    const mail = { smtpUrl: environment.SMTP_URL, from: environment.MAIL_FROM ?? "Tandem <tandem@localhost>" };
    const jobs = await startJobs(opened.poolConfig, { ...options.jobs, mail: mailDelivery(mail) });
    return {
      url,
      isSample,
      async close() {
        await closeServer(server);
        await jobs.stop();
        await disconnectDatabase();
        await opened.close();
      },
    };
  } catch (error) {
    await disconnectDatabase();
    await opened.close();
    throw error;
  }
}
