import type { Actor, Role } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import type { InvitedRole } from "#app/core/access/role-names.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { findPage, type Asked, type Span } from "#app/core/shared/pages.ts";
import { findCohort, findOrganizationName } from "#app/features/programs/organizations/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

export interface PlaceOfPerson {
  enrollmentId: string;
  role: Role;
  cohortId: string;
  cohortName: string;
  districtName: string | null;
  /** When they left the cohort. */
  leftAt: Date | null;
}

export interface PersonRow {
  /** Of somebody who is invited and has not come yet, the id of the invitation. */
  id: string;
  state: "invited" | "active" | "disabled";
  name: string;
  email: string;
  places: PlaceOfPerson[];
  /** As what somebody is invited. */
  invitedAs: InvitedRole | null;
  isAdministrator: boolean;
  /** The last day on which the person did something here; null when nothing is known. */
  lastSeenAt: Date | null;
}

/** One page of people, of everybody or of those whom a search finds. */
export interface PeopleList {
  people: PersonRow[];
  span: Span;
}

type Scope = { cohortId: string } | { organizationId: string };

/** When people were here last: by their sessions, and by the record where those are gone. */
async function lastSeen(personIds: string[]): Promise<Map<string, Date>> {
  const sessions = await db().session.groupBy({
    by: ["personId"],
    where: { personId: { in: personIds } },
    _max: { lastSeenAt: true },
  });
  const deeds = await db().auditEvent.groupBy({
    by: ["actorId"],
    where: { actorId: { in: personIds } },
    _max: { at: true },
  });
  const seen = new Map<string, Date>();
  const note = (id: string | null, at: Date | null) => {
    if (id !== null && at !== null && at > (seen.get(id) ?? new Date(0))) seen.set(id, at);
  };
  for (const { personId, _max } of sessions) note(personId, _max.lastSeenAt);
  for (const { actorId, _max } of deeds) note(actorId, _max.at);
  return seen;
}

const NAMES = { cohort: { select: { name: true } }, district: { select: { name: true } } } as const;
const PLACES = {
  include: NAMES,
  orderBy: [{ cohort: { startsOn: "desc" as const } }, { role: "asc" as const }],
};

interface StoredPlace {
  id: string;
  role: Role;
  cohortId: string;
  cohort: { name: string };
  district: { name: string } | null;
  leftAt: Date | null;
}

function toPlace({ id, role, cohortId, cohort, district, leftAt }: StoredPlace): PlaceOfPerson {
  const names = { cohortName: cohort.name, districtName: district?.name ?? null };
  return { enrollmentId: id, role, cohortId, ...names, leftAt };
}

/** As little as it takes to put everybody in order and to find them. */
interface Named {
  id: string;
  name: string;
  email: string;
  isInvited: boolean;
}

const NAMED = { id: true, name: true, email: true } as const;

async function listNames(scope: Scope, at: Date): Promise<Named[]> {
  const isOfOrganization = "organizationId" in scope;
  const members = await db().person.findMany({
    where: {
      OR: [{ enrollments: { some: scope } }, ...(isOfOrganization ? [{ administers: { some: scope } }] : [])],
    },
    select: NAMED,
  });
  const invited = await db().invitation.findMany({
    where: { ...scope, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: at } },
    select: NAMED,
  });
  return [
    ...members.map((each) => ({ ...each, isInvited: false })),
    ...invited.map((each) => ({ ...each, isInvited: true })),
  ];
}

async function findInvited(ids: string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const found = await db().invitation.findMany({ where: { id: { in: ids } }, select: { ...NAMED, role: true } });
  return found.map(({ role, ...named }) => ({
    ...named,
    state: "invited",
    places: [],
    invitedAs: role ?? "administrator",
    isAdministrator: false,
    lastSeenAt: null,
  }));
}

async function findMembers(scope: Scope, ids: string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const found = await db().person.findMany({
    where: { id: { in: ids } },
    select: {
      ...NAMED,
      disabledAt: true,
      enrollments: { where: scope, ...PLACES },
      administers: { select: { organizationId: true } },
    },
  });
  const seen = await lastSeen(ids);
  return found.map(({ disabledAt, enrollments, administers, ...named }) => ({
    ...named,
    state: disabledAt === null ? "active" : "disabled",
    places: enrollments.map(toPlace),
    invitedAs: null,
    isAdministrator:
      "organizationId" in scope && administers.some(({ organizationId }) => organizationId === scope.organizationId),
    lastSeenAt: seen.get(named.id) ?? null,
  }));
}

const BY_NAME = new Intl.Collator("en", { sensitivity: "base" });

/** Everybody is put in order and searched by name and address; places and days are read for one page alone. */
async function list(scope: Scope, asked: Asked, at: Date): Promise<PeopleList> {
  const everybody = await listNames(scope, at);
  everybody.sort((a, b) => BY_NAME.compare(a.name, b.name) || BY_NAME.compare(a.id, b.id));
  const { lines: found, span } = findPage(everybody, asked, ({ name, email }) => [name, email]);
  const idsOf = (isInvited: boolean) => found.filter((each) => each.isInvited === isInvited).map(({ id }) => id);
  const rows = [...(await findMembers(scope, idsOf(false))), ...(await findInvited(idsOf(true)))];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { people: found.flatMap(({ id }) => byId.get(id) ?? []), span };
}

/** Everybody in a cohort and everybody who is invited to it, by name. */
export async function listPeopleOfCohort(actor: Actor, cohortId: string, asked: Asked, at: Date): Promise<PeopleList> {
  await findCohort(actor, cohortId);
  return list({ cohortId }, asked, at);
}

/** Everybody in an organization and everybody who is invited to it, by name. */
export async function listPeopleOfOrganization(
  actor: Actor,
  organizationId: string,
  asked: Asked,
  at: Date,
): Promise<PeopleList> {
  await findOrganizationName(actor, organizationId);
  return list({ organizationId }, asked, at);
}

export interface PersonView extends Omit<PersonRow, "invitedAs" | "state"> {
  organizationName: string;
  isDisabled: boolean;
  isSelf: boolean;
  /** Whether all that the person holds lies in this organization, or the actor runs the instance. */
  isWithinReach: boolean;
  /** Whether nobody else could administer the organization. */
  isLastAdministrator: boolean;
  /** Whether the actor decides on places in cohorts, too. */
  canRemovePlaces: boolean;
}

/** Those who administer an organization, or with null the instance, and can sign in. */
export function countActiveAdministrators(
  client: Pick<ReturnType<typeof db>, "administrator">,
  organizationId: string | null,
  exceptFor: string,
): Promise<number> {
  return client.administrator.count({
    where: { organizationId, personId: { not: exceptFor }, person: { disabledAt: null } },
  });
}

/** One person of an organization, with what its administrator can do. */
export async function findPerson(actor: Actor, organizationId: string, personId: string): Promise<PersonView> {
  const organizationName = await findOrganizationName(actor, organizationId);
  if (!isUuid(personId)) throw notFound();
  authorize(actor, "people.disable", { organizationId });
  const found = await db().person.findUnique({
    where: { id: personId },
    include: { enrollments: PLACES, administers: true },
  });
  const places = (found?.enrollments ?? []).filter((place) => place.organizationId === organizationId);
  const isAdministrator = found?.administers.some((each) => each.organizationId === organizationId) ?? false;
  if (found === null || (places.length === 0 && !isAdministrator)) throw notFound();
  const holdsIn = [...found.enrollments, ...found.administers].map((each) => each.organizationId);
  const others = await countActiveAdministrators(db(), organizationId, personId);
  return {
    id: found.id,
    name: found.name,
    email: found.email,
    places: places.map(toPlace),
    isAdministrator,
    lastSeenAt: (await lastSeen([personId])).get(personId) ?? null,
    organizationName,
    isDisabled: found.disabledAt !== null,
    isSelf: personId === actor.personId,
    isWithinReach: actor.administers.instance || holdsIn.every((id) => id === organizationId),
    isLastAdministrator: isAdministrator && others === 0,
    canRemovePlaces: can(actor, "people.remove", { organizationId }),
  };
}

export interface RemovablePlace extends PlaceOfPerson {
  organizationId: string;
  personId: string;
  personName: string;
  /** What would be lost with the place, in words, where it therefore stays. */
  staysBecause: string | null;
}

/** Why a place stays. */
const KEPT = {
  assessments: "There are assessments in this place. They belong to the person who made them, so the place stays.",
  cohort: "There is attendance, a match profile or a proposal in this place, so it stays.",
  mentorships: "Somebody works or worked with this person as mentor and candidate, so the place stays.",
} as const;

/** A place in a cohort, for whoever may take it away. */
export async function findRemovablePlace(
  actor: Actor,
  cohortId: string,
  enrollmentId: string,
  tx: Pick<Transaction, "enrollment"> = db(),
): Promise<RemovablePlace> {
  if (!isUuid(cohortId) || !isUuid(enrollmentId)) throw notFound();
  const found = await tx.enrollment.findFirst({
    where: { id: enrollmentId, cohortId },
    include: {
      ...NAMES,
      person: { select: { name: true } },
      matchProfile: { select: { version: true } },
      _count: {
        select: {
          ...{ assessments: true, mentors: true, mentees: true, attendances: true },
          ...{ proposedMentees: true, proposedMentors: true },
        },
      },
    },
  });
  if (found === null) throw notFound();
  const { organizationId, personId, role, person, _count } = found;
  authorize(actor, role === "manager" ? "managers.appoint" : "people.remove", { cohortId, organizationId });
  const inCohort = _count.attendances + _count.proposedMentees + _count.proposedMentors;
  const staysBecause =
    _count.assessments > 0
      ? KEPT.assessments
      : _count.mentors + _count.mentees > 0
        ? KEPT.mentorships
        : inCohort > 0 || found.matchProfile !== null
          ? KEPT.cohort
          : null;
  return { ...toPlace(found), organizationId, personId, personName: person.name, staysBecause };
}
