import type { Actor, Enrollment } from "#app/core/access/actor.ts";
import { can, type StandingRelease } from "#app/core/access/can.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, sql, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { OFFERED_ITEMS, RECIPIENT_ROLES, type OfferedItem, type RecipientRole } from "./schema.ts";

/**
 * Who is bound to whom just now: a candidate, or a mentor who rates themselves, and in the same cohort their mentor, the
 * superintendent of their district and whoever stands in for them, and the managers. It ends with the mentorship, with
 * a change of district or cohort, with either place or its end, and while either account is disabled.
 */
const BONDS = sql`(
  SELECT o.person_id AS owner_id, op.name AS owner_name, o.role AS owner_role, o.district_id,
    e.person_id AS recipient_id, ep.name AS recipient_name, e.role AS recipient_role,
    o.cohort_id, o.organization_id, m.started_at AS since
  FROM enrollment o
  JOIN enrollment e ON e.cohort_id = o.cohort_id AND e.person_id <> o.person_id
  JOIN person op ON op.id = o.person_id AND op.disabled_at IS NULL
  JOIN person ep ON ep.id = e.person_id AND ep.disabled_at IS NULL
  LEFT JOIN mentorship m
    ON m.candidate_enrollment_id = o.id AND m.mentor_enrollment_id = e.id AND m.ended_at IS NULL
  WHERE o.role IN ('candidate', 'mentor') AND o.left_at IS NULL AND e.left_at IS NULL AND (
    (e.role = 'mentor' AND m.id IS NOT NULL)
    OR (e.role IN ('superintendent', 'delegate') AND e.district_id = o.district_id)
    OR e.role = 'manager'))`;

/**
 * A release `r` counts by a bond `b` in the role and the organization for which it was given. What was given to a mentor
 * before this mentorship began stays ended: a second one does not bring it back.
 */
const COUNTS = sql`r.owner_id = b.owner_id AND r.recipient_id = b.recipient_id
  AND r.recipient_role = b.recipient_role AND r.withdrawn_at IS NULL
  AND r.organization_id = b.organization_id AND (b.since IS NULL OR r.released_at >= b.since)`;

type Asking = Pick<Transaction, "$queryRaw">;

/** The releases of somebody that stand at this moment, each to a recipient who is bound to them in its role. */
export async function standingReleases(ownerId: string, tx: Asking = db()): Promise<StandingRelease[]> {
  return tx.$queryRaw<StandingRelease[]>`
    SELECT r.item, r.recipient_id AS "recipientId", r.recipient_role AS "recipientRole"
    FROM release r
    WHERE r.owner_id = ${ownerId}::uuid AND EXISTS (SELECT FROM ${BONDS} b WHERE ${COUNTS})
    ORDER BY r.released_at, r.id`;
}

/** Somebody who could be given something, in every role that binds them to the owner. */
export interface Recipient {
  personId: string;
  name: string;
  roles: RecipientRole[];
}

interface RecipientRow {
  personId: string;
  name: string;
  role: RecipientRole;
  organizationId: string;
}

export function bondsOf(ownerId: string, tx: Asking = db()): Promise<RecipientRow[]> {
  return tx.$queryRaw<RecipientRow[]>`
    SELECT DISTINCT b.recipient_id AS "personId", b.recipient_name AS name, b.recipient_role AS role,
      b.organization_id AS "organizationId"
    FROM ${BONDS} b WHERE b.owner_id = ${ownerId}::uuid ORDER BY name, "personId", role`;
}

function toRecipients(rows: readonly RecipientRow[]): Recipient[] {
  const byPerson = new Map<string, Recipient>();
  for (const role of RECIPIENT_ROLES) {
    for (const { personId, name } of rows.filter((row) => row.role === role)) {
      const known = byPerson.get(personId) ?? { personId, name, roles: [] };
      byPerson.set(personId, known);
      if (!known.roles.includes(role)) known.roles.push(role);
    }
  }
  return [...byPerson.values()];
}

/** Whether somebody rates themselves, and so has something to release. */
function hasSomethingToGive(actor: Actor): boolean {
  return can(actor, "assessment.start");
}

/** One line of what was given to whom, and until when. */
export interface PastRelease {
  id: string;
  item: OfferedItem;
  recipientName: string;
  recipientRole: RecipientRole;
  releasedAt: Date;
  withdrawnAt: Date | null;
  /** It was never withdrawn, and has ended with what bound the two. */
  isLapsed: boolean;
}

/** What stands of each item and person in each of their roles, and what of it the program asks for. */
export interface ReleaseCell {
  item: OfferedItem;
  personId: string;
  role: RecipientRole;
  releasedAt: Date | null;
  isAsked: boolean;
}

export interface WhoSeesWhat {
  recipients: Recipient[];
  cells: ReleaseCell[];
  history: PastRelease[];
  /** How many of their assessments are submitted: what a release can show today. */
  submitted: number;
}

/** The longest list of past releases on the page; the newest count. */
const HISTORY_LENGTH = 100;

type CellPlace = Pick<ReleaseCell, "item" | "personId" | "role">;

/** What the programs of an owner ask them to release, by the people to whom it would go. */
function askedOf(ownerId: string): Promise<CellPlace[]> {
  return db().$queryRaw<CellPlace[]>`
    SELECT DISTINCT q.item, q.role, b.recipient_id AS "personId"
    FROM ${BONDS} b JOIN release_request q ON q.cohort_id = b.cohort_id AND q.role = b.recipient_role
    WHERE b.owner_id = ${ownerId}::uuid AND b.owner_role = 'candidate'`;
}

function listPast(ownerId: string): Promise<PastRelease[]> {
  return db().$queryRaw<PastRelease[]>`
    SELECT r.id, r.item, p.name AS "recipientName", r.recipient_role AS "recipientRole", r.released_at AS "releasedAt", r.withdrawn_at AS "withdrawnAt",
      r.withdrawn_at IS NULL AND NOT EXISTS (SELECT FROM ${BONDS} b WHERE ${COUNTS}) AS "isLapsed"
    FROM release r JOIN person p ON p.id = r.recipient_id
    WHERE r.owner_id = ${ownerId}::uuid
    ORDER BY coalesce(r.withdrawn_at, r.released_at) DESC, r.id LIMIT ${HISTORY_LENGTH}`;
}

/** Everything on the page "Who sees what" of the actor. Throws not-found for those who rate nobody. */
export async function readWhoSeesWhat(actor: Actor): Promise<WhoSeesWhat> {
  const ownerId = actor.personId;
  authorize(actor, "release.give", { ownerId });
  if (!hasSomethingToGive(actor)) throw notFound("somebody who rates nobody has nothing to release");
  const recipients = toRecipients(await bondsOf(ownerId));
  const standing = await db().$queryRaw<(CellPlace & { releasedAt: Date })[]>`
    SELECT DISTINCT r.item, r.recipient_id AS "personId", r.recipient_role AS role, r.released_at AS "releasedAt"
    FROM ${BONDS} b JOIN release r ON ${COUNTS} WHERE b.owner_id = ${ownerId}::uuid`;
  const asked = await askedOf(ownerId);
  return {
    recipients,
    cells: OFFERED_ITEMS.flatMap((item) =>
      recipients.flatMap(({ personId, roles }) =>
        roles.map((role) => {
          const isHere = (each: CellPlace) => each.personId === personId && each.role === role && each.item === item;
          const releasedAt = standing.find(isHere)?.releasedAt ?? null;
          return { item, personId, role, releasedAt, isAsked: asked.some(isHere) };
        }),
      ),
    ),
    history: await listPast(ownerId),
    submitted: await db().assessment.count({ where: { personId: ownerId, submittedAt: { not: null } } }),
  };
}

/** Somebody bound to a recipient, and what they have released to them. */
export interface BoundPerson {
  personId: string;
  name: string;
  districtName: string | null;
  items: OfferedItem[];
}

/**
 * Whoever is bound to the actor in one cohort, by name: its candidates, and mentors once they have released something.
 */
export async function listBoundPeople(actor: Actor, cohortId: string): Promise<BoundPerson[]> {
  const rows = await db().$queryRaw<(Omit<BoundPerson, "items"> & { items: string[] })[]>`
    SELECT b.owner_id AS "personId", b.owner_name AS name, max(d.name) AS "districtName",
      coalesce(array_agg(DISTINCT r.item::text) FILTER (WHERE r.id IS NOT NULL), '{}') AS items
    FROM ${BONDS} b LEFT JOIN district d ON d.id = b.district_id LEFT JOIN release r ON ${COUNTS}
    WHERE b.recipient_id = ${actor.personId}::uuid AND b.cohort_id = ${cohortId}::uuid
    GROUP BY b.owner_id, b.owner_name
    HAVING bool_or(b.owner_role = 'candidate') OR count(r.id) > 0
    ORDER BY b.owner_name, b.owner_id`;
  return rows.map((row) => ({ ...row, items: OFFERED_ITEMS.filter((item) => row.items.includes(item)) }));
}

/** Whose page it is, for somebody bound to them. */
export interface Owner {
  id: string;
  name: string;
  districtName: string | null;
  cohortName: string;
  organizationId: string;
}

/** The owner of a page, if they are bound to the actor; anybody else does not exist. */
export async function findOwner(actor: Actor, ownerId: string): Promise<Owner> {
  if (!isUuid(ownerId)) throw notFound();
  const [owner] = await db().$queryRaw<Owner[]>`
    SELECT b.owner_id AS id, b.owner_name AS name, d.name AS "districtName", c.name AS "cohortName",
      b.organization_id AS "organizationId"
    FROM ${BONDS} b JOIN cohort c ON c.id = b.cohort_id LEFT JOIN district d ON d.id = b.district_id
    WHERE b.owner_id = ${ownerId}::uuid AND b.recipient_id = ${actor.personId}::uuid
    ORDER BY c.starts_on DESC, c.id LIMIT 1`;
  if (owner === undefined) throw notFound(`nothing binds the actor to this person`);
  authorize(actor, "person.read", { ownerId, bound: [actor.personId] });
  return owner;
}

/**
 * A recipient as they would ask for the owner's page: the one actor that is made without a session. Only the owner gets
 * it, for somebody bound to them, and the pages that use it show nothing but what the owner released.
 */
export async function recipientInPreview(
  owner: Actor,
  personId: string,
): Promise<{ actor: Actor; recipient: Recipient }> {
  authorize(owner, "release.preview", { ownerId: owner.personId });
  const recipient = toRecipients(await bondsOf(owner.personId)).find((each) => each.personId === personId);
  if (recipient === undefined) throw notFound("nothing binds this person to the owner");
  const enrollments: Enrollment[] = await db().enrollment.findMany({
    where: { personId, leftAt: null },
    select: { id: true, organizationId: true, cohortId: true, role: true },
    orderBy: { id: "asc" },
  });
  const administers = { instance: false, organizationIds: [] };
  return { actor: { personId, enrollments, placeId: null, administers }, recipient };
}

/** What the program of a cohort asks its candidates to release. */
export interface Asked {
  cohort: { id: string; name: string };
  /** Each asked cell with the day since which it is asked. */
  asked: { item: OfferedItem; role: RecipientRole; askedAt: Date }[];
}

export async function readAsked(actor: Actor, cohortId: string): Promise<Asked> {
  if (!isUuid(cohortId)) throw notFound();
  authorize(actor, "release.ask", { cohortId });
  const cohort = await db().cohort.findUnique({ where: { id: cohortId }, select: { id: true, name: true } });
  if (cohort === null) throw notFound();
  const rows = await db().releaseRequest.findMany({ where: { cohortId }, orderBy: { askedAt: "asc" } });
  const asked = rows.flatMap(({ item, role, askedAt }) => {
    const offered = OFFERED_ITEMS.find((each) => each === item);
    const recipient = RECIPIENT_ROLES.find((each) => each === role);
    return offered && recipient ? [{ item: offered, role: recipient, askedAt }] : [];
  });
  return { cohort, asked };
}
