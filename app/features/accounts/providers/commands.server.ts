import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { countTry } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { seal } from "#app/server/seal.server.ts";
import { ProviderFault, readIssuer } from "../identities/openid.server.ts";
import { secretPurpose } from "../identities/queries.server.ts";
import { discoveryWords } from "./discovery-words.server.ts";
import { findOrganizationProvider, listLinkedPeople } from "./queries.server.ts";
import { MOST_PROVIDERS, type ProviderChange, type ProviderInput, type ProviderStep } from "./schema.ts";

/** What is wrong with a discovery address, in words for whoever entered it; or the issuer as the provider writes it. */
type Read = { issuer: string } | { fault: string };

/** Asks a discovery address what it says of itself. An organization may have that done some times in an hour. */
async function readAddress(
  organizationId: string,
  { id, ...asked }: { id: string; issuer: string; clientId: string; secret: string },
): Promise<Read> {
  await countTry("discovery for an organization", organizationId);
  try {
    return { issuer: await readIssuer(asked) };
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error;
    log.warn({ provider: id, fault: error.reason }, "a discovery address could not be used");
    return { fault: discoveryWords(error.reason) };
  }
}

/** Holds the organization, so that two windows add one provider after the other. */
async function holdRoom(tx: Transaction, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
  if ((await tx.identityProvider.count({ where: { organizationId } })) >= MOST_PROVIDERS)
    throw new AppError(
      "conflict",
      `An organization can have ${MOST_PROVIDERS} ways to sign in. Remove one that nobody uses, then add this one.`,
    );
}

/**
 * Lets the people of an organization sign in with a provider, once its discovery document has been read. Returns what is
 * wrong with the discovery address, or null when it is done. A repeat with the same id changes nothing.
 */
export async function addProvider(
  actor: Actor,
  organizationId: string,
  id: string,
  { name, issuer, clientId, clientSecret }: ProviderInput,
  at: Date,
): Promise<string | null> {
  if (!isUuid(organizationId)) throw notFound();
  authorize(actor, "organization.administer", { organizationId });
  const read = await readAddress(organizationId, { id, issuer, clientId, secret: clientSecret });
  if ("fault" in read) return read.fault;
  const sealedSecret = seal(clientSecret, secretPurpose(id));
  await db().$transaction(async (tx) => {
    if ((await tx.identityProvider.count({ where: { id } })) > 0) return;
    await holdRoom(tx, organizationId);
    const { count } = await tx.identityProvider.createMany({
      data: { id, organizationId, name, issuer: read.issuer, clientId, sealedSecret, createdAt: at },
      skipDuplicates: true,
    });
    if (count === 0) return;
    const subject = ["identity-provider", id] as const;
    await recordAudit(tx, { actor, organizationId, action: "identity-provider.add", subject, at });
  });
  return null;
}

/** Why an issuer stays as it is once somebody has linked an account there. */
export const ISSUER_IS_FIXED =
  "It stays as it is, since people have linked their accounts. Add a way to sign in of its own for another address";

/**
 * Changes what an administrator entered. Without a new secret the old one stays. The issuer stays once somebody has
 * linked an account: an account is known by it, so that no link would fit any more. Another issuer needs a secret of
 * its own, so that it never gets that of the first. Returns what is wrong by field, which is nothing when it is done; a
 * form that changes nothing leaves no line in the record.
 */
export async function changeProvider(
  actor: Actor,
  organizationId: string,
  id: string,
  { name, clientId, clientSecret, issuer }: ProviderChange,
  at: Date,
): Promise<Record<string, string>> {
  const known = await findOrganizationProvider(actor, organizationId, id);
  const isMoving = issuer !== undefined && issuer !== known.issuer;
  if (isMoving && known.linked > 0) return { issuer: ISSUER_IS_FIXED };
  if (isMoving && clientSecret === "")
    return { clientSecret: "Enter the client secret that goes with the new address" };
  const read: Read = isMoving
    ? await readAddress(organizationId, { id, issuer, clientId, secret: clientSecret })
    : { issuer: known.issuer };
  if ("fault" in read) return { issuer: read.fault };
  const isSame = name === known.name && clientId === known.clientId && read.issuer === known.issuer;
  if (isSame && clientSecret === "") return {};
  const sealed = clientSecret === "" ? {} : { sealedSecret: seal(clientSecret, secretPurpose(id)) };
  return db().$transaction(async (tx) => {
    // Who links an account just now has done so before this, or links one at the new address.
    const { count } = await tx.identityProvider.updateMany({
      where: { id, organizationId, ...(isMoving ? { identities: { none: {} } } : {}) },
      data: { name, clientId, issuer: read.issuer, ...sealed },
    });
    if (count === 0) return { issuer: ISSUER_IS_FIXED };
    const subject = ["identity-provider", id] as const;
    await recordAudit(tx, { actor, organizationId, action: "identity-provider.change", subject, at });
    return {};
  });
}

async function applyStep(tx: Transaction, { step, providerId: id }: ProviderStep, organizationId: string, at: Date) {
  const where = { id, organizationId };
  if (step === "remove") return tx.identityProvider.deleteMany({ where });
  const isDisabling = step === "disable";
  return tx.identityProvider.updateMany({
    where: { ...where, disabledAt: isDisabling ? null : { not: null } },
    data: { disabledAt: isDisabling ? at : null },
  });
}

const BY_LINK =
  "You have set up no other way to sign in. A link by mail to this address lets you in, and your account and what is in it stay as they are.";
const OTHER_WAYS = "Your other ways to sign in stay as they are.";

/**
 * Tells by mail whom it concerns that an account elsewhere signs them in no more, and what does. With a removal their
 * links are gone, which concerns everybody who has one; a pause concerns those who have no other way.
 */
async function tellLinked(
  tx: Transaction,
  people: Awaited<ReturnType<typeof listLinkedPeople>>,
  name: string,
  isRemoval: boolean,
): Promise<void> {
  const what = isRemoval
    ? `Your account with ${name} no longer signs you in to Tandem: whoever administers your organization has removed it.`
    : `Your account with ${name} does not sign you in to Tandem at the moment: whoever administers your organization has paused it.`;
  const link = { label: "Ask for a sign-in link", to: "/sign-in/link" };
  for (const { email, isDependent } of people) {
    if (!isRemoval && !isDependent) continue;
    const mail = isDependent ? { paragraphs: [what, BY_LINK], link } : { paragraphs: [what, OTHER_WAYS] };
    await sendMail(tx, { to: email, subject: "How you sign in to Tandem has changed", ...mail });
  }
}

/** Pauses a provider, lets it in again, or removes it with the links that people have made to it. */
export async function stepProvider(actor: Actor, organizationId: string, form: ProviderStep, at: Date): Promise<void> {
  authorize(actor, "organization.administer", { organizationId });
  const { step, providerId: id } = form;
  await db().$transaction(async (tx) => {
    const known = await tx.identityProvider.findFirst({ where: { id, organizationId }, select: { name: true } });
    if (known === null) throw notFound();
    const people = await listLinkedPeople(id, tx);
    const { count } = await applyStep(tx, form, organizationId, at);
    if (count === 0) return;
    if (step !== "enable") await tellLinked(tx, people, known.name, step === "remove");
    const subject = ["identity-provider", id] as const;
    await recordAudit(tx, { actor, organizationId, action: `identity-provider.${step}`, subject, at });
  });
}
