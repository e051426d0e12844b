import { randomUUID } from "node:crypto";
import { dayOf } from "#app/components/words.ts";
import type { Actor, Role } from "#app/core/access/actor.ts";
import { asRole } from "#app/core/access/role-names.ts";
import { takeInvitedSeats } from "#app/features/companion/seats/commands.server.ts";
import { findCohort, findOrganizationName, hasEnded } from "#app/features/programs/organizations/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { countTry } from "#app/server/limits.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { consumeToken, expiryOf, issueToken } from "#app/server/tokens.server.ts";
import { invitingAction, stateOf } from "./queries.server.ts";
import { counterpartOf, type InvitationInput, type Invitee } from "./schema.ts";

/** What is wrong, by field. */
export type Faults = Record<string, string>;

/** A place that is to be offered. Without a role it is that of an administrator of the organization. */
export interface Offer extends Invitee {
  organizationId: string;
  cohortId: string | null;
  districtId: string | null;
  role: Role | null;
  /** The partnership whose other half it asks in. */
  partnershipId?: string;
}

/** Who invites: a person, or the operator at the command line. */
type Inviter = { readonly personId: string } | null;

const MINUTE = 60_000;

/** One invitation to an organization after the other, so that a double click sends one mail. */
async function takeTurns(tx: Transaction, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
}

async function revokeLinks(tx: Transaction, invitationId: string, at: Date): Promise<void> {
  await tx.token.updateMany({ where: { invitationId, usedAt: null }, data: { usedAt: at } });
}

const FIRST_STEP =
  "The link leads straight into the first step: a short text to read, and a few choices. It takes about twelve minutes, on a phone, too. You need no password.";

/** Makes a new link, which takes the place of an older one, and sends it by mail. */
async function sendLink(tx: Transaction, invitationId: string, by: Inviter, at: Date): Promise<void> {
  await revokeLinks(tx, invitationId, at);
  const { name, email, role, expiresAt, organization, cohort, partnershipId } = await tx.invitation.update({
    where: { id: invitationId },
    data: { expiresAt: expiryOf("invitation", at) },
    include: { organization: { select: { name: true } }, cohort: { include: { program: { select: { name: true } } } } },
  });
  const inviter = by === null ? null : await tx.person.findUnique({ where: { id: by.personId } });
  const token = await issueToken(tx, "invitation", { invitationId }, at);
  const where = cohort === null ? organization.name : `${cohort.name} (${cohort.program.name}, ${organization.name})`;
  await sendMail(tx, {
    to: email,
    subject: `Your invitation to ${cohort?.name ?? organization.name}`,
    paragraphs: [
      `Hello ${name},`,
      `${inviter?.name ?? organization.name} invites you to ${where}, as ${asRole(role ?? "administrator")}.`,
      ...(partnershipId === null ? [] : [FIRST_STEP]),
      `The link below is for you alone. It works once, until ${dayOf(expiresAt)}.`,
      "If you did not expect this, leave it: nothing happens.",
    ],
    link: { label: partnershipId === null ? "See the invitation" : "Begin", to: `/invitation?token=${token}` },
  });
}

/** Offers a place and sends the mail. An offer of the same place that is open already is sent again. */
export async function offerPlace(tx: Transaction, offer: Offer, by: Inviter, at: Date): Promise<void> {
  const { name, districtId, email, organizationId, cohortId, role, partnershipId = null } = offer;
  await takeTurns(tx, organizationId);
  const place = { email, organizationId, cohortId, role, partnershipId };
  const open = await tx.invitation.findFirst({
    where: { ...place, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: at } },
    include: { tokens: { where: { usedAt: null, createdAt: { gt: new Date(at.getTime() - MINUTE) } } } },
  });
  if (open !== null) {
    await tx.invitation.update({ where: { id: open.id }, data: { name, districtId } });
    if (open.tokens.length === 0) await sendLink(tx, open.id, by, at);
    return;
  }
  const id = randomUUID();
  const expiresAt = expiryOf("invitation", at);
  await tx.invitation.create({
    data: {
      id,
      ...place,
      districtId,
      name,
      invitedById: by?.personId ?? null,
      createdAt: at,
      expiresAt,
    },
  });
  await sendLink(tx, id, by, at);
  await recordAudit(tx, { actor: by, organizationId, action: "invitation.send", subject: ["invitation", id], at });
}

const ONE_SIDE = "Nobody is a mentor and a candidate in one cohort";

async function faultsOf(tx: Transaction, { email, cohortId, organizationId, ...offer }: Offer): Promise<Faults | null> {
  const { districtId, role } = offer;
  if (districtId !== null && (await tx.district.count({ where: { id: districtId, organizationId } })) === 0)
    return { districtId: "Choose a district of the list" };
  const holds =
    role === null || cohortId === null
      ? await tx.administrator.count({ where: { organizationId, person: { email } } })
      : await tx.enrollment.count({ where: { cohortId, role, leftAt: null, person: { email } } });
  if (holds > 0) return { email: `Whoever has this address is ${asRole(role ?? "administrator")} here already` };
  const other = counterpartOf(role);
  if (other === null || cohortId === null) return null;
  const isOther = await tx.enrollment.count({ where: { cohortId, role: other, leftAt: null, person: { email } } });
  return isOther > 0 ? { email: `Whoever has this address is ${asRole(other)} here. ${ONE_SIDE}` } : null;
}

async function offerUnlessFaulty(offer: Offer, by: Inviter, at: Date): Promise<Faults | null> {
  return db().$transaction(async (tx) => {
    const faults = await faultsOf(tx, offer);
    if (faults === null) await offerPlace(tx, offer, by, at);
    return faults;
  });
}

export const ENDED = "This cohort has ended, so nobody can be invited to it any more.";

/** Invites somebody to a cohort. Returns what is wrong with the form, or null once the mail is on its way. */
export async function inviteToCohort(
  actor: Actor,
  cohortId: string,
  input: InvitationInput,
  at: Date,
): Promise<Faults | null> {
  const cohort = await findCohort(actor, cohortId);
  const { organizationId } = cohort;
  authorize(actor, invitingAction(input.role), { cohortId, organizationId });
  if (hasEnded(cohort, at)) throw new AppError("conflict", ENDED);
  await countTry("invitations of a person", actor.personId);
  return offerUnlessFaulty({ ...input, cohortId, organizationId }, actor, at);
}

/** Invites somebody to help run an organization. */
export async function inviteAdministrator(
  actor: Actor,
  organizationId: string,
  input: Invitee,
  at: Date,
): Promise<Faults | null> {
  await findOrganizationName(actor, organizationId);
  authorize(actor, "administrators.appoint", { organizationId });
  await countTry("invitations of a person", actor.personId);
  return offerUnlessFaulty({ ...input, organizationId, cohortId: null, districtId: null, role: null }, actor, at);
}

/** Invites in the name of the operator, who may do everything. The cohort must exist. */
export async function inviteAsOperator(cohortId: string, input: InvitationInput, at: Date): Promise<Faults | null> {
  const cohort = await db().cohort.findUnique({ where: { id: cohortId } });
  if (cohort === null) return { cohort: "There is no such cohort" };
  if (hasEnded(cohort, at)) return { cohort: ENDED };
  return offerUnlessFaulty({ ...input, cohortId, organizationId: cohort.organizationId }, null, at);
}

async function findChangeable(actor: Actor, invitationId: string, at: Date) {
  const found = await db().invitation.findUnique({ where: { id: invitationId }, include: { cohort: true } });
  if (found === null) throw notFound();
  const { role, cohortId, organizationId, cohort } = found;
  authorize(actor, invitingAction(role), { organizationId, ...(cohortId === null ? {} : { cohortId }) });
  const state = stateOf(found, at);
  if (state === "accepted") throw new AppError("conflict", "This invitation was accepted, and stays as it is.");
  return { id: found.id, organizationId, state, hasEnded: cohort !== null && hasEnded(cohort, at) };
}

/** Sends an invitation once more, with a new link; the old one does nothing from then on. */
export async function sendInvitationAgain(actor: Actor, invitationId: string, at: Date): Promise<void> {
  const { id, organizationId, state, ...found } = await findChangeable(actor, invitationId, at);
  if (state === "withdrawn") throw new AppError("conflict", "This invitation was withdrawn. Invite the person anew.");
  if (found.hasEnded) throw new AppError("conflict", ENDED);
  await countTry("invitations of a person", actor.personId);
  await db().$transaction(async (tx) => {
    await takeTurns(tx, organizationId);
    const justSent = { invitationId: id, usedAt: null, createdAt: { gt: new Date(at.getTime() - MINUTE) } };
    const isOpen = { id, acceptedAt: null, withdrawnAt: null };
    if ((await tx.token.count({ where: justSent })) > 0 || (await tx.invitation.count({ where: isOpen })) === 0) return;
    await sendLink(tx, id, actor, at);
    await recordAudit(tx, { actor, organizationId, action: "invitation.again", subject: ["invitation", id], at });
  });
}

/** Takes an invitation back. Doing so twice is no error. */
export async function withdrawInvitation(actor: Actor, invitationId: string, at: Date): Promise<void> {
  const { id, organizationId } = await findChangeable(actor, invitationId, at);
  await db().$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: at },
    });
    if (count === 0) return;
    await revokeLinks(tx, id, at);
    await recordAudit(tx, { actor, organizationId, action: "invitation.withdraw", subject: ["invitation", id], at });
  });
}

/** The browser that accepts, when somebody is signed in there. */
type SignedIn = { sessionId: string; email: string } | null;

export interface Acceptance {
  personId: string;
  /** The new place, or null for an administrator. */
  placeId: string | null;
  /** The partnership that it asked them into. */
  partnershipId: string | null;
  /** Whether the person was signed in here already. */
  isSignedIn: boolean;
}

async function takePlace(
  tx: Transaction,
  invitation: Omit<Offer, "email" | "name" | "partnershipId">,
  personId: string,
): Promise<string | null> {
  const { organizationId, cohortId, districtId, role } = invitation;
  if (role === null || cohortId === null) {
    await tx.administrator.createMany({ data: { id: randomUUID(), personId, organizationId }, skipDuplicates: true });
    return null;
  }
  const place = { cohortId, personId, role };
  const other = counterpartOf(role);
  // Of two open invitations to both sides only the first one counts.
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
  if (other !== null && (await tx.enrollment.count({ where: { cohortId, personId, role: other, leftAt: null } })) > 0)
    throw new AppError("conflict", `You are ${asRole(other)} in this cohort. ${ONE_SIDE}.`);
  await tx.enrollment.createMany({
    data: { id: randomUUID(), ...place, organizationId, districtId },
    skipDuplicates: true,
  });
  // Whoever left and was invited again comes back to the place that was theirs.
  await tx.enrollment.updateMany({ where: { ...place, leftAt: { not: null } }, data: { leftAt: null, districtId } });
  const { id } = await tx.enrollment.findUniqueOrThrow({ where: { cohortId_personId_role: place } });
  return id;
}

/**
 * Uses up the link of an invitation: the person of the invited address gets the place, and is made if there is none.
 * Throws "invalid" for a link that does nothing (any more), and "conflict" where somebody else is signed in.
 */
export async function acceptInvitation(token: string, signedIn: SignedIn, at: Date): Promise<Acceptance> {
  return db().$transaction(async (tx) => {
    const { invitationId } = await consumeToken(tx, token, "invitation", at);
    const [invitation] = await tx.invitation.updateManyAndReturn({
      where: { id: invitationId ?? "", acceptedAt: null, withdrawnAt: null },
      data: { acceptedAt: at },
    });
    if (invitation === undefined) throw new AppError("invalid", "This invitation cannot be accepted any more.");
    const { id, email, name, organizationId } = invitation;
    if (signedIn !== null && signedIn.email !== email)
      throw new AppError("conflict", "This invitation is for somebody else than who is signed in here.");
    await tx.person.createMany({ data: { id: randomUUID(), email, name, createdAt: at }, skipDuplicates: true });
    const person = await tx.person.findUniqueOrThrow({ where: { email } });
    if (person.disabledAt !== null) throw new AppError("invalid", "This account is disabled.");
    const placeId = await takePlace(tx, invitation, person.id);
    const { cohortId, role, partnershipId } = invitation;
    if (placeId !== null && cohortId !== null && (role === "superintendent" || role === "delegate"))
      await takeInvitedSeats(tx, { email, cohortId, role, enrollmentId: placeId, partnershipId }, at);
    if (signedIn !== null) {
      await tx.session.updateMany({ where: { id: signedIn.sessionId, personId: person.id }, data: { placeId } });
    }
    const audit = { actor: { personId: person.id }, organizationId, at } as const;
    await recordAudit(tx, { ...audit, action: "invitation.accept", subject: ["invitation", id] });
    return { personId: person.id, placeId, partnershipId, isSignedIn: signedIn !== null };
  });
}
