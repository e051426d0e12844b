import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { authorize } from "#app/server/access.server.ts";
import { listMatchingOf } from "#app/features/matching/export/queries.server.ts";
import { describeTables, readmeText, tableEntry, type Archive, type Table } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { endOf } from "../erasure/schema.ts";

const BY_ID = { id: "asc" } as const;

/** What the page that deletes an organization says. */
export interface OrganizationDeletionView {
  name: string;
  endsAt: Date | null;
  /** How much would go. */
  cohorts: number;
  people: number;
}

export async function findOrganizationDeletion(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationDeletionView> {
  authorize(actor, "organization.administer", { organizationId });
  const found = await db().organization.findUnique({
    where: { id: organizationId },
    select: { name: true, deletionAskedAt: true, _count: { select: { cohorts: true } } },
  });
  if (found === null) throw notFound();
  const people = await db().person.count({ where: { enrollments: { some: { organizationId } } } });
  const { name, deletionAskedAt, _count } = found;
  return { name, endsAt: deletionAskedAt === null ? null : endOf(deletionAskedAt), cohorts: _count.cohorts, people };
}

/** An organization that is to go, for those who run it or one of its cohorts. */
export interface ClosingOrganization {
  id: string;
  name: string;
  endsAt: Date;
  cohortIds: string[];
  /** Whether the actor is one of those who can keep it. */
  canKeep: boolean;
}

/** The organizations that the actor administers, or manages a cohort of, and that are to be deleted. */
export async function listClosing(actor: Actor): Promise<ClosingOrganization[]> {
  const managed = actor.enrollments.filter(({ cohortId }) => can(actor, "cohort.progress", { cohortId }));
  const ids = [...actor.administers.organizationIds, ...managed.map(({ organizationId }) => organizationId)];
  if (ids.length === 0) return [];
  const found = await db().organization.findMany({
    where: { id: { in: ids }, deletionAskedAt: { not: null } },
    select: { id: true, name: true, deletionAskedAt: true, cohorts: { select: { id: true } } },
    orderBy: [{ name: "asc" }, BY_ID],
  });
  return found.flatMap(({ id, name, deletionAskedAt, cohorts }) =>
    deletionAskedAt === null
      ? []
      : [
          {
            ...{ id, name, endsAt: endOf(deletionAskedAt), cohortIds: cohorts.map((cohort) => cohort.id) },
            canKeep: can(actor, "organization.administer", { organizationId: id }),
          },
        ],
  );
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

const PERSON = { select: { name: true, email: true } } as const;

/** Who belongs to the organization, and what it offers. */
async function peopleAndPrograms(organizationId: string): Promise<Table[]> {
  const where = { organizationId };
  const administrators = await db().administrator.findMany({ where, include: { person: PERSON }, orderBy: BY_ID });
  const people = await db().person.findMany({
    where: { OR: [{ enrollments: { some: where } }, { administers: { some: where } }] },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, BY_ID],
  });
  const runs = new Set(administrators.map(({ personId }) => personId));
  const programs = await db().program.findMany({ where, orderBy: [{ name: "asc" }, BY_ID] });
  const cohorts = await db().cohort.findMany({
    where,
    include: { program: { select: { name: true } } },
    orderBy: [{ startsOn: "asc" }, BY_ID],
  });
  const districts = await db().district.findMany({ where, orderBy: [{ name: "asc" }, BY_ID] });
  return [
    {
      name: "people.csv",
      about: "Everybody who holds a place in a cohort or administers the organization.",
      columns: ["name", "email", "administrator"],
      rows: people.map(({ id, name, email }) => [name, email, runs.has(id)]),
    },
    {
      name: "programs.csv",
      about: "The programs.",
      columns: ["program"],
      rows: programs.map(({ name }) => [name]),
    },
    {
      name: "cohorts.csv",
      about: "The cohorts of the programs.",
      columns: [
        ...["program", "cohort", "time_zone", "starts_on", "ends_on"],
        ...["template", "minimum_years", "delegates_allowed", "match_mode", "answer_days"],
      ],
      rows: cohorts.map((each) => [
        ...[each.program.name, each.name, each.timeZone, day(each.startsOn), day(each.endsOn)],
        each.templateId === null ? null : `${each.templateId}@${each.templateEdition ?? ""}`,
        ...[each.minimumYears, each.delegatesAllowed, each.matchMode, each.answerDays],
      ]),
    },
    {
      name: "districts.csv",
      about: "The districts that people come from.",
      columns: ["district", "state", "county", "enrollment", "locale", "nces_id"],
      rows: districts.map((each) => [...[each.name, each.state, each.county, each.students, each.locale, each.ncesId]]),
    },
  ];
}

/** Who is where in which role, with whom, and the dates of what they did. */
async function placesAndDates(organizationId: string): Promise<Table[]> {
  const where = { organizationId };
  const cohort = { select: { name: true } } as const;
  const enrollments = await db().enrollment.findMany({
    where,
    include: { cohort, person: PERSON, district: { select: { name: true } } },
    orderBy: BY_ID,
  });
  const mentorships = await db().mentorship.findMany({
    where,
    include: { cohort, candidate: { select: { person: PERSON } }, mentor: { select: { person: PERSON } } },
    orderBy: [{ startedAt: "asc" }, BY_ID],
  });
  const invitations = await db().invitation.findMany({
    where,
    include: { cohort },
    orderBy: [{ createdAt: "asc" }, BY_ID],
  });
  // The dates alone: what somebody answered is theirs.
  const assessments = await db().assessment.findMany({
    where,
    select: {
      kind: true,
      startedAt: true,
      submittedAt: true,
      person: PERSON,
      enrollment: { select: { cohort } },
    },
    orderBy: [{ startedAt: "asc" }, BY_ID],
  });
  return [
    {
      name: "enrollments.csv",
      about: "Who holds which place in which cohort.",
      columns: ["cohort", "name", "email", "role", "district", "left_at"],
      rows: enrollments.map((each) => [
        ...[each.cohort.name, each.person.name, each.person.email, each.role],
        ...[each.district?.name ?? null, each.leftAt],
      ]),
    },
    {
      name: "mentorships.csv",
      about: "Who mentors whom.",
      columns: ["cohort", "candidate", "candidate_email", "mentor", "mentor_email", "started_at", "ended_at"],
      rows: mentorships.map(({ candidate, mentor, ...each }) => [
        ...[each.cohort.name, candidate.person.name, candidate.person.email],
        ...[mentor.person.name, mentor.person.email, each.startedAt, each.endedAt],
      ]),
    },
    {
      name: "invitations.csv",
      about: "Whom the organization invited.",
      columns: ["email", "name", "cohort", "role", "sent_at", "expires_at", "accepted_at", "withdrawn_at"],
      rows: invitations.map((each) => [
        ...[each.email, each.name, each.cohort?.name ?? null, each.role ?? "administrator"],
        ...[each.createdAt, each.expiresAt, each.acceptedAt, each.withdrawnAt],
      ]),
    },
    {
      name: "assessments.csv",
      about: "When who began and submitted an assessment.",
      columns: ["cohort", "name", "email", "kind", "started_at", "submitted_at"],
      rows: assessments.map((each) => [
        ...[each.enrollment.cohort.name, each.person.name, each.person.email],
        ...[each.kind, each.startedAt, each.submittedAt],
      ]),
    },
  ];
}

/** What managers said of service records, and what was said of the departments of districts. The records are their owners'. */
async function serviceAndStages(organizationId: string): Promise<Table[]> {
  const where = { organizationId };
  const verifications = await db().serviceVerification.findMany({
    where,
    include: { record: { select: { person: PERSON } } },
    orderBy: [{ verifiedAt: "asc" }, BY_ID],
  });
  const reviews = await db().stageReview.findMany({
    where,
    include: { district: { select: { name: true, state: true } } },
    orderBy: [{ answeredAt: "asc" }, BY_ID],
  });
  return [
    {
      name: "verifications.csv",
      about: "Whose service records were verified or not accepted, when, and the note for their owner.",
      columns: ["name", "email", "record", "version", "verified", "note", "at"],
      rows: verifications.map((each) => [
        ...[each.record.person.name, each.record.person.email, each.recordId, each.recordVersion],
        ...[each.isVerified, each.note, each.verifiedAt],
      ]),
    },
    {
      name: "stage-reviews.csv",
      about: "Where the departments of districts stand, by the answers to the questions on it.",
      columns: ["district", "state", "edition", "answers", "at"],
      rows: reviews.map((each) => [
        ...[each.district.name, each.district.state, each.edition],
        ...[JSON.stringify(each.answers), each.answeredAt],
      ]),
    },
  ];
}

/** The sessions of the cohorts, and who attended them. */
async function sessionTables(organizationId: string): Promise<Table[]> {
  const found = await db().cohortSession.findMany({
    where: { organizationId },
    include: {
      cohort: { select: { name: true } },
      days: { orderBy: [{ onDate: "asc" }, { startMinute: "asc" }] },
      topics: { orderBy: { position: "asc" } },
      attendances: { include: { enrollment: { select: { person: PERSON } } }, orderBy: { enrollmentId: "asc" } },
    },
    orderBy: BY_ID,
  });
  return [
    {
      name: "cohort-sessions.csv",
      about: "The sessions of the cohorts, a row for each of their days.",
      columns: [
        ...["cohort", "session", "kind", "date", "start_minute", "end_minute"],
        ...["location", "about", "topics", "cancelled_at"],
      ],
      rows: found.flatMap((each) =>
        each.days.map(({ onDate, startMinute, endMinute }) => [
          ...[each.cohort.name, each.title, each.kind, day(onDate), startMinute, endMinute],
          ...[each.location, each.about, each.topics.map(({ title }) => title).join("; "), each.cancelledAt],
        ]),
      ),
    },
    {
      name: "attendance.csv",
      about: "Who was at which session, and how many minutes count.",
      columns: ["cohort", "session", "name", "email", "state", "minutes", "noted_at"],
      rows: found.flatMap((each) =>
        each.attendances.map(({ enrollment: { person }, state, minutes, recordedAt }) => [
          ...[each.cohort.name, each.title, person.name, person.email, state, minutes, recordedAt],
        ]),
      ),
    },
  ];
}

/** How people sign in with accounts elsewhere, and what the programs ask to be released. No secret is in it. */
async function settingsTables(organizationId: string): Promise<Table[]> {
  const where = { organizationId };
  const providers = await db().identityProvider.findMany({ where, orderBy: [{ createdAt: "asc" }, BY_ID] });
  const requests = await db().releaseRequest.findMany({
    where,
    include: { cohort: { select: { name: true } } },
    orderBy: [{ askedAt: "asc" }, BY_ID],
  });
  return [
    {
      name: "sign-in.csv",
      about: "With which accounts elsewhere people can sign in.",
      columns: ["name", "issuer", "client_id", "added_at", "switched_off_at"],
      rows: providers.map((each) => [each.name, each.issuer, each.clientId, each.createdAt, each.disabledAt]),
    },
    {
      name: "asked-releases.csv",
      about: "What cohorts ask their candidates to release, and to whom. Who released what is theirs alone.",
      columns: ["cohort", "item", "role", "asked_at"],
      rows: requests.map(({ cohort, item, role, askedAt }) => [cohort.name, item, role, askedAt]),
    },
  ];
}

/** An organization's archive: who, where, with whom and when; nothing of what anybody wrote or scored, and no file. */
export async function collectOrganization(actor: Actor, organizationId: string, at: Date): Promise<Archive> {
  const { name } = await findOrganizationDeletion(actor, organizationId);
  const tables = [
    ...(await peopleAndPrograms(organizationId)),
    ...(await placesAndDates(organizationId)),
    ...(await serviceAndStages(organizationId)),
    ...(await sessionTables(organizationId)),
    ...(await settingsTables(organizationId)),
    ...(await listMatchingOf(organizationId)),
  ];
  const readme = readmeText([
    `What Tandem keeps for ${name}, as of ${at.toISOString()}.`,
    "",
    ...describeTables(tables),
    "What people answered, wrote, added as files and scored is not in this archive. It is theirs: each of them can download it for themselves.",
  ]);
  return { entries: tables.map(tableEntry), files: [], readme: () => readme };
}
