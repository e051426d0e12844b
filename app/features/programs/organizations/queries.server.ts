import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf, dayIn } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

export interface OrganizationSummary {
  id: string;
  name: string;
  cohorts: number;
  /** Places in its cohorts. */
  places: number;
  administrators: number;
}

const COUNTS = { select: { cohorts: true, enrollments: true, administrators: true } } as const;

interface Counted {
  id: string;
  name: string;
  _count: { cohorts: number; enrollments: number; administrators: number };
}

function toSummary({ id, name, _count }: Counted): OrganizationSummary {
  const { cohorts, enrollments, administrators } = _count;
  return { id, name, cohorts, places: enrollments, administrators };
}

/** Every organization of the instance. */
export async function listOrganizations(actor: Actor): Promise<OrganizationSummary[]> {
  authorize(actor, "instance.administer", {});
  const found = await db().organization.findMany({
    include: { _count: COUNTS },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return found.map(toSummary);
}

/** The organizations that the actor administers. */
export async function listAdministered(actor: Actor): Promise<OrganizationSummary[]> {
  const found = await db().organization.findMany({
    where: { id: { in: [...actor.administers.organizationIds] } },
    include: { _count: COUNTS },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return found.map(toSummary);
}

export interface CohortSummary {
  id: string;
  name: string;
  startsOn: Date;
  endsOn: Date;
  places: number;
}

export interface OrganizationView {
  id: string;
  name: string;
  districts: number;
  programs: { id: string; name: string; cohorts: CohortSummary[] }[];
}

/** An organization with its programs and their cohorts, for its administrators. */
export async function findOrganization(actor: Actor, organizationId: string): Promise<OrganizationView> {
  authorize(actor, "organization.administer", { organizationId });
  const found = await db().organization.findUnique({
    where: { id: organizationId },
    include: {
      _count: { select: { districts: true } },
      programs: {
        include: {
          cohorts: {
            include: { _count: { select: { enrollments: true } } },
            orderBy: [{ startsOn: "desc" }, { id: "asc" }],
          },
        },
        orderBy: [{ name: "asc" }, { id: "asc" }],
      },
    },
  });
  if (found === null) throw notFound();
  return {
    id: found.id,
    name: found.name,
    districts: found._count.districts,
    programs: found.programs.map((program) => ({
      id: program.id,
      name: program.name,
      cohorts: program.cohorts.map(({ id, name, startsOn, endsOn, _count }) => ({
        id,
        name,
        startsOn,
        endsOn,
        places: _count.enrollments,
      })),
    })),
  };
}

/** The name of an organization, for whoever may see its people. */
export async function findOrganizationName(actor: Actor, organizationId: string): Promise<string> {
  if (!isUuid(organizationId)) throw notFound();
  authorize(actor, "people.disable", { organizationId });
  const found = await db().organization.findUnique({ where: { id: organizationId }, select: { name: true } });
  if (found === null) throw notFound();
  return found.name;
}

export interface CohortView {
  id: string;
  name: string;
  programName: string;
  organizationId: string;
  organizationName: string;
  timeZone: string;
  endsOn: Date;
  districts: { id: string; name: string; state: string }[];
}

/** A cohort, for those who decide who takes part in it. */
export async function findCohort(actor: Actor, cohortId: string): Promise<CohortView> {
  if (!isUuid(cohortId)) throw notFound();
  const found = await db().cohort.findUnique({
    where: { id: cohortId },
    include: {
      program: { select: { name: true } },
      organization: {
        select: {
          name: true,
          districts: { select: { id: true, name: true, state: true }, orderBy: [{ name: "asc" }, { state: "asc" }] },
        },
      },
    },
  });
  if (found === null) throw notFound();
  const { id, name, organizationId, organization, program, timeZone, endsOn } = found;
  authorize(actor, "people.invite", { cohortId, organizationId });
  return {
    id,
    name,
    programName: program.name,
    organizationId,
    organizationName: organization.name,
    timeZone,
    endsOn,
    districts: organization.districts,
  };
}

/** Whether the last day of a cohort is over where the cohort is. */
export function hasEnded({ endsOn, timeZone }: Pick<CohortView, "endsOn" | "timeZone">, at: Date): boolean {
  return dateOf(endsOn) < dayIn(timeZone, at);
}
