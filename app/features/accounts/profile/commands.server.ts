import { isPrivileged, type Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { countTry, forgetTries } from "#app/server/limits.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { consumeToken, issueToken, revokeTokens } from "#app/server/tokens.server.ts";
import { checkPassword, keepPassword, preparePassword } from "../passwords/commands.server.ts";
import { contextWordsOf } from "../passwords/queries.server.ts";
import { endOtherSessions } from "../sessions/commands.server.ts";

const NOT_YOU =
  "If this was not you, sign in, sign out every other browser on your account page, and tell your program manager.";

/** Tells a person by mail what was changed of how they sign in, in the transaction of the change. */
export async function sendNotice(tx: Transaction, personId: string, what: string): Promise<void> {
  const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  await sendNoticeTo(tx, email, what);
}

async function sendNoticeTo(tx: Transaction, to: string, what: string): Promise<void> {
  await sendMail(tx, {
    to,
    subject: "Your Tandem account was changed",
    paragraphs: [what, NOT_YOU],
    link: { label: "Your account", to: "/account" },
  });
}

/** Lets one change of a person's account wait for the other, so that two at once cannot both find the last way left. */
export async function holdAccount(tx: Transaction, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
}

/** How many second factors a person has. */
export async function countFactors(tx: Transaction, personId: string): Promise<number> {
  return (await tx.authenticator.count({ where: { personId } })) + (await tx.passkey.count({ where: { personId } }));
}

const NEEDED =
  "Whoever runs a program or administers Tandem needs a second factor, and this is your last one. Set up another first.";

/**
 * Refuses where a factor is about to go that its owner must have, and takes the recovery codes along with the last one.
 * Called after the removal, with the account held.
 */
export async function settleFactors(tx: Transaction, actor: Actor): Promise<void> {
  const { personId } = actor;
  if ((await countFactors(tx, personId)) > 0) return;
  if (isPrivileged(actor)) throw new AppError("conflict", NEEDED);
  await tx.recoveryCode.deleteMany({ where: { personId } });
}

/** In the sample program anyone may be anybody, so nobody changes how one of its people signs in. */
export function refuseInSample({ isSample }: { isSample: boolean }): void {
  if (!isSample) return;
  throw new AppError(
    "not-found",
    "The sample program has no passwords: anyone at this machine may be anybody in it. So there is nothing to change here.",
  );
}

export async function changeName(actor: Actor, name: string, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  await db().$transaction(async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { name } });
    await recordAudit(tx, { actor, organizationId: null, action: "name.change", subject: ["person", personId], at });
  });
}

/**
 * Asks for another address: a link goes to the new one, a notice to the present one. Where the new one belongs to
 * somebody else, they get a notice in place of the link, and the answer is the same.
 */
export async function askForEmail(actor: Actor, email: string, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const person = await db().person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  if (person.email === email) throw new AppError("conflict", "This is your address already.");
  await countTry("mail to an account", personId);
  await countTry("mail to an account", email);
  await db().$transaction(async (tx) => {
    await revokeTokens(tx, personId, ["email_change"], at);
    await sendNoticeTo(
      tx,
      person.email,
      "Somebody who is signed in to your account asked to use another e-mail address for it. Nothing is changed until the link that went to that address is used.",
    );
    if ((await tx.person.count({ where: { email } })) > 0) {
      await sendMail(tx, {
        to: email,
        subject: "Somebody typed your address in Tandem",
        paragraphs: [
          "Somebody asked to use this e-mail address for their own account. It belongs to yours, so nothing was changed. Most likely it was a slip of the keyboard, and you need to do nothing.",
        ],
      });
    } else {
      const token = await issueToken(tx, "email_change", { personId, email }, at);
      await sendMail(tx, {
        to: email,
        subject: "Confirm your new e-mail address",
        paragraphs: [
          "You asked to use this address for your account in Tandem. Open the link within ten minutes, in the browser where you are signed in, and press the button there.",
          "If this was not you, do nothing: then nothing is changed.",
        ],
        link: { label: "Confirm the new address", to: `/account/email-change?token=${token}` },
      });
    }
    await recordAudit(tx, { actor, organizationId: null, action: "email.ask", subject: ["person", personId], at });
  });
}

const USELESS_LINK = "This link was used already, or it is too old. Ask for a new one on your account page.";

/** Changes the address to the one that the link went to. Links that went to the old address do nothing from then on. */
export async function changeEmail(actor: Actor, token: string, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  await db().$transaction(async (tx) => {
    const { personId: asker, email } = await consumeToken(tx, token, "email_change", at);
    if (asker !== personId || email === null) throw new AppError("invalid", USELESS_LINK, "the link of another person");
    await holdAccount(tx, personId);
    if ((await tx.person.count({ where: { email } })) > 0)
      throw new AppError("invalid", USELESS_LINK, "the address was taken meanwhile");
    await sendNotice(tx, personId, `From now on you sign in to Tandem with another e-mail address than this one.`);
    await tx.person.update({ where: { id: personId }, data: { email } });
    await revokeTokens(tx, personId, ["sign_in", "password_reset", "email_change"], at);
    await recordAudit(tx, { actor, organizationId: null, action: "email.change", subject: ["person", personId], at });
  });
}

/** Whether this is the actor's password. Few may be tried. */
export async function takePassword({ personId }: Actor, password: string): Promise<boolean> {
  await countTry("sign-in of an account", personId);
  const isRight = await checkPassword(personId, password);
  if (isRight) await forgetTries("sign-in of an account", personId);
  return isRight;
}

/**
 * Gives the actor a new password, and signs every other browser out. Whoever has one already shows it. Says whether it
 * was right; throws PasswordRefused for a new one that others would guess.
 */
export async function changePassword(
  actor: Actor,
  sessionId: string,
  { current, password }: { current: string | null; password: string },
  at: Date,
): Promise<"changed" | "wrong password"> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const hasPassword = (await db().password.count({ where: { personId } })) > 0;
  if (hasPassword && (current === null || !(await takePassword(actor, current)))) return "wrong password";
  const prepared = await preparePassword(password, await contextWordsOf(db(), personId));
  await db().$transaction(async (tx) => {
    await keepPassword(tx, personId, prepared, at);
    await endOtherSessions(tx, actor, sessionId, at);
    await revokeTokens(tx, personId, ["sign_in", "password_reset"], at);
    await recordAudit(tx, {
      actor,
      organizationId: null,
      action: "password.change",
      subject: ["person", personId],
      at,
    });
    await sendNotice(tx, personId, "The password of your account was changed, and every other browser was signed out.");
  });
  return "changed";
}
