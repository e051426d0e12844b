import type { Actor } from "#app/core/access/actor.ts";
import { tasksOf, type CohortTask, type TaskFacts } from "#app/core/planning/cohort-tasks.ts";
import {
  eligibilityOf,
  type Eligibility,
  type ServiceEntry,
  type ServiceState,
} from "#app/core/planning/service-years.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { pageOf, type Page } from "#app/core/shared/pages.ts";
import type { Place } from "#app/features/programs/queries.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { findCheckInTask } from "#app/features/mentoring/check-ins/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf, dayIn } from "#app/server/clock.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { byPages, flatMapRows, type Rows } from "#app/server/rows.server.ts";
import type { ServicePages } from "./schema.ts";

/** A service record as it stands, and what was said of just this version of it. */
export interface ServiceRecordView extends ServiceEntry {
  id: string;
  title: string;
  district: string;
  version: number;
  /** What the manager wrote who verified or refused it. */
  note: string;
  /** The id of what was said last of this version; empty while it waits. */
  lastWord: string;
  verifiedByName: string | null;
  verifiedAt: Date | null;
}

interface StoredRecord {
  id: string;
  title: string;
  district: string;
  isCto: boolean;
  startsOn: Date;
  endsOn: Date | null;
  version: number;
  verifications: {
    id: string;
    recordVersion: number;
    isVerified: boolean;
    note: string;
    verifiedById: string | null;
    verifiedAt: Date;
  }[];
}

/**
 * The records of people, the latest work first, each with what one organization said of it, the last word first. The caller
 * has asked whose they are.
 */
export async function recordsByPerson(tx: Transaction, personIds: readonly string[], organizationId: string) {
  const found = await tx.serviceRecord.findMany({
    where: { personId: { in: [...personIds] } },
    include: { verifications: { where: { organizationId }, orderBy: [{ verifiedAt: "desc" }, { id: "desc" }] } },
    orderBy: [{ startsOn: "desc" }, { id: "asc" }],
  });
  const byPerson = new Map<string, typeof found>();
  for (const record of found) byPerson.set(record.personId, [...(byPerson.get(record.personId) ?? []), record]);
  return byPerson;
}

/** What was said last of the present version of a record; what was said of an earlier one no longer counts. */
function lastWordOn({ version, verifications }: StoredRecord) {
  return verifications.find(({ recordVersion }) => recordVersion === version);
}

/** A record as it counts for years and eligibility. */
export function toEntry(record: StoredRecord): ServiceEntry {
  const { isCto, startsOn, endsOn } = record;
  const word = lastWordOn(record);
  const state: ServiceState = word === undefined ? "waiting" : word.isVerified ? "verified" : "refused";
  return { isCto, startsOn: dateOf(startsOn), endsOn: dateOf(endsOn), state };
}

function toView(record: StoredRecord, names: ReadonlyMap<string, string>): ServiceRecordView {
  const { id, title, district, version } = record;
  const word = lastWordOn(record);
  return {
    ...toEntry(record),
    ...{ id, title, district, version },
    note: word?.note ?? "",
    lastWord: word?.id ?? "",
    verifiedByName: names.get(word?.verifiedById ?? "") ?? null,
    verifiedAt: word?.verifiedAt ?? null,
  };
}

async function namesOf(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = await db().person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Somebody of a cohort with their service records, and whether those make them a mentor. */
export interface ServiceOfPerson {
  enrollmentId: string;
  personId: string;
  name: string;
  role: "mentor" | "candidate";
  districtName: string | null;
  records: ServiceRecordView[];
  eligibility: Eligibility;
}

async function findCohortOf(actor: Actor, cohortId: string) {
  if (!isUuid(cohortId)) throw notFound();
  const cohort = await db().cohort.findUnique({ where: { id: cohortId } });
  if (cohort === null) throw notFound();
  authorize(actor, "service.verify", { cohortId, organizationId: cohort.organizationId });
  return cohort;
}

/** The name of a cohort and how many years it wants, for those who verify records in it. */
export async function findServiceCohort(actor: Actor, cohortId: string) {
  const { id, name, minimumYears } = await findCohortOf(actor, cohortId);
  return { id, name, minimumYears };
}

const WITH_NAMES = {
  person: { select: { name: true } },
  district: { select: { name: true } },
} as const satisfies Prisma.EnrollmentInclude;

type ServicePlace = Prisma.EnrollmentGetPayload<{ include: typeof WITH_NAMES }>;
type ServiceRole = "mentor" | "candidate";

/** Places of people with their records and what these come to. Two questions, however many they are. */
async function withService(
  places: readonly ServicePlace[],
  { organizationId, timeZone, minimumYears }: Awaited<ReturnType<typeof findCohortOf>>,
  at: Date,
): Promise<ServiceOfPerson[]> {
  const records = await recordsByPerson(db(), [...new Set(places.map(({ personId }) => personId))], organizationId);
  const words = [...records.values()].flat().flatMap(({ verifications }) => verifications);
  const names = await namesOf(words.map(({ verifiedById }) => verifiedById));
  const on = dayIn(timeZone, at);
  return places.flatMap(({ id, personId, role, person, district }) => {
    if (role !== "mentor" && role !== "candidate") return [];
    const views = (records.get(personId) ?? []).map((record) => toView(record, names));
    return {
      enrollmentId: id,
      personId,
      name: person.name,
      role,
      districtName: district?.name ?? null,
      records: views,
      eligibility: eligibilityOf({ records: views, minimumYears, on }),
    };
  });
}

/** The mentors and candidates of a cohort who are still in it, by role and name. Four questions, however many they are. */
export async function listService(
  actor: Actor,
  cohortId: string,
  at: Date,
  { roles = ["mentor", "candidate"], enrollmentId }: { roles?: ServiceRole[]; enrollmentId?: string } = {},
): Promise<ServiceOfPerson[]> {
  const cohort = await findCohortOf(actor, cohortId);
  const places = await db().enrollment.findMany({
    where: {
      cohortId,
      role: { in: roles },
      leftAt: null,
      ...(enrollmentId === undefined ? {} : { id: enrollmentId }),
    },
    include: WITH_NAMES,
    orderBy: [{ role: "desc" }, { person: { name: "asc" } }, { id: "asc" }],
  });
  return withService(places, cohort, at);
}

/** The same a page at a time, for whoever takes them along. */
export async function streamService(actor: Actor, cohortId: string, at: Date): Promise<Rows<ServiceOfPerson>> {
  const cohort = await findCohortOf(actor, cohortId);
  // As the type of roles orders them, from the last to the first.
  const roles = ["mentor", "candidate"] as const;
  return flatMapRows(roles, (role) =>
    byPages<ServiceOfPerson>(async (after, take) => {
      const { name = "", enrollmentId = "" } = after ?? {};
      const places = await db().enrollment.findMany({
        where: {
          ...{ cohortId, role, leftAt: null },
          ...(after === null
            ? {}
            : { OR: [{ person: { name: { gt: name } } }, { person: { name }, id: { gt: enrollmentId } }] }),
        },
        include: WITH_NAMES,
        orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
        take,
      });
      return withService(places, cohort, at);
    }),
  );
}

type EntryRow = Omit<ServiceEntry, "state"> & { enrollmentId: string; role: ServiceRole; state: ServiceState | null };

/** The mentors and candidates of a cohort who are still in it, by name, each with what counts of their service. */
async function listEntries({ id, organizationId }: Awaited<ReturnType<typeof findCohortOf>>) {
  const rows = await db().$queryRaw<EntryRow[]>`
    SELECT e.id AS "enrollmentId", e.role::text AS role, s.is_cto AS "isCto", s.starts_on::text AS "startsOn",
      s.ends_on::text AS "endsOn", CASE WHEN s.id IS NULL THEN NULL WHEN w.is_verified IS NULL THEN 'waiting'
        WHEN w.is_verified THEN 'verified' ELSE 'refused' END AS state
    FROM enrollment e JOIN person p ON p.id = e.person_id
    LEFT JOIN service_record s ON s.person_id = e.person_id
    LEFT JOIN LATERAL (
      SELECT v.is_verified FROM service_verification v
      WHERE v.record_id = s.id AND v.record_version = s.version AND v.organization_id = ${organizationId}::uuid
      ORDER BY v.verified_at DESC, v.id DESC LIMIT 1) w ON true
    WHERE e.cohort_id = ${id}::uuid AND e.role IN ('mentor', 'candidate') AND e.left_at IS NULL
    ORDER BY p.name, e.id`;
  const people = new Map<string, { enrollmentId: string; role: ServiceRole; records: ServiceEntry[] }>();
  for (const { enrollmentId, role, state, ...entry } of rows) {
    const person = people.get(enrollmentId) ?? { enrollmentId, role, records: [] };
    if (state !== null) person.records.push({ ...entry, state });
    people.set(enrollmentId, person);
  }
  return [...people.values()];
}

/**
 * The page of a cohort's service: what it comes to, and the people on one page of mentors and of candidates. Of the others
 * only what counts is read.
 */
export async function readServicePage(actor: Actor, cohortId: string, pages: ServicePages, at: Date) {
  const cohort = await findCohortOf(actor, cohortId);
  const { minimumYears, timeZone } = cohort;
  const people = await listEntries(cohort);
  const mentors = people.filter(({ role }) => role === "mentor");
  const candidates = people.filter(({ role }) => role === "candidate");
  const [shownMentors, shownCandidates] = [pageOf(mentors, pages.mentors), pageOf(candidates, pages.candidates)];
  const shown = [...shownMentors.lines, ...shownCandidates.lines].map(({ enrollmentId }) => enrollmentId);
  const places = await db().enrollment.findMany({ where: { id: { in: shown } }, include: WITH_NAMES });
  const detailed = await withService(places, cohort, at);
  const byEnrollment = new Map(detailed.map((person) => [person.enrollmentId, person]));
  const detailsOf = ({ lines, span }: typeof shownMentors): Page<ServiceOfPerson> => ({
    lines: lines.flatMap(({ enrollmentId }) => byEnrollment.get(enrollmentId) ?? []),
    span,
  });
  const on = dayIn(timeZone, at);
  const isEligible = ({ records }: (typeof people)[number]) => eligibilityOf({ records, minimumYears, on }).isEligible;
  return {
    cohort: { id: cohort.id, name: cohort.name, minimumYears },
    waiting: people.flatMap(({ records }) => records).filter(({ state }) => state === "waiting").length,
    eligible: mentors.filter(isEligible).length,
    mentors: detailsOf(shownMentors),
    candidates: detailsOf(shownCandidates),
  };
}

/** One person of a cohort with their service records. */
export async function findService(
  actor: Actor,
  cohortId: string,
  enrollmentId: string,
  at: Date,
): Promise<ServiceOfPerson> {
  if (!isUuid(enrollmentId)) throw notFound();
  const [found] = await listService(actor, cohortId, at, { enrollmentId });
  if (found === undefined) throw notFound();
  return found;
}

/** What one program says of the actor's records: whether they make a mentor there, and what was said of each. */
export interface OwnStanding {
  enrollmentId: string;
  cohortName: string;
  role: "mentor" | "candidate";
  eligibility: Eligibility;
  records: ServiceRecordView[];
}

/** The actor's own records, with what each of their cohorts says of them; without a cohort they only wait. */
export async function listOwnService(
  actor: Actor,
  at: Date,
): Promise<{ records: ServiceRecordView[]; standings: OwnStanding[] }> {
  const { personId } = actor;
  authorize(actor, "service.edit", { ownerId: personId });
  const places = await db().enrollment.findMany({
    where: { personId, role: { in: ["mentor", "candidate"] }, leftAt: null },
    include: { cohort: true },
    orderBy: [{ cohort: { startsOn: "desc" } }, { role: "asc" }],
  });
  const stored = await db().serviceRecord.findMany({
    where: { personId },
    include: { verifications: { orderBy: [{ verifiedAt: "desc" }, { id: "desc" }] } },
    orderBy: [{ startsOn: "desc" }, { id: "asc" }],
  });
  const names = await namesOf(
    stored.flatMap(({ verifications }) => verifications.map(({ verifiedById }) => verifiedById)),
  );
  const viewsFor = (organizationId: string | null) =>
    stored.map((record) => {
      const heard = record.verifications.filter((word) => word.organizationId === organizationId);
      return toView({ ...record, verifications: heard }, names);
    });
  const standings = places.flatMap(({ id, role, cohort }): OwnStanding[] => {
    if (role !== "mentor" && role !== "candidate") return [];
    const { organizationId, minimumYears, timeZone, name } = cohort;
    const records = viewsFor(organizationId);
    const eligibility = eligibilityOf({ records, minimumYears, on: dayIn(timeZone, at) });
    return [{ enrollmentId: id, cohortName: name, role, eligibility, records }];
  });
  return { records: standings[0]?.records ?? viewsFor(null), standings };
}

/** One record of the actor's own. */
export async function findOwnRecord(actor: Actor, recordId: string, at: Date): Promise<ServiceRecordView> {
  const found = (await listOwnService(actor, at)).records.find(({ id }) => id === recordId);
  if (found === undefined) throw notFound();
  return found;
}

/** What the cohort of one of the actor's places asks of them. */
export async function listTasks(
  actor: Actor,
  { enrollmentId, role, startsOn, districtId }: Pick<Place, "enrollmentId" | "role" | "startsOn" | "districtId">,
  newest: { id: string; submittedAt: Date | null } | null,
  matching: TaskFacts["matching"],
  at: Date,
): Promise<CohortTask[]> {
  const standing = (await listOwnService(actor, at)).standings.find((each) => each.enrollmentId === enrollmentId);
  const hasStage = districtId !== null && (await db().stageReview.count({ where: { districtId } })) > 0;
  return tasksOf({
    role,
    district: districtId === null ? null : { id: districtId, hasStage },
    startsOn: dateOf(startsOn),
    assessment: newest === null ? null : { id: newest.id, isSubmitted: newest.submittedAt !== null },
    service: { records: standing?.records.length ?? 0, missing: standing?.eligibility.missing ?? [] },
    matching,
    checkIns: await findCheckInTask(actor, enrollmentId, at),
  });
}
