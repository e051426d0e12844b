import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { PAGE_LENGTH } from "#app/core/shared/pages.ts";
import { bondsOf } from "#app/features/releases/queries.server.ts";
import { RECIPIENT_ROLES, type RecipientRole } from "#app/features/releases/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, sql } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { RecordSearch } from "./schema.ts";

/** One visit of somebody to what is the actor's: everything that they read at one moment. */
export interface Visit {
  /** Null when their account is gone. */
  name: string | null;
  /** Who they are to the owner now; empty for somebody who was bound to them once. */
  roles: RecipientRole[];
  actions: string[];
  at: Date;
}

export interface OwnRecord {
  visits: Visit[];
  page: number;
  hasMore: boolean;
  /** The zone in which the page says the time. */
  timeZone: string;
}

/** Who read what of the actor's, newest first. Names are joined now, so that the record itself holds none. */
export async function readOwnRecord(actor: Actor, page = 1): Promise<OwnRecord> {
  const ownerId = actor.personId;
  authorize(actor, "account.manage", { ownerId });
  const rows = await db().$queryRaw<{ actorId: string; name: string | null; actions: string[]; at: Date }[]>`
    SELECT e.actor_id AS "actorId", p.name, array_agg(DISTINCT e.action) AS actions, e.at
    FROM audit_event e LEFT JOIN person p ON p.id = e.actor_id
    WHERE e.owner_id = ${ownerId}::uuid AND e.actor_id <> ${ownerId}::uuid
      AND (e.action LIKE 'released-%.read'
        OR e.action IN ('companion.read', 'check-in.read', 'evidence.confirm', 'person.refuse'))
    GROUP BY e.actor_id, p.name, e.at
    ORDER BY e.at DESC, e.actor_id LIMIT ${PAGE_LENGTH + 1} OFFSET ${(page - 1) * PAGE_LENGTH}`;
  const bonds = await bondsOf(ownerId);
  const place = await db().enrollment.findFirst({
    where: { personId: ownerId },
    select: { cohort: { select: { timeZone: true } } },
    orderBy: [{ cohort: { startsOn: "desc" } }, { id: "asc" }],
  });
  return {
    visits: rows.slice(0, PAGE_LENGTH).map(({ actorId, name, actions, at }) => ({
      name,
      roles: RECIPIENT_ROLES.filter((role) => bonds.some((bond) => bond.personId === actorId && bond.role === role)),
      actions,
      at,
    })),
    page,
    hasMore: rows.length > PAGE_LENGTH,
    timeZone: place?.cohort.timeZone ?? "UTC",
  };
}

/** One line of an organization's record with the names of today. */
export interface RecordLine {
  id: string;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  ownerId: string | null;
  ownerName: string | null;
}

export interface RecordPage {
  organization: { id: string; name: string };
  /** Every action that stands in this record, to choose from. */
  actions: string[];
  lines: RecordLine[];
  page: number;
  hasMore: boolean;
}

/** The longest export; the newest lines count. */
export const EXPORT_LENGTH = 50_000;

async function findOrganization(actor: Actor, organizationId: string) {
  if (!isUuid(organizationId)) throw notFound();
  authorize(actor, "audit.search", { organizationId });
  const organization = await db().organization.findUnique({
    where: { id: organizationId },
    select: { id: true, name: true },
  });
  if (organization === null) throw notFound();
  return organization;
}

function asPattern(typed: string): string {
  return `%${typed.replace(/[\\%_]/g, "\\$&")}%`;
}

function listLines(
  organizationId: string,
  { person, action, from, to }: RecordSearch,
  { limit, offset }: { limit: number; offset: number },
): Promise<RecordLine[]> {
  const since = from === "" ? sql`` : sql`AND e.at >= ${from}::timestamp AT TIME ZONE 'UTC'`;
  const until = to === "" ? sql`` : sql`AND e.at < (${to}::timestamp + interval '1 day') AT TIME ZONE 'UTC'`;
  const of = action === "" ? sql`` : sql`AND e.action = ${action}`;
  const pattern = asPattern(person);
  const by =
    person === ""
      ? sql``
      : sql`AND (a.name ILIKE ${pattern} OR a.email ILIKE ${pattern} OR o.name ILIKE ${pattern} OR o.email ILIKE ${pattern})`;
  return db().$queryRaw<RecordLine[]>`
    SELECT e.id, e.at, e.actor_id AS "actorId", a.name AS "actorName", e.action, e.subject_type AS "subjectType",
      e.subject_id AS "subjectId", e.owner_id AS "ownerId", o.name AS "ownerName"
    FROM audit_event e LEFT JOIN person a ON a.id = e.actor_id LEFT JOIN person o ON o.id = e.owner_id
    WHERE e.organization_id = ${organizationId}::uuid ${since} ${until} ${of} ${by}
    ORDER BY e.at DESC, e.id LIMIT ${limit} OFFSET ${offset}`;
}

/** One page of the record of an organization, newest first. */
export async function searchRecord(
  actor: Actor,
  organizationId: string,
  search: RecordSearch,
  page = 1,
): Promise<RecordPage> {
  const organization = await findOrganization(actor, organizationId);
  const actions = await db().auditEvent.findMany({
    where: { organizationId },
    distinct: ["action"],
    select: { action: true },
    orderBy: { action: "asc" },
  });
  const lines = await listLines(organizationId, search, { limit: PAGE_LENGTH + 1, offset: (page - 1) * PAGE_LENGTH });
  return {
    organization,
    actions: actions.map(({ action }) => action),
    lines: lines.slice(0, PAGE_LENGTH),
    page,
    hasMore: lines.length > PAGE_LENGTH,
  };
}

/** The lines of an export: who did what to which row, without any content. */
export async function listForExport(actor: Actor, organizationId: string, search: RecordSearch): Promise<RecordLine[]> {
  await findOrganization(actor, organizationId);
  return listLines(organizationId, search, { limit: EXPORT_LENGTH, offset: 0 });
}
