import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { countTry } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import type { Flow, Found } from "./flow.server.ts";
import { begin, finish, isAway, ProviderFault, type Account, type Secrets } from "./openid.server.ts";
import { findProvider, organizationsOf, returnAddress } from "./queries.server.ts";
import type { Trouble } from "./schema.ts";

/** Where a step of a sign-in ends that cannot go on. The log gets the reason; people get less. */
function stopped(provider: string, error: unknown, requestId: string): { kind: Trouble } {
  if (!(error instanceof ProviderFault)) throw error;
  log.warn({ requestId, provider, fault: error.reason }, "a sign-in elsewhere was refused");
  return { kind: isAway(error) ? "away" : "refused" };
}

export type Beginning = { kind: "go"; address: string; secrets: Secrets } | { kind: Trouble };

/** Begins a sign-in with a provider; `actor` is who wants to link the account, or null. */
export async function beginSignIn(providerId: string, actor: Actor | null, requestId: string): Promise<Beginning> {
  const provider = await findProvider(providerId);
  try {
    if (provider === null) throw new ProviderFault("unknown or disabled");
    if (actor !== null && !organizationsOf(actor).includes(provider.organizationId)) {
      throw new ProviderFault("of another organization");
    }
    return { kind: "go", ...(await begin(provider, returnAddress(provider.id))) };
  } catch (error) {
    return stopped(providerId, error, requestId);
  }
}

export interface Returning {
  providerId: string;
  /** What the browser kept since the beginning; null where it kept nothing for this provider. */
  flow: Flow | null;
  /** The query with which the provider sent the browser back. */
  query: string;
  /** Who is signed in. */
  actor: Actor | null;
  requestId: string;
}

export type Ending =
  | { kind: "signed in"; personId: string; shown: boolean }
  | { kind: "to link"; found: Found }
  | { kind: "linked already" }
  | { kind: Trouble };

/** Ends a sign-in with a provider: finds whose account it is, and either their session or what they have to do first. */
export async function finishSignIn(returning: Returning, at: Date): Promise<Ending> {
  const { providerId, flow, query, actor, requestId } = returning;
  try {
    if (flow === null) throw new ProviderFault("not begun here");
    const provider = await findProvider(providerId);
    if (provider === null) throw new ProviderFault("unknown or disabled");
    if (flow.linkFor !== null && flow.linkFor !== actor?.personId) throw new ProviderFault("somebody else");
    await useOnce(flow);
    const returned = new URL(returnAddress(providerId));
    returned.search = query;
    const account = await finish(provider, returned, flow);
    return flow.linkFor === null ? await enter(account, at) : await offer(flow.linkFor, providerId, account);
  } catch (error) {
    return stopped(providerId, error, requestId);
  }
}

/** A beginning has one end, even where a provider takes a code twice. */
async function useOnce({ state }: Flow): Promise<void> {
  try {
    await countTry("finish of one sign-in elsewhere", state);
  } catch (error) {
    throw error instanceof AppError ? new ProviderFault("finished before") : error;
  }
}

/** Whoever has linked the account is in. Its address counts for nothing: not everybody owns the one that they claim. */
async function enter({ issuer, subject, shownFactors }: Account, at: Date): Promise<Ending> {
  return db().$transaction(async (tx) => {
    const identity = await tx.identity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      select: { id: true, personId: true, person: { select: { disabledAt: true } } },
    });
    if (identity === null) return { kind: "unlinked" };
    const { id, personId, person } = identity;
    if (person.disabledAt !== null) throw new ProviderFault("disabled person");
    await tx.identity.update({ where: { id }, data: { lastUsedAt: at } });
    const entry = { actor: { personId }, organizationId: null, action: "identity.sign-in", at } as const;
    await recordAudit(tx, { ...entry, subject: ["identity", id] });
    return { kind: "signed in", personId, shown: shownFactors };
  });
}

async function offer(personId: string, providerId: string, { issuer, subject, email }: Account): Promise<Ending> {
  const known = await db().identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { personId: true },
  });
  if (known === null) return { kind: "to link", found: { providerId, issuer, subject, email } };
  return { kind: known.personId === personId ? "linked already" : "taken" };
}

/** Tells a person by mail that the ways to sign in to their account have changed. */
async function tell(tx: Transaction, { personId }: Actor, subject: string, paragraph: string): Promise<void> {
  const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  const otherwise = "If that was you, there is nothing to do. If not, unlink it and sign out everywhere.";
  const link = { label: "Look at your accounts elsewhere", to: "/account/identities" };
  await sendMail(tx, { to: email, subject, paragraphs: [paragraph, otherwise], link });
}

/** Links an account elsewhere to the actor, who has just shown that it is theirs. A repeat changes nothing. */
export async function linkIdentity(actor: Actor, { providerId, ...account }: Found, at: Date): Promise<void> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const provider = await findProvider(providerId);
  if (provider === null || !organizationsOf(actor).includes(provider.organizationId)) throw notFound();
  await db().$transaction(async (tx) => {
    const id = randomUUID();
    const row = { id, personId, providerId, ...account, linkedAt: at };
    const { count } = await tx.identity.createMany({ data: row, skipDuplicates: true });
    if (count === 0) {
      const { issuer, subject } = account;
      const mine = await tx.identity.findFirst({ where: { issuer, subject, personId }, select: { id: true } });
      if (mine === null) throw new AppError("conflict", "This account is linked to somebody else.");
      return;
    }
    await recordAudit(tx, { actor, organizationId: null, action: "identity.link", subject: ["identity", id], at });
    const words = `Your account with ${provider.name} can sign you in to Tandem from now on.`;
    await tell(tx, actor, "An account was linked to yours", words);
  });
}

/** Takes a link to an account elsewhere away. */
export async function unlinkIdentity(actor: Actor, id: string, at: Date): Promise<void> {
  authorize(actor, "account.manage", { ownerId: actor.personId });
  await db().$transaction(async (tx) => {
    const [gone] = await tx.identity.findMany({
      where: { id, personId: actor.personId },
      select: { provider: { select: { name: true } } },
    });
    const { count } = await tx.identity.deleteMany({ where: { id, personId: actor.personId } });
    if (gone === undefined || count === 0) throw notFound();
    await recordAudit(tx, { actor, organizationId: null, action: "identity.unlink", subject: ["identity", id], at });
    const words = `Your account with ${gone.provider.name} no longer signs you in to Tandem.`;
    await tell(tx, actor, "An account was unlinked from yours", words);
  });
}
