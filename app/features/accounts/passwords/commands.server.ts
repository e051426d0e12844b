import type { Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { hashPassword, verifyPassword } from "./hashing.server.ts";
import { contextWordsOf, findPasswordHash } from "./queries.server.ts";
import { passwordFault } from "./strength.server.ts";

/** The password is one that others would guess. Its message belongs beside the field. */
export class PasswordRefused extends AppError {
  override name = "PasswordRefused";

  constructor(fault: string) {
    super("invalid", `The password ${fault}`);
  }
}

/**
 * Gives a person a new password, in the transaction of what allows it. Throws PasswordRefused for one that others would
 * guess. Sessions and links stay as they are: the caller knows which of them must end.
 */
export async function setPassword(tx: Transaction, personId: string, password: string, at: Date): Promise<void> {
  const fault = await passwordFault(password, await contextWordsOf(tx, personId));
  if (fault !== null) throw new PasswordRefused(fault);
  const kept = { hash: await hashPassword(password), changedAt: at };
  await tx.password.upsert({ where: { personId }, create: { personId, ...kept }, update: kept });
}

/** Whether this is the person's password. It never is for somebody without one, at the same cost. */
export async function checkPassword(personId: string, password: string): Promise<boolean> {
  return verifyPassword(await findPasswordHash(personId), password);
}
