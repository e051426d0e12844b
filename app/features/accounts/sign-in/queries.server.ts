import { db } from "#app/server/db.server.ts";

/** What signing in asks about an address. */
export interface Account {
  id: string;
  name: string;
  email: string;
  /** Null for somebody who has none, or may not sign in. */
  passwordHash: string | null;
  isDisabled: boolean;
}

const ACCOUNT = { id: true, name: true, email: true, disabledAt: true, password: { select: { hash: true } } } as const;

/** The person with this address; null where there is none. */
export async function findAccount(email: string): Promise<Account | null> {
  const person = await db().person.findUnique({ where: { email }, select: ACCOUNT });
  if (person === null) return null;
  const { disabledAt, password, ...account } = person;
  const isDisabled = disabledAt !== null;
  return { ...account, isDisabled, passwordHash: isDisabled ? null : (password?.hash ?? null) };
}

/** The name of somebody who may sign in; null for anybody else. */
export async function findNameOf(personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const person = await db().person.findFirst({ where: { id: personId, disabledAt: null }, select: { name: true } });
  return person?.name ?? null;
}
