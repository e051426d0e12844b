import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";

/** What a person's own page says of how they are known and how they sign in. */
export interface AccountView {
  name: string;
  email: string;
  passwordChangedAt: Date | null;
  authenticatorSince: Date | null;
  codesLeft: number;
  passkeys: number;
}

export async function findAccount(actor: Actor): Promise<AccountView> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const { name, email, password, authenticator, _count } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      name: true,
      email: true,
      password: { select: { changedAt: true } },
      authenticator: { select: { confirmedAt: true } },
      _count: { select: { passkeys: true, recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return {
    name,
    email,
    passwordChangedAt: password?.changedAt ?? null,
    authenticatorSince: authenticator?.confirmedAt ?? null,
    codesLeft: _count.recoveryCodes,
    passkeys: _count.passkeys,
  };
}
