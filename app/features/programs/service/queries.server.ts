import type { Actor } from "#app/core/access/actor.ts";
import {
  eligibilityOf,
  type Eligibility,
  type ServiceEntry,
  type ServiceState,
} from "#app/core/planning/service-years.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { dayIn } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

/** A service record as it stands, and what was said of just this version of it. */
export interface ServiceRecordView extends ServiceEntry {
  id: string;
  title: string;
  district: string;
  version: number;
  /** What the manager wrote who verified or refused it. */
  note: string;
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
    recordVersion: number;
    isVerified: boolean;
    note: string;
    verifiedById: string | null;
    verifiedAt: Date;
  }[];
}

function civil(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The records of people, the latest work first, each with what one organization said of it, the last word first. */
async function recordsByPerson(personIds: readonly string[], organizationId: string) {
  const found = await db().serviceRecord.findMany({
    where: { personId: { in: [...personIds] } },
    include: { verifications: { where: { organizationId }, orderBy: [{ verifiedAt: "desc" }, { id: "desc" }] } },
    orderBy: [{ startsOn: "desc" }, { id: "asc" }],
  });
  const byPerson = new Map<string, typeof found>();
  for (const record of found) byPerson.set(record.personId, [...(byPerson.get(record.personId) ?? []), record]);
  return byPerson;
}

function toView(record: StoredRecord, names: ReadonlyMap<string, string>): ServiceRecordView {
  const { id, title, district, isCto, version, startsOn, endsOn } = record;
  const word = record.verifications.find(({ recordVersion }) => recordVersion === version);
  const state: ServiceState = word === undefined ? "waiting" : word.isVerified ? "verified" : "refused";
  return {
    id,
    title,
    district,
    isCto,
    version,
    startsOn: civil(startsOn),
    endsOn: endsOn === null ? null : civil(endsOn),
    state,
    note: word?.note ?? "",
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

/** The mentors and candidates of a cohort who are still in it, by role and name. Four questions, however many they are. */
export async function listService(
  actor: Actor,
  cohortId: string,
  at: Date,
  roles: readonly ("mentor" | "candidate")[] = ["mentor", "candidate"],
): Promise<ServiceOfPerson[]> {
  if (!isUuid(cohortId)) throw notFound();
  const cohort = await db().cohort.findUnique({ where: { id: cohortId } });
  if (cohort === null) throw notFound();
  const { organizationId, timeZone, minimumYears } = cohort;
  authorize(actor, "service.verify", { cohortId, organizationId });
  const places = await db().enrollment.findMany({
    where: { cohortId, role: { in: [...roles] }, leftAt: null },
    include: { person: { select: { name: true } }, district: { select: { name: true } } },
    orderBy: [{ role: "desc" }, { person: { name: "asc" } }, { id: "asc" }],
  });
  const records = await recordsByPerson([...new Set(places.map(({ personId }) => personId))], organizationId);
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

/** Whether a mentor has what the program asks of mentors. */
export interface MentorEligibility {
  enrollmentId: string;
  personId: string;
  name: string;
  eligibility: Eligibility;
}

/** The mentors who are in a cohort, each with what makes them eligible or is missing, in few questions for any number. */
export async function listEligibility(actor: Actor, cohortId: string, at: Date): Promise<MentorEligibility[]> {
  const mentors = await listService(actor, cohortId, at, ["mentor"]);
  return mentors.map(({ enrollmentId, personId, name, eligibility }) => ({
    enrollmentId,
    personId,
    name,
    eligibility,
  }));
}
