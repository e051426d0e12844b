import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolConfig } from "pg";
import { Prisma, PrismaClient } from "#app/generated/prisma/client.ts";

let client: PrismaClient | undefined;

/** Connects the process to its database, once; until then nothing asks it anything. */
export async function connectDatabase(pool: PoolConfig): Promise<void> {
  if (client !== undefined) throw new Error("The database is connected already.");
  const connected = new PrismaClient({ adapter: new PrismaPg(pool) });
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
