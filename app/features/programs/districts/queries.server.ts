import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import type { RowFault } from "#app/core/shared/csv-table.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { findPage, type Asked, type Span } from "#app/core/shared/pages.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { seenOf, type DistrictInput, type DistrictRow } from "./schema.ts";

export interface DistrictView extends DistrictInput {
  id: string;
  /** Places of people who come from it. */
  places: number;
}

export interface DistrictsView {
  organizationId: string;
  organizationName: string;
  /** Whether the actor may see the page of the organization as well. */
  isAdministrator: boolean;
  districts: DistrictView[];
}

const BY_NAME = [{ name: "asc" as const }, { state: "asc" as const }];
const WITH_PLACES = { _count: { select: { enrollments: { where: { leftAt: null } } } } } as const;

type Stored = DistrictInput & { id: string; _count: { enrollments: number } };

function toView({ id, name, state, county, students, locale, ncesId, _count }: Stored): DistrictView {
  return { id, name, state, county, students, locale, ncesId, places: _count.enrollments };
}

/** The districts of an organization by name, for its administrators and the managers of its cohorts. */
export async function listDistricts(actor: Actor, organizationId: string): Promise<DistrictsView> {
  if (!isUuid(organizationId)) throw notFound();
  authorize(actor, "districts.manage", { organizationId });
  const found = await db().organization.findUnique({
    where: { id: organizationId },
    select: { name: true, districts: { include: WITH_PLACES, orderBy: [{ name: "asc" }, { state: "asc" }] } },
  });
  if (found === null) throw notFound();
  return {
    organizationId,
    organizationName: found.name,
    isAdministrator: can(actor, "organization.administer", { organizationId }),
    districts: found.districts.map(toView),
  };
}

/** One page of the districts, of all or of those that a search finds, with what stands around them. */
export async function readDistrictsPage(
  actor: Actor,
  organizationId: string,
  asked: Asked,
): Promise<DistrictsView & { span: Span }> {
  if (!isUuid(organizationId)) throw notFound();
  authorize(actor, "districts.manage", { organizationId });
  const organization = await db().organization.findUnique({
    where: { id: organizationId },
    select: { name: true, districts: { select: { id: true, name: true }, orderBy: BY_NAME } },
  });
  if (organization === null) throw notFound();
  const { lines: found, span } = findPage(organization.districts, asked, ({ name }) => [name]);
  const districts = await db().district.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    include: WITH_PLACES,
    orderBy: BY_NAME,
  });
  return {
    organizationId,
    organizationName: organization.name,
    isAdministrator: can(actor, "organization.administer", { organizationId }),
    districts: districts.map(toView),
    span,
  };
}

export async function findDistrict(actor: Actor, organizationId: string, districtId: string): Promise<DistrictView> {
  if (!isUuid(organizationId) || !isUuid(districtId)) throw notFound();
  authorize(actor, "districts.manage", { organizationId });
  const found = await db().district.findFirst({ where: { id: districtId, organizationId }, include: WITH_PLACES });
  if (found === null) throw notFound();
  return toView(found);
}

/** What a table of districts would do, row by row. */
export interface ImportPlan {
  rows: { row: number; district: DistrictInput; does: "adds" | "changes" | "nothing"; id: string | null }[];
  faults: RowFault[];
}

/** A cell that is empty says nothing, so what is known stays. */
function merged(known: DistrictInput, row: DistrictInput): DistrictInput {
  return {
    name: row.name,
    state: row.state,
    county: row.county === "" ? known.county : row.county,
    students: row.students ?? known.students,
    locale: row.locale ?? known.locale,
    ncesId: row.ncesId ?? known.ncesId,
  };
}

/** Compares a table with the districts that are there: by the NCES id, else by name and state. */
export async function planImport(
  organizationId: string,
  rows: readonly DistrictRow[],
  tx: Pick<Transaction, "district"> = db(),
): Promise<ImportPlan> {
  const known = await tx.district.findMany({ where: { organizationId } });
  const byNumber = new Map(known.flatMap((each) => (each.ncesId === null ? [] : [[each.ncesId, each] as const])));
  const byName = new Map(known.map((each) => [`${each.name.toLowerCase()} ${each.state}`, each]));
  const faults: RowFault[] = [];
  const planned = rows.map(({ row, district }): ImportPlan["rows"][number] => {
    const named = byName.get(`${district.name.toLowerCase()} ${district.state}`);
    const numbered = district.ncesId === null ? undefined : byNumber.get(district.ncesId);
    if (named !== undefined && numbered !== undefined && named.id !== numbered.id)
      faults.push({ row, message: `NCES id ${numbered.ncesId} belongs to ${numbered.name}, ${numbered.state}` });
    const same = numbered ?? named;
    if (same === undefined) return { row, district, does: "adds", id: null };
    const next = merged(same, district);
    return { row, district: next, does: seenOf(next) === seenOf(same) ? "nothing" : "changes", id: same.id };
  });
  for (const [at, { row, id }] of planned.entries()) {
    const earlier = planned.findIndex((each) => id !== null && each.id === id);
    if (id !== null && earlier < at)
      faults.push({ row, message: `is the same district as row ${planned[earlier]?.row ?? 0}` });
  }
  return { rows: planned, faults };
}
