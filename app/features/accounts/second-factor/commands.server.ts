import { randomInt, randomUUID } from "node:crypto";
import { verify } from "otplib";
import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { countTry, forgetTries } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { hashToken, seal, unseal } from "#app/server/seal.server.ts";
import type { Asking } from "#app/server/session.server.ts";
import { takePasskey } from "../passkeys/commands.server.ts";
import { countFactors, holdAccount, sendNotice, settleFactors, takePassword } from "../profile/commands.server.ts";
import { readSetup } from "./queries.server.ts";
import { RECOVERY_ALPHABET, RECOVERY_LENGTH, type Proof } from "./schema.ts";

const STEP_SECONDS = 30;
const RECOVERY_CODES = 10;

function purposeOf(personId: string): string {
  return `authenticator of ${personId}`;
}

/** The time step of a right code that is later than `after`, or null. The clock of a phone may be half a minute off. */
async function stepOf(secret: string, token: string, at: Date, after: number): Promise<number | null> {
  const epoch = Math.floor(at.getTime() / 1000);
  // Later than any code of now can be: the clock of the server was set back.
  if (after > Math.floor(epoch / STEP_SECONDS) + 1) return null;
  const result = await verify({ secret, token, epoch, epochTolerance: STEP_SECONDS, afterTimeStep: after });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

async function takeAppCode(actor: Actor, token: string, at: Date): Promise<boolean> {
  const { personId } = actor;
  const found = await db().authenticator.findFirst({ where: { personId, confirmedAt: { not: null } } });
  if (found === null) return false;
  const { sealedSecret, lastStep } = found;
  const step = await stepOf(unseal(sealedSecret, purposeOf(personId)), token, at, lastStep);
  if (step === null) return false;
  // One statement decides which of several with the same code was first.
  const { count } = await db().authenticator.updateMany({
    where: { personId, sealedSecret, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

function takeRecoveryCode(actor: Actor, code: string, at: Date): Promise<boolean> {
  const { personId } = actor;
  return db().$transaction(async (tx) => {
    const [used] = await tx.recoveryCode.updateManyAndReturn({
      where: { personId, codeHash: hashToken(code), usedAt: null },
      data: { usedAt: at },
      select: { id: true },
    });
    if (used === undefined) return false;
    const left = await tx.recoveryCode.count({ where: { personId, usedAt: null } });
    await sendNotice(
      tx,
      personId,
      `A recovery code was used to sign in to your account. ${left} of your recovery codes are left.`,
    );
    const subject = ["recovery-code", used.id] as const;
    await recordAudit(tx, { actor, organizationId: null, action: "recovery-code.use", subject, at });
    return true;
  });
}

/** Counts a try of a code, and forgets the tries before it where it was right. */
async function counted(actor: Actor, take: () => Promise<boolean>): Promise<boolean> {
  authorize(actor, "account.manage", { ownerId: actor.personId });
  await countTry("code of an account", actor.personId);
  const isRight = await take();
  if (isRight) await forgetTries("code of an account", actor.personId);
  return isRight;
}

/** What comes of a proof. Only some are a second factor: a password alone is none. */
export type ProofOutcome =
  { isRight: true; isSecondFactor: boolean } | { isRight: false; faults: Record<string, string> };

const WRONG_CODE = "This code is not right, or it was used already. Wait for the next one, then type it";
const WRONG_RECOVERY_CODE = "This is none of your recovery codes, or it was used already";
const WRONG_PASSWORD = "This is not your password";

async function checkProof(asking: Asking, actor: Actor, proof: Proof, at: Date): Promise<ProofOutcome> {
  switch (proof.way) {
    case "code":
      return (await counted(actor, () => takeAppCode(actor, proof.code, at)))
        ? { isRight: true, isSecondFactor: true }
        : { isRight: false, faults: { code: WRONG_CODE } };
    case "recovery":
      return (await counted(actor, () => takeRecoveryCode(actor, proof.recoveryCode, at)))
        ? { isRight: true, isSecondFactor: true }
        : { isRight: false, faults: { recoveryCode: WRONG_RECOVERY_CODE } };
    case "passkey":
      try {
        await takePasskey(asking, actor, proof.credential, at);
        return { isRight: true, isSecondFactor: true };
      } catch (error) {
        if (error instanceof AppError && error.kind === "invalid")
          return { isRight: false, faults: { credential: error.message } };
        throw error;
      }
    case "password":
      return (await takePassword(actor, proof.password))
        ? { isRight: true, isSecondFactor: false }
        : { isRight: false, faults: { password: WRONG_PASSWORD } };
  }
}

/** Checks whatever the actor gave to show that it is they. The log says whether it did, and never what it was. */
export async function takeProof(asking: Asking, actor: Actor, proof: Proof, at: Date): Promise<ProofOutcome> {
  const outcome = await checkProof(asking, actor, proof, at);
  const line = { requestId: asking.context.requestId, person: actor.personId, way: proof.way };
  if (outcome.isRight) log.info(line, "proof taken");
  else log.warn(line, "proof refused");
  return outcome;
}

function newRecoveryCode(): string {
  const letters = Array.from({ length: RECOVERY_LENGTH }, () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]);
  return letters.join("");
}

/** Makes new recovery codes in place of the old ones. They are returned once, in groups of five, and kept as hashes. */
async function replaceRecoveryCodes(tx: Transaction, actor: Actor, at: Date): Promise<string[]> {
  const { personId } = actor;
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ id: randomUUID(), personId, codeHash: hashToken(code) })),
  });
  const subject = ["person", personId] as const;
  await recordAudit(tx, { actor, organizationId: null, action: "recovery-codes.make", subject, at });
  return codes.map((code) => code.match(/.{5}/g)?.join("-") ?? code);
}

/** Ten new recovery codes for somebody with a second factor. The old ones do nothing from then on. */
export async function makeRecoveryCodes(actor: Actor, at: Date): Promise<string[]> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  return db().$transaction(async (tx) => {
    await holdAccount(tx, personId);
    if ((await countFactors(tx, personId)) === 0)
      throw new AppError("conflict", "Recovery codes stand in for a second factor. Set one up first.");
    const codes = await replaceRecoveryCodes(tx, actor, at);
    await sendNotice(tx, personId, "New recovery codes were made for your account. The old ones do nothing any more.");
    return codes;
  });
}

/**
 * Takes an app into use after its first right code, in place of an earlier one, and makes recovery codes. Says what was
 * wrong otherwise: the code, or a page that is too old or was sent before.
 */
export async function addAuthenticator(
  actor: Actor,
  { sealed, code }: { sealed: string; code: string },
  at: Date,
): Promise<{ codes: string[] } | "wrong code" | "stale"> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const secret = readSetup(actor, sealed, at);
  if (secret === null) return "stale";
  await countTry("code of an account", personId);
  const step = await stepOf(secret, code, at, 0);
  if (step === null) return "wrong code";
  const outcome = await db().$transaction(async (tx) => {
    await holdAccount(tx, personId);
    const before = await tx.authenticator.findUnique({ where: { personId } });
    if (before !== null && unseal(before.sealedSecret, purposeOf(personId)) === secret) return "stale";
    const data = { sealedSecret: seal(secret, purposeOf(personId)), createdAt: at, confirmedAt: at, lastStep: step };
    await tx.authenticator.upsert({ where: { personId }, create: { personId, ...data }, update: data });
    const subject = ["authenticator", personId] as const;
    await recordAudit(tx, { actor, organizationId: null, action: "authenticator.add", subject, at });
    await sendNotice(tx, personId, "An authenticator app was set up for your account.");
    return { codes: await replaceRecoveryCodes(tx, actor, at) };
  });
  if (outcome !== "stale") await forgetTries("code of an account", personId);
  return outcome;
}

export async function removeAuthenticator(actor: Actor, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  await db().$transaction(async (tx) => {
    await holdAccount(tx, personId);
    const { count } = await tx.authenticator.deleteMany({ where: { personId } });
    if (count === 0) throw notFound("there is no authenticator");
    await settleFactors(tx, actor);
    const subject = ["authenticator", personId] as const;
    await recordAudit(tx, { actor, organizationId: null, action: "authenticator.remove", subject, at });
    await sendNotice(tx, personId, "The authenticator app was removed from your account.");
  });
}
