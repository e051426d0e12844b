import { hash, verify } from "@node-rs/argon2";
import { AppError } from "#app/server/errors.ts";
import { isTooLong } from "./schema.ts";

/** argon2id, the library's own default, with the least that OWASP recommends. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each takes 19 MB and a thread while it runs. */
const MOST_AT_ONCE = 4;
/** A second or two of work. Whoever comes later is asked to come back, before everybody waits. */
const MOST_WAITING = 60;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < MOST_AT_ONCE) running += 1;
  else if (waiting.length < MOST_WAITING) await new Promise<void>((resolve) => waiting.push(resolve));
  else throw new AppError("too-many", "Many people are signing in just now. Try again in a moment.", "hashes", 5);
  try {
    return await work();
  } finally {
    // Whoever waits longest takes the place over.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** What the database keeps of a password: a salted argon2id hash with its parameters. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/** The hash of a random text that nobody knows, at the same cost as every other. */
export const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$SB1Py7WV1dUd2huyr9k3cg$P8HfsaPUGFvktDVjq/eUAOpYqSVOTcUEgbZAIY6/ti0";

/**
 * Whether a password is the one of this hash. For somebody without one (null) it is never right, and takes as much work
 * to say so, so that nobody can tell by the clock who has an account.
 */
export function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (isTooLong(password)) return Promise.resolve(false);
  return inTurn(async () => (await verify(stored ?? NOBODYS_HASH, password)) && stored !== null);
}
