import { placeOf, type Actor, type Role } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { db } from "#app/server/db.server.ts";

/** One place of the actor as home pages show it. */
export interface Place {
  enrollmentId: string;
  role: Role;
  cohortId: string;
  cohortName: string;
  programName: string;
  organizationId: string;
  organizationName: string;
  startsOn: Date;
  endsOn: Date;
  timeZone: string;
  districtId: string | null;
  districtName: string | null;
  /** The candidates of the same district in this cohort: a superintendent's counterparts. */
  counterparts: string[];
}

export async function listPlaces(actor: Actor): Promise<Place[]> {
  const found = await db().enrollment.findMany({
    where: { personId: actor.personId, leftAt: null },
    include: {
      cohort: { include: { program: true, organization: true } },
      district: {
        include: {
          enrollments: { where: { role: "candidate", leftAt: null }, include: { person: { select: { name: true } } } },
        },
      },
    },
    orderBy: [{ cohort: { startsOn: "desc" } }, { role: "asc" }],
  });
  return found.map(({ id, role, cohort, district }) => ({
    enrollmentId: id,
    role,
    cohortId: cohort.id,
    cohortName: cohort.name,
    programName: cohort.program.name,
    organizationId: cohort.organizationId,
    organizationName: cohort.organization.name,
    startsOn: cohort.startsOn,
    endsOn: cohort.endsOn,
    timeZone: cohort.timeZone,
    districtId: district?.id ?? null,
    districtName: district?.name ?? null,
    counterparts: (district?.enrollments ?? [])
      .filter((other) => other.cohortId === cohort.id)
      .map(({ person }) => person.name),
  }));
}

/** The place where the actor is, or null for somebody without any. */
export async function findPlace(actor: Actor): Promise<Place | null> {
  const here = placeOf(actor);
  return (await listPlaces(actor)).find(({ enrollmentId }) => enrollmentId === here?.id) ?? null;
}

/** The cohort and role in which the actor is, for the frame of each page; null for whoever is at one place at most. */
export async function findPlaceName(actor: Actor): Promise<{ role: Role; cohortName: string } | null> {
  const here = placeOf(actor);
  const places = actor.enrollments.length + actor.administers.organizationIds.length;
  if (here === null || places < 2) return null;
  const cohort = await db().cohort.findUnique({ where: { id: here.cohortId }, select: { name: true } });
  return cohort === null ? null : { role: here.role, cohortName: cohort.name };
}

/** How far one candidate of a cohort has come: dates alone, never a level or a score. */
export interface CandidateProgress {
  enrollmentId: string;
  personId: string;
  name: string;
  districtName: string | null;
  startedAt: Date | null;
  submittedAt: Date | null;
}

/** The candidates of every cohort that the actor manages, by cohort id, in the order of names. */
export async function listCandidateProgress(actor: Actor): Promise<Map<string, CandidateProgress[]>> {
  const cohortIds = actor.enrollments
    .map(({ cohortId }) => cohortId)
    .filter((cohortId) => can(actor, "cohort.progress", { cohortId }));
  const found = await db().enrollment.findMany({
    where: { cohortId: { in: cohortIds }, role: "candidate", leftAt: null },
    include: {
      person: { select: { name: true } },
      district: { select: { name: true } },
      assessments: {
        select: { startedAt: true, submittedAt: true },
        orderBy: [{ startedAt: "asc" }, { submittedAt: { sort: "asc", nulls: "last" } }],
        take: 1,
      },
    },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });
  const byCohort = new Map<string, CandidateProgress[]>(cohortIds.map((cohortId) => [cohortId, []]));
  for (const { id, cohortId, personId, person, district, assessments } of found) {
    byCohort.get(cohortId)?.push({
      enrollmentId: id,
      personId,
      name: person.name,
      districtName: district?.name ?? null,
      startedAt: assessments[0]?.startedAt ?? null,
      submittedAt: assessments[0]?.submittedAt ?? null,
    });
  }
  return byCohort;
}
