import type { Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { hashPassword, verifyPassword } from "./hashing.server.ts";
import { findPasswordHash } from "./queries.server.ts";
import { passwordFault } from "./strength.server.ts";

/** The password is one that others would guess. Its message belongs beside the field. */
export class PasswordRefused extends AppError {
  override name = "PasswordRefused";

  constructor(fault: string) {
    super("invalid", `The password ${fault}`);
  }
}

/** A password that was found good, as it is kept. */
export interface PreparedPassword {
  hash: string;
}

/**
 * Checks and hashes a new password, which takes its time, so it is done before the transaction that sets it. Throws
 * PasswordRefused for one that others would guess. `contextWords` are what they know of the person.
 */
export async function preparePassword(password: string, contextWords: readonly string[]): Promise<PreparedPassword> {
  const fault = await passwordFault(password, contextWords);
  if (fault !== null) throw new PasswordRefused(fault);
  return { hash: await hashPassword(password) };
}

/**
 * Gives a person the prepared password. Sessions and links stay as they are: the caller knows which of them must end.
 */
export async function keepPassword(
  tx: Transaction,
  personId: string,
  { hash }: PreparedPassword,
  at: Date,
): Promise<void> {
  const kept = { hash, changedAt: at };
  await tx.password.upsert({ where: { personId }, create: { personId, ...kept }, update: kept });
}

/** Whether this is the person's password. It never is for somebody without one, at the same cost. */
export async function checkPassword(personId: string, password: string): Promise<boolean> {
  return verifyPassword(await findPasswordHash(personId), password);
}
