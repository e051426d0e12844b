import { createHash } from "node:crypto";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db, type Transaction } from "./db.server.ts";
import { AppError } from "./errors.ts";
import { log } from "./log.server.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * How often something may be tried. A limit for the account is low; one for the address is wide, since a whole district
 * can sit behind one address. In seconds.
 */
export const LIMITS = {
  "sign-in of an account": { points: 5, duration: 15 * MINUTE },
  "sign-in from an address": { points: 100, duration: HOUR },
  "mail to an account": { points: 3, duration: HOUR },
  "mail asked from an address": { points: 60, duration: HOUR },
  "code of an account": { points: 5, duration: 15 * MINUTE },
  /** What a passkey signs is taken once; remembered for longer than it is good. */
  "use of a challenge": { points: 1, duration: 15 * MINUTE },
  "link from an address": { points: 60, duration: HOUR },
  "sign-in elsewhere from an address": { points: 600, duration: HOUR },
  "finish of one sign-in elsewhere": { points: 1, duration: 15 * MINUTE },
  /** Each asks an address that somebody entered, from this machine. */
  "discovery for an organization": { points: 30, duration: HOUR },
  "invitations of a person": { points: 200, duration: HOUR },
  /** Each may send hundreds of mails. */
  "import of a person": { points: 20, duration: HOUR },
  "upload of a person": { points: 20, duration: HOUR },
  "export of a person": { points: 10, duration: HOUR },
} as const satisfies Record<string, { points: number; duration: number }>;

export type Limit = keyof typeof LIMITS;

const limiters = new Map<Limit, { client: object; limiter: RateLimiterPrisma }>();

function limiterOf(limit: Limit): RateLimiterPrisma {
  const client = db();
  const known = limiters.get(limit);
  if (known?.client === client) return known.limiter;
  const limiter = new RateLimiterPrisma({
    storeClient: client,
    tableName: "rateLimit",
    keyPrefix: limit,
    clearExpiredByTimeout: known === undefined,
    ...LIMITS[limit],
  });
  limiters.set(limit, { client, limiter });
  return limiter;
}

/** Addresses and accounts stand in the table as hashes alone. */
function keyOf(who: string): string {
  return createHash("sha256").update(who.toLowerCase()).digest("base64url");
}

/** Counts one try of `who`. Throws "too many" with the time to wait once the limit is passed. */
export async function countTry(limit: Limit, who: string): Promise<void> {
  try {
    await limiterOf(limit).consume(keyOf(who));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    log.warn({ limit }, "a limit was passed");
    const seconds = Math.ceil(error.msBeforeNext / 1000);
    const minutes = Math.ceil(seconds / MINUTE);
    const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
    throw new AppError("too-many", `That was tried too often. Wait ${wait}, then try again.`, limit, seconds);
  }
}

/** Forgets the tries of `who`, after one that succeeded. */
export async function forgetTries(limit: Limit, who: string): Promise<void> {
  await limiterOf(limit).delete(keyOf(who));
}

/** Takes one try of `who` back: of many behind one address, those who succeed use up nothing of what the others have. */
export async function returnTry(limit: Limit, who: string): Promise<void> {
  await limiterOf(limit).reward(keyOf(who));
}

/** Forgets everything that was ever counted of `who`. */
export async function forgetEverythingTried(tx: Transaction, who: string): Promise<void> {
  await tx.rateLimit.deleteMany({ where: { key: { endsWith: `:${keyOf(who)}` } } });
}
