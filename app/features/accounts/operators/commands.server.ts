import { randomUUID } from "node:crypto";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { siteUrl } from "#app/server/settings.server.ts";
import { issueToken, revokeTokens } from "#app/server/tokens.server.ts";
import type { NewUser } from "./schema.ts";

/**
 * What whoever runs the server does to an account at the command line. There is no actor: who can read the database may
 * do all of it.
 */

/** Somebody as an operator is told of them. */
export interface User {
  id: string;
  email: string;
}

/** With a link for them, which is shown once. */
export interface UserWithLink extends User {
  link: string;
}

const ALL_LINKS = ["sign_in", "password_reset", "email_change"] as const;

async function record(tx: Transaction, action: string, { id }: User, at: Date): Promise<void> {
  const subject = ["person", id] as const;
  await recordAudit(tx, { actor: null, organizationId: null, action, subject, ownerId: id, at });
}

async function findUser(tx: Transaction, email: string): Promise<User> {
  const user = await tx.person.findUnique({ where: { email }, select: { id: true, email: true } });
  if (user === null) throw new AppError("not-found", `Nobody has the address ${email}`);
  return user;
}

async function endAccess(tx: Transaction, personId: string, at: Date): Promise<void> {
  await tx.session.deleteMany({ where: { personId } });
  await revokeTokens(tx, personId, ALL_LINKS, at);
}

/** Makes a person, on demand an administrator of the instance, and a link that signs them in once. */
export function createUser({ email, name, isAdministrator }: NewUser, at: Date): Promise<UserWithLink> {
  return db().$transaction(async (tx) => {
    if ((await tx.person.count({ where: { email } })) > 0)
      throw new AppError("conflict", `Somebody has the address ${email} already`);
    const user = { id: randomUUID(), email };
    await tx.person.create({ data: { ...user, name, createdAt: at } });
    if (isAdministrator) await tx.administrator.create({ data: { id: randomUUID(), personId: user.id } });
    await record(tx, isAdministrator ? "account.create-administrator" : "account.create", user, at);
    const token = await issueToken(tx, "sign_in", { personId: user.id }, at);
    return { ...user, link: siteUrl(`/sign-in/open?token=${token}`) };
  });
}

/** Keeps somebody out from now on: their sessions and links end, and they sign in nowhere. */
export function disableUser(email: string, at: Date): Promise<User> {
  return db().$transaction(async (tx) => {
    const user = await findUser(tx, email);
    await tx.person.updateMany({ where: { id: user.id, disabledAt: null }, data: { disabledAt: at } });
    await endAccess(tx, user.id, at);
    await record(tx, "account.disable", user, at);
    return user;
  });
}

/** Lets somebody in again, with the password and second factor that they had. */
export function enableUser(email: string, at: Date): Promise<User> {
  return db().$transaction(async (tx) => {
    const user = await findUser(tx, email);
    await tx.person.update({ where: { id: user.id }, data: { disabledAt: null } });
    await record(tx, "account.enable", user, at);
    return user;
  });
}

/** Takes away everything that somebody proves themselves with, and makes a link with which they choose a password anew. */
export function resetUser(email: string, at: Date): Promise<UserWithLink> {
  return db().$transaction(async (tx) => {
    const user = await findUser(tx, email);
    const where = { personId: user.id };
    await tx.password.deleteMany({ where });
    await tx.authenticator.deleteMany({ where });
    await tx.recoveryCode.deleteMany({ where });
    await tx.passkey.deleteMany({ where });
    await endAccess(tx, user.id, at);
    await record(tx, "account.reset", user, at);
    const token = await issueToken(tx, "password_reset", where, at);
    return { ...user, link: siteUrl(`/reset-password/new?token=${token}`) };
  });
}
