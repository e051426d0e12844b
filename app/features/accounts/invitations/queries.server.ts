import type { Actor, Role } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import type { Action } from "#app/core/access/policy.ts";
import type { InvitedRole } from "#app/core/access/role-names.ts";
import { findPage, type Asked, type Span } from "#app/core/shared/pages.ts";
import { findCohort, findOrganizationName, hasEnded } from "#app/features/programs/organizations/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { hashToken } from "#app/server/seal.server.ts";

export type InvitationState = "open" | "accepted" | "expired" | "withdrawn";

interface Dates {
  expiresAt: Date;
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
}

/** Where an invitation stands. What was accepted stays so, whatever came after. */
export function stateOf({ expiresAt, acceptedAt, withdrawnAt }: Dates, at: Date): InvitationState {
  if (acceptedAt !== null) return "accepted";
  if (withdrawnAt !== null) return "withdrawn";
  return expiresAt.getTime() <= at.getTime() ? "expired" : "open";
}

/** What it takes to invite somebody as this, to send it again and to withdraw it. */
export function invitingAction(role: Role | null): Action {
  if (role === null) return "administrators.appoint";
  return role === "manager" ? "managers.appoint" : "people.invite";
}

export interface InvitationRow {
  id: string;
  name: string;
  email: string;
  role: InvitedRole;
  districtName: string | null;
  state: InvitationState;
  sentAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  /** Whether the actor may send it again or withdraw it. */
  canChange: boolean;
}

/** One page of invitations, of all or of those that a search finds. */
export interface InvitationPage {
  invitations: InvitationRow[];
  span: Span;
}

type Where = { cohortId: string } | { organizationId: string; role: null };

const NEWEST_FIRST = [{ createdAt: "desc" as const }, { id: "asc" as const }];

async function list(actor: Actor, where: Where, asked: Asked, at: Date): Promise<InvitationPage> {
  const all = await db().invitation.findMany({
    where,
    select: { id: true, name: true, email: true },
    orderBy: NEWEST_FIRST,
  });
  const { lines: found, span } = findPage(all, asked, ({ name, email }) => [name, email]);
  const rows = await db().invitation.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    include: { district: { select: { name: true } } },
    orderBy: NEWEST_FIRST,
  });
  const invitations = rows.map((row): InvitationRow => {
    const { id, name, email, role, district, createdAt, expiresAt, acceptedAt, withdrawnAt, ...rest } = row;
    const state = stateOf({ expiresAt, acceptedAt, withdrawnAt }, at);
    const { organizationId, cohortId } = rest;
    const subject = { organizationId, ...(cohortId === null ? {} : { cohortId }) };
    return {
      id,
      name,
      email,
      role: role ?? "administrator",
      districtName: district?.name ?? null,
      state,
      sentAt: createdAt,
      expiresAt,
      acceptedAt,
      canChange: (state === "open" || state === "expired") && can(actor, invitingAction(role), subject),
    };
  });
  return { invitations, span };
}

/** The invitations to a cohort, the newest first. */
export async function listCohortInvitations(
  actor: Actor,
  cohortId: string,
  asked: Asked,
  at: Date,
): Promise<InvitationPage> {
  await findCohort(actor, cohortId);
  return list(actor, { cohortId }, asked, at);
}

/** The invitations to help run an organization, the newest first. */
export async function listAdministratorInvitations(
  actor: Actor,
  organizationId: string,
  asked: Asked,
  at: Date,
): Promise<InvitationPage> {
  await findOrganizationName(actor, organizationId);
  authorize(actor, "administrators.appoint", { organizationId });
  return list(actor, { organizationId, role: null }, asked, at);
}

/** What is offered to whom: all that the page behind the link shows. */
export interface Offered {
  name: string;
  email: string;
  role: InvitedRole;
  organizationName: string;
  /** Of an invitation to a cohort: "CTO Mentor 2026 (CTO Mentor)". */
  cohortName: string | null;
  programName: string | null;
  inviterName: string | null;
  expiresAt: Date;
  /** Whether it leads into the first step of a partnership. */
  isPartnership: boolean;
}

/**
 * Why a link of an invitation does nothing: it is no such link, another mail took its place, the program is over, or
 * the person may not sign in; or what became of the invitation.
 */
export type Closed = Exclude<InvitationState, "open"> | "unknown" | "replaced" | "ended" | "disabled";

export type LinkedInvitation = { state: "open"; offered: Offered } | { state: Closed; offered: Offered | null };

/** What a link stands for. Nothing is used up, and every token costs the same one question. */
export async function readInvitation(token: string | null, at: Date): Promise<LinkedInvitation> {
  const found = await db().token.findFirst({
    where: { tokenHash: hashToken(token ?? ""), purpose: "invitation" },
    include: {
      invitation: {
        include: {
          organization: { select: { name: true } },
          cohort: { select: { name: true, endsOn: true, timeZone: true, program: { select: { name: true } } } },
        },
      },
    },
  });
  const invitation = found?.invitation ?? null;
  if (found === null || invitation === null) return { state: "unknown", offered: null };
  const { name, email, role, organization, cohort, expiresAt, invitedById } = invitation;
  const people = await db().person.findMany({
    where: { OR: [{ email }, ...(invitedById === null ? [] : [{ id: invitedById }])] },
    select: { id: true, email: true, name: true, disabledAt: true },
  });
  const offered: Offered = {
    name,
    email,
    role: role ?? "administrator",
    organizationName: organization.name,
    cohortName: cohort?.name ?? null,
    programName: cohort?.program.name ?? null,
    inviterName: people.find(({ id }) => id === invitedById)?.name ?? null,
    expiresAt,
    isPartnership: invitation.partnershipId !== null,
  };
  const state = stateOf(invitation, at);
  if (state !== "open") return { state, offered };
  if (found.usedAt !== null || found.expiresAt.getTime() <= at.getTime()) return { state: "replaced", offered };
  if (cohort !== null && hasEnded(cohort, at)) return { state: "ended", offered };
  if (people.some((person) => person.email === email && person.disabledAt !== null))
    return { state: "disabled", offered };
  return { state, offered };
}
