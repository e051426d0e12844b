import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { hasEnded } from "#app/features/programs/organizations/queries.server.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { PartnershipSide } from "../schema.ts";

/** Somebody who sits in a partnership. */
export interface Partner {
  enrollmentId: string;
  personId: string;
  name: string;
  /** Whether they still hold their place in the cohort. */
  isHere: boolean;
}

/** A partnership as its own people see it. Nothing of what anybody answered is in it. */
export interface PartnershipView {
  id: string;
  organizationId: string;
  cohortId: string;
  cohortName: string;
  timeZone: string;
  startsOn: string;
  endsOn: string;
  delegatesAllowed: boolean;
  districtName: string | null;
  candidate: Partner;
  superintendent: Partner | null;
  delegate: Partner | null;
  /** On which side the actor sits, in which place and as what. */
  side: PartnershipSide;
  enrollmentId: string;
  role: "candidate" | "superintendent" | "delegate";
}

const PLACE = { include: { person: { select: { name: true } } } } as const;

/** What a view of a partnership is made of. */
export const WITH_PARTNERS = {
  cohort: true,
  candidate: { include: { ...PLACE.include, district: { select: { name: true } } } },
  superintendent: PLACE,
  delegate: PLACE,
} as const;

interface PlaceRow {
  id: string;
  personId: string;
  leftAt: Date | null;
  person: { name: string };
}

function toPartner({ id, personId, leftAt, person }: PlaceRow): Partner {
  return { enrollmentId: id, personId, name: person.name, isHere: leftAt === null };
}

interface PartnershipRow {
  id: string;
  organizationId: string;
  cohort: { id: string; name: string; timeZone: string; startsOn: Date; endsOn: Date; delegatesAllowed: boolean };
  candidate: PlaceRow & { district: { name: string } | null };
  superintendent: PlaceRow | null;
  delegate: PlaceRow | null;
}

/** The partnership as the actor sees it, or null for somebody who does not sit in it (any more). */
function toView(actor: Pick<Actor, "personId">, row: PartnershipRow): PartnershipView | null {
  const { cohort } = row;
  const partners = {
    candidate: toPartner(row.candidate),
    superintendent: row.superintendent && toPartner(row.superintendent),
    delegate: row.delegate && toPartner(row.delegate),
  };
  const role = (["candidate", "superintendent", "delegate"] as const).find((each) => {
    const partner = partners[each];
    return partner !== null && partner.isHere && partner.personId === actor.personId;
  });
  const me = role === undefined ? null : partners[role];
  if (role === undefined || me === null) return null;
  return {
    ...{ id: row.id, organizationId: row.organizationId, cohortId: cohort.id, cohortName: cohort.name },
    ...{ timeZone: cohort.timeZone, startsOn: dateOf(cohort.startsOn), endsOn: dateOf(cohort.endsOn) },
    ...{ delegatesAllowed: cohort.delegatesAllowed, districtName: row.candidate.district?.name ?? null },
    ...partners,
    side: role === "candidate" ? "candidate" : "district",
    enrollmentId: me.enrollmentId,
    role,
  };
}

/** The people of a partnership who still hold their places. */
export function peopleOf({ candidate, superintendent, delegate }: PartnershipView): string[] {
  return [candidate, superintendent, delegate].flatMap((partner) => (partner?.isHere ? [partner.personId] : []));
}

/** A partnership for those who sit in it; for anybody else there is none. */
export async function findPartnership(actor: Actor, partnershipId: string): Promise<PartnershipView> {
  if (!isUuid(partnershipId)) throw notFound();
  const found = await db().partnership.findFirst({
    where: { id: partnershipId, endedAt: null },
    include: WITH_PARTNERS,
  });
  const view = found && toView(actor, found);
  if (view === null) throw notFound("the actor does not sit in this partnership");
  authorize(actor, "companion.read", { bound: peopleOf(view) });
  return view;
}

/** Every partnership in which the actor sits: a superintendent has one with each of their candidates. */
export async function listPartnerships(actor: Pick<Actor, "personId">): Promise<PartnershipView[]> {
  const mine = { personId: actor.personId, leftAt: null };
  const found = await db().partnership.findMany({
    where: { endedAt: null, OR: [{ candidate: mine }, { superintendent: mine }, { delegate: mine }] },
    include: WITH_PARTNERS,
    orderBy: [{ cohort: { startsOn: "desc" } }, { candidate: { person: { name: "asc" } } }, { id: "asc" }],
  });
  return found.flatMap((row) => toView(actor, row) ?? []);
}

/** Somebody of the district who has a place in the cohort already. */
export interface Available {
  enrollmentId: string;
  name: string;
  role: "superintendent" | "delegate";
}

/** The page on which a candidate's other half is asked in. */
export interface PartnerPage {
  enrollmentId: string;
  organizationId: string;
  cohortId: string;
  cohortName: string;
  candidateName: string;
  candidatePersonId: string;
  districtId: string | null;
  districtName: string | null;
  hasEnded: boolean;
  /** Whether the actor is the candidate. */
  isOwn: boolean;
  /** The seats that are free. */
  open: ("superintendent" | "delegate")[];
  /** Who sits on the district's side by now. */
  seated: Available[];
  available: Available[];
  /** Who was asked and has not answered yet. */
  asked: { name: string; email: string; role: string; sentAt: Date }[];
}

/** The seats of a candidate's partnership, for whoever may fill them. */
export async function findPartnerPage(actor: Actor, enrollmentId: string, at: Date): Promise<PartnerPage> {
  if (!isUuid(enrollmentId)) throw notFound();
  const found = await db().enrollment.findFirst({
    where: { id: enrollmentId, role: "candidate", leftAt: null },
    include: {
      ...{ cohort: true, person: { select: { name: true } }, district: { select: { name: true } } },
      partnership: { include: { superintendent: PLACE, delegate: PLACE } },
    },
  });
  if (found === null) throw notFound();
  const { cohort, cohortId, organizationId, personId, districtId, partnership } = found;
  const places =
    districtId === null
      ? []
      : await db().enrollment.findMany({
          where: { cohortId, districtId, role: { in: ["superintendent", "delegate"] }, leftAt: null },
          ...PLACE,
          orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
        });
  const bound = places.map((place) => place.personId);
  authorize(actor, "partnership.invite", { ownerId: personId, bound, cohortId, organizationId });
  const seats = [
    ["superintendent", partnership?.superintendent ?? null],
    ["delegate", partnership?.delegate ?? null],
  ] as const;
  const seated = seats.flatMap(([role, holder]) =>
    holder === null || holder.leftAt !== null ? [] : [{ enrollmentId: holder.id, name: holder.person.name, role }],
  );
  const open = (["superintendent", "delegate"] as const).filter(
    (role) =>
      (role === "superintendent" || cohort.delegatesAllowed) && !seated.some((partner) => partner.role === role),
  );
  const asked =
    partnership === null
      ? []
      : await db().invitation.findMany({
          where: { partnershipId: partnership.id, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: at } },
          select: { name: true, email: true, role: true, createdAt: true },
          orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        });
  return {
    ...{ enrollmentId, organizationId, cohortId, cohortName: cohort.name, districtId },
    ...{ candidateName: found.person.name, candidatePersonId: personId, districtName: found.district?.name ?? null },
    hasEnded: hasEnded(cohort, at),
    isOwn: personId === actor.personId,
    ...{ open, seated },
    available: places.flatMap(({ id, person, role }) => {
      const as = open.find((each) => each === role);
      return as === undefined ? [] : [{ enrollmentId: id, name: person.name, role: as }];
    }),
    asked: asked.map(({ name, email, role, createdAt }) => ({ name, email, role: role ?? "", sentAt: createdAt })),
  };
}

/** A candidate of a cohort and who sits on the district's side, for those who run it. */
export interface CohortPartnership {
  enrollmentId: string;
  candidateName: string;
  districtName: string | null;
  /** Null while nobody was asked. */
  partnershipId: string | null;
  superintendentName: string | null;
  delegateName: string | null;
  /** Whoever is written to for the district: the superintendent, and only without one whoever stands in. */
  recipient: { enrollmentId: string; name: string } | null;
  /** To how many addresses an invitation is open. */
  invited: number;
}

/** Every candidate of a cohort with the state of their partnership. Nothing of what anybody answered is in it. */
export async function listCohortPartnerships(actor: Actor, cohortId: string, at: Date): Promise<CohortPartnership[]> {
  if (!isUuid(cohortId)) throw notFound();
  const cohort = await db().cohort.findUnique({ where: { id: cohortId }, select: { organizationId: true } });
  if (cohort === null) throw notFound();
  authorize(actor, "companion.manage", { cohortId, organizationId: cohort.organizationId });
  const found = await db().enrollment.findMany({
    where: { cohortId, role: "candidate", leftAt: null },
    include: {
      person: { select: { name: true } },
      district: { select: { name: true } },
      partnership: {
        include: {
          ...{ superintendent: PLACE, delegate: PLACE },
          invitations: { where: { acceptedAt: null, withdrawnAt: null, expiresAt: { gt: at } }, select: { id: true } },
        },
      },
    },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });
  return found.map(({ id, person, district, partnership }) => {
    const seats = [partnership?.superintendent, partnership?.delegate].map((place) =>
      place ? toPartner(place) : null,
    );
    const [superintendent, delegate] = seats.map((partner) => (partner?.isHere === true ? partner : null));
    const recipient = superintendent ?? delegate ?? null;
    return {
      ...{ enrollmentId: id, candidateName: person.name, districtName: district?.name ?? null },
      partnershipId: partnership?.id ?? null,
      superintendentName: superintendent?.name ?? null,
      delegateName: delegate?.name ?? null,
      recipient: recipient && { enrollmentId: recipient.enrollmentId, name: recipient.name },
      invited: partnership?.invitations.length ?? 0,
    };
  });
}

/** A candidate for whom the actor could ask somebody in: themselves, or one of the actor's district. */
export interface Unpartnered {
  enrollmentId: string;
  name: string;
  cohortName: string;
}

/** The candidates around the actor whose district has no superintendent in the partnership yet. */
export async function listUnpartnered(actor: Actor): Promise<Unpartnered[]> {
  const places = await db().enrollment.findMany({
    where: { personId: actor.personId, leftAt: null, role: { in: ["candidate", "superintendent", "delegate"] } },
    select: { cohortId: true, districtId: true, role: true },
  });
  const around = places.flatMap(
    ({ cohortId, districtId, role }): { cohortId: string; personId?: string; districtId?: string }[] => {
      if (role === "candidate") return [{ cohortId, personId: actor.personId }];
      return districtId === null ? [] : [{ cohortId, districtId }];
    },
  );
  if (around.length === 0) return [];
  const found = await db().enrollment.findMany({
    where: {
      ...{ role: "candidate", leftAt: null },
      AND: [
        { OR: around },
        {
          OR: [
            { partnership: null },
            { partnership: { superintendentEnrollmentId: null, delegateEnrollmentId: null } },
            { partnership: { superintendent: { leftAt: { not: null } } } },
          ],
        },
      ],
    },
    include: { person: { select: { name: true } }, cohort: { select: { name: true } } },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });
  return found.map(({ id, person, cohort }) => ({ enrollmentId: id, name: person.name, cohortName: cohort.name }));
}
