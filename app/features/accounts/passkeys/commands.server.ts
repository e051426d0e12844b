import { randomUUID } from "node:crypto";
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { consumeChallenge, issueChallenge } from "#app/server/challenge.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { countTry, forgetTries } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { settings } from "#app/server/settings.server.ts";
import type { Asking } from "#app/server/session.server.ts";
import { holdAccount, sendNotice, settleFactors } from "../profile/commands.server.ts";
import type { Assertion, Attestation } from "./schema.ts";

const MOST_PASSKEYS = 20;

/** Loaded with the first passkey: it takes a quarter of a second, which every start would wait for. */
function webAuthn() {
  return import("@simplewebauthn/server");
}

/** What goes to the browser, and the cookie that binds it to it. */
export interface Ceremony<Options> {
  options: Options;
  cookie: string;
}

/** The site as browsers and passkeys know it. */
function site(): { origin: string; host: string } {
  const { origin, hostname } = new URL(settings().origin());
  return { origin, host: hostname };
}

function bytesOf(challenge: string) {
  return new Uint8Array(Buffer.from(challenge, "base64url"));
}

/** What a new passkey of the actor is made from. It knows its owner, and asks for a finger, a face or a PIN at each use. */
export async function registrationOptions(
  asking: Asking,
  actor: Actor,
): Promise<Ceremony<PublicKeyCredentialCreationOptionsJSON>> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const person = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { name: true, email: true, passkeys: { select: { credentialId: true, transports: true } } },
  });
  const { challenge, cookie } = await issueChallenge(asking, "registration", personId);
  const { generateRegistrationOptions } = await webAuthn();
  const options = await generateRegistrationOptions({
    rpName: "Tandem",
    rpID: site().host,
    userName: person.email,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(personId),
    challenge: bytesOf(challenge),
    timeout: 120_000,
    excludeCredentials: person.passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { options, cookie };
}

function refusal(message: string, error: unknown): AppError {
  return new AppError("invalid", message, error instanceof Error ? error.message : undefined);
}

/** Adds a passkey that the actor's browser has just made. */
export async function addPasskey(
  asking: Asking,
  actor: Actor,
  { name, credential }: { name: string; credential: Attestation },
  at: Date,
): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const expectedChallenge = await consumeChallenge(asking, "registration", personId);
  const { origin, host } = site();
  const { verifyRegistrationResponse } = await webAuthn();
  const { registrationInfo } = await verifyRegistrationResponse({
    response: credential,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
  }).catch((error: unknown) => {
    throw refusal("This passkey could not be added. Try again.", error);
  });
  if (registrationInfo === undefined) throw refusal("This passkey could not be added. Try again.", null);
  const { id: credentialId, publicKey, counter } = registrationInfo.credential;
  await db().$transaction(async (tx) => {
    await holdAccount(tx, personId);
    if ((await tx.passkey.count({ where: { personId } })) >= MOST_PASSKEYS)
      throw new AppError("conflict", `You have ${MOST_PASSKEYS} passkeys. Remove one before you add another.`);
    if ((await tx.passkey.count({ where: { credentialId } })) > 0)
      throw new AppError("conflict", "This passkey is in use already.");
    const id = randomUUID();
    const { transports = [] } = credential.response;
    await tx.passkey.create({
      data: {
        id,
        personId,
        credentialId,
        publicKey: new Uint8Array(publicKey),
        counter,
        transports,
        name,
        createdAt: at,
      },
    });
    await recordAudit(tx, { actor, organizationId: null, action: "passkey.add", subject: ["passkey", id], at });
    await sendNotice(tx, personId, "A passkey was added to your account.");
  });
}

export async function renamePasskey(actor: Actor, id: string, name: string, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  await db().$transaction(async (tx) => {
    const { count } = await tx.passkey.updateMany({ where: { id, personId }, data: { name } });
    if (count === 0) throw notFound("a passkey of somebody else, or none");
    await recordAudit(tx, { actor, organizationId: null, action: "passkey.rename", subject: ["passkey", id], at });
  });
}

export async function removePasskey(actor: Actor, id: string, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  await db().$transaction(async (tx) => {
    await holdAccount(tx, personId);
    const { count } = await tx.passkey.deleteMany({ where: { id, personId } });
    if (count === 0) throw notFound("a passkey of somebody else, or none");
    await settleFactors(tx, actor);
    await recordAudit(tx, { actor, organizationId: null, action: "passkey.remove", subject: ["passkey", id], at });
    await sendNotice(tx, personId, "A passkey was removed from your account.");
  });
}

/** What a passkey is to sign: of anybody, to sign in; or of the actor, to prove that it is they. */
export async function assertionOptions(
  asking: Asking,
  actor: Actor | null,
): Promise<Ceremony<PublicKeyCredentialRequestOptionsJSON>> {
  const personId = actor?.personId ?? null;
  const { challenge, cookie } = await issueChallenge(asking, personId === null ? "sign-in" : "proof", personId);
  const own = personId === null ? [] : await db().passkey.findMany({ where: { personId } });
  const { generateAuthenticationOptions } = await webAuthn();
  const options = await generateAuthenticationOptions({
    rpID: site().host,
    challenge: bytesOf(challenge),
    timeout: 120_000,
    userVerification: "required",
    allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
  return { options, cookie };
}

const REFUSED = "This passkey does not open a Tandem account here. Try another one, or another way.";

/** Whose passkey has signed the challenge. Throws "invalid" for a signature, a passkey or a place that is not right. */
async function verifyAssertion(credential: Assertion, expectedChallenge: string, at: Date): Promise<string> {
  const passkey = await db().passkey.findUnique({
    where: { credentialId: credential.id },
    include: { person: { select: { disabledAt: true } } },
  });
  if (passkey === null || passkey.person.disabledAt !== null) throw refusal(REFUSED, new Error("no such passkey"));
  const { personId, counter } = passkey;
  const { userHandle } = credential.response;
  if (userHandle !== undefined && Buffer.from(userHandle, "base64url").toString() !== personId)
    throw refusal(REFUSED, new Error("a passkey with the handle of somebody else"));
  const { origin, host } = site();
  const { verifyAuthenticationResponse } = await webAuthn();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: credential,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
    credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: Number(counter) },
  }).catch((error: unknown) => {
    throw refusal(REFUSED, error);
  });
  if (!verified) throw refusal(REFUSED, new Error("the signature is wrong"));
  // A passkey that counts never counts the same twice; one that does not count stays at zero.
  const { newCounter } = authenticationInfo;
  const { count } = await db().passkey.updateMany({
    where: { id: passkey.id, counter: newCounter === 0 ? 0 : { lt: newCounter } },
    data: { counter: newCounter, lastUsedAt: at },
  });
  if (count === 0) throw refusal(REFUSED, new Error("a counter that went back"));
  return personId;
}

/** Who signs in with a passkey. It was asked for a finger, a face or a PIN, so it stands for two factors. */
export async function signInByPasskey(asking: Asking, credential: Assertion, at: Date): Promise<string> {
  await countTry("sign-in from an address", asking.context.clientAddress);
  try {
    return await verifyAssertion(credential, await consumeChallenge(asking, "sign-in", null), at);
  } catch (error) {
    log.warn({ requestId: asking.context.requestId, method: "passkey" }, "sign-in refused");
    throw error;
  }
}

/** Takes a passkey of the actor as proof that it is they. Throws "invalid" for anybody else's. */
export async function takePasskey(asking: Asking, actor: Actor, credential: Assertion, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  await countTry("code of an account", personId);
  const challenge = await consumeChallenge(asking, "proof", personId);
  if ((await db().passkey.count({ where: { personId, credentialId: credential.id } })) === 0)
    throw refusal(REFUSED, new Error("a passkey of somebody else"));
  await verifyAssertion(credential, challenge, at);
  await forgetTries("code of an account", personId);
}
