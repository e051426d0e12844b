import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolConfig } from "pg";
import { Prisma, PrismaClient } from "#app/generated/prisma/client.ts";

let client: PrismaClient | undefined;

/** Each takes memory on each connection, and a list makes another statement for each of its lengths. */
const MOST_PREPARED = 300;

/** Names for statements, so that the server reads and plans each once on a connection; "" for none. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    if (!names.has(sql) && names.size < MOST_PREPARED) names.set(sql, `tandem_${names.size}`);
    return names.get(sql) ?? "";
  };
}

/**
 * Connects the process to its database, once; until then nothing asks it anything. Only a server gives each connection
 * the session of its own that prepared statements need; the embedded database has one for all.
 */
export async function connectDatabase(pool: PoolConfig, { preparing = false } = {}): Promise<void> {
  if (client !== undefined) throw new Error("The database is connected already.");
  const adapter = new PrismaPg(pool, preparing ? { statementNameGenerator: statementNames() } : {});
  const connected = new PrismaClient({ adapter });
  await connected.$connect();
  client = connected;
}

export async function disconnectDatabase(): Promise<void> {
  await client?.$disconnect();
  client = undefined;
}

/** The process's database. Inside a transaction use the transaction's own client instead: the embedded database has one connection. */
export function db(): PrismaClient {
  if (client === undefined) throw new Error("The database is not connected.");
  return client;
}

export const { sql } = Prisma;
export type Transaction = Prisma.TransactionClient;

/** A connection was not made or was lost; the server has no room, is starting or stopping, or cannot read its disk. */
const AWAY_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);
const AWAY_STATES = /^(08|53|57P|58)/;
/** No connection was free in time for a transaction, or it took longer than it may. */
const TRANSACTION_FAILED = "P2028";
/** The words of pg's own errors, which come without a code. */
const AWAY_WORDS = /^(Connection terminated|timeout e|Client has encountered a connection error)/;

/** Whether an error means that the database cannot be asked for now, whatever the question: a later try may do. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) {
    return error instanceof Error && AWAY_WORDS.test(error.message);
  }
  const driverError = error.meta?.["driverAdapterError"] as
    { cause?: { kind?: string; originalCode?: string } } | undefined;
  const { kind = "", originalCode = "" } = driverError?.cause ?? {};
  return error.code === TRANSACTION_FAILED || AWAY_KINDS.has(kind) || AWAY_STATES.test(originalCode);
}
