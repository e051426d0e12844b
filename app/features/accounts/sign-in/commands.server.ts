import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { countTry, forgetTries, returnTry } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { sendMail, type Mail } from "#app/server/mail.server.ts";
import { startSession, type Asking } from "#app/server/session.server.ts";
import { consumeToken, issueToken, revokeTokens, type TokenPurpose } from "#app/server/tokens.server.ts";
import { keepPassword, preparePassword } from "../passwords/commands.server.ts";
import { verifyPassword } from "../passwords/hashing.server.ts";
import { contextWordsOf } from "../passwords/queries.server.ts";
import type { OpenLink } from "./open-link.server.ts";
import { findAccount, type Account } from "./queries.server.ts";
import type { PasswordSignIn } from "./schema.ts";

async function recordSignIn(tx: Transaction, personId: string, at: Date): Promise<void> {
  const actor = { personId };
  await recordAudit(tx, { actor, organizationId: null, action: "sign-in", subject: ["person", personId], at });
}

async function recordRefusal({ id }: Account, at: Date): Promise<void> {
  const subject = ["person", id] as const;
  await recordAudit(db(), { actor: null, organizationId: null, action: "sign-in.refused", subject, ownerId: id, at });
}

/**
 * Signs somebody in by their password and returns the cookie; null where it does not fit. Unknown, disabled and
 * password-less people get the same answer after the same work.
 */
export async function signInByPassword(
  asking: Asking,
  { email, password }: Pick<PasswordSignIn, "email" | "password">,
  at: Date,
): Promise<string | null> {
  const { clientAddress, requestId } = asking.context;
  await countTry("sign-in from an address", clientAddress);
  await countTry("sign-in of an account", email);
  const account = await findAccount(email);
  const isRight = await verifyPassword(account?.passwordHash ?? null, password);
  if (account === null || !isRight) {
    log.warn({ requestId, method: "password", isKnown: account !== null }, "sign-in refused");
    if (account !== null) await recordRefusal(account, at);
    return null;
  }
  await forgetTries("sign-in of an account", email);
  await returnTry("sign-in from an address", clientAddress);
  await db().$transaction((tx) => recordSignIn(tx, account.id, at));
  return startSession(asking, account.id, "password");
}

/** The address belongs to nobody who may sign in. */
class Nobody extends Error {}

/**
 * Mails a link to an address, if somebody has it who may sign in. For anybody else the same work is done and undone, so
 * that neither the answer nor the clock tells who is here.
 */
async function mailLink(
  asking: Asking,
  email: string,
  purpose: TokenPurpose,
  at: Date,
  compose: (token: string) => Omit<Mail, "to">,
  browser?: string,
): Promise<void> {
  await countTry("mail asked from an address", asking.context.clientAddress);
  await countTry("mail to an account", email);
  const account = await findAccount(email);
  const person = account === null || account.isDisabled ? null : account;
  const sent = db().$transaction(async (tx) => {
    const subject = {
      ...(person === null ? {} : { personId: person.id }),
      ...(browser === undefined ? {} : { browser }),
    };
    const token = await issueToken(tx, purpose, subject, at);
    await sendMail(tx, { to: email, ...compose(token) });
    if (person === null) throw new Nobody();
  });
  await sent.catch((error: unknown) => {
    if (!(error instanceof Nobody)) throw error;
  });
}

const ONCE = "The link works once, for ten minutes.";

/** Mails a sign-in link, which knows the browser that asked for it. */
export function mailSignInLink(asking: Asking, email: string, browser: string, at: Date): Promise<void> {
  const compose = (token: string) => ({
    subject: "Your link to sign in to Tandem",
    paragraphs: [
      `Somebody, most likely you, asked for a link to sign in to Tandem as ${email}. ${ONCE}`,
      "If it was not you, there is nothing to do: without this mail nobody can use it.",
    ],
    link: { label: "Sign in to Tandem", to: `/sign-in/open?token=${token}` },
  });
  return mailLink(asking, email, "sign_in", at, compose, browser);
}

/** Mails a link to choose a new password. */
export function mailPasswordReset(asking: Asking, email: string, at: Date): Promise<void> {
  const compose = (token: string) => ({
    subject: "Choose a new password for Tandem",
    paragraphs: [
      `Somebody, most likely you, asked for a new password for ${email}. ${ONCE}`,
      "If it was not you, there is nothing to do: your password stays as it is.",
    ],
    link: { label: "Choose a new password", to: `/reset-password/new?token=${token}` },
  });
  return mailLink(asking, email, "password_reset", at, compose);
}

/** Uses a link up. Whose it was; null where it could not be used, or its person may not sign in. */
async function usePersonLink(
  tx: Transaction,
  token: string,
  purpose: TokenPurpose,
  at: Date,
): Promise<{ id: string; email: string } | null> {
  const used = await consumeToken(tx, token, purpose, at).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (used === null || used.personId === null) return null;
  return tx.person.findFirst({ where: { id: used.personId, disabledAt: null }, select: { id: true, email: true } });
}

/** Uses a sign-in link up and returns the cookie of the session; null where it was used up meanwhile. */
export async function signInByLink(asking: Asking, token: string, at: Date): Promise<string | null> {
  const person = await db().$transaction(async (tx) => {
    const found = await usePersonLink(tx, token, "sign_in", at);
    if (found === null) return null;
    await revokeTokens(tx, found.id, ["sign_in"], at);
    await recordSignIn(tx, found.id, at);
    return found;
  });
  if (person === null) return null;
  await forgetTries("mail to an account", person.email);
  return startSession(asking, person.id, "link");
}

function passwordChanged(to: string): Mail {
  return {
    to,
    subject: "Your password was changed",
    paragraphs: [
      "The password of your Tandem account was changed just now, and every browser was signed out.",
      "If it was not you, choose a new one at once and tell whoever runs your program.",
    ],
    link: { label: "Choose a new password", to: "/reset-password" },
  };
}

/**
 * Sets the new password of whoever opened a reset link, and ends every session and open link of theirs; null where the
 * link was used up meanwhile. It signs nobody in, so a second factor is still asked for. Throws PasswordRefused, and
 * then the link can be used again.
 */
export async function resetPassword({ token, row }: OpenLink, password: string, at: Date): Promise<"done" | null> {
  if (row.personId === null) return null;
  const prepared = await preparePassword(password, await contextWordsOf(db(), row.personId));
  const person = await db().$transaction(async (tx) => {
    const found = await usePersonLink(tx, token, "password_reset", at);
    if (found === null) return null;
    await keepPassword(tx, found.id, prepared, at);
    await revokeTokens(tx, found.id, ["password_reset", "sign_in"], at);
    await tx.session.deleteMany({ where: { personId: found.id } });
    await sendMail(tx, passwordChanged(found.email));
    const subject = ["person", found.id] as const;
    const actor = { personId: found.id };
    await recordAudit(tx, { actor, organizationId: null, action: "password.reset", subject, at });
    return found;
  });
  if (person === null) return null;
  await forgetTries("sign-in of an account", person.email);
  return "done";
}
