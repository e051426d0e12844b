import type { Actor } from "#app/core/access/actor.ts";
import { listCompanionOf } from "#app/features/companion/export/queries.server.ts";
import { listMatchingOf } from "#app/features/matching/organization-tables/queries.server.ts";
import { listCheckInsOf } from "#app/features/mentoring/check-ins/queries.server.ts";
import { listMentoringOf } from "#app/features/mentoring/export/queries.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { describeTables, readmeText, tableEntry, type Archive, type Table } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { afterThat, byPages, flatMapRows, mapRows } from "#app/server/rows.server.ts";
import { findOrganizationDeletion } from "../organization-erasure/queries.server.ts";

/** What an organization takes along: tables whose rows are read while they are sent. */

const BY_ID = { id: "asc" } as const;

const PERSON = { select: { name: true, email: true } } as const;

/** Who belongs to the organization, and what it offers. */
async function peopleAndPrograms(organizationId: string): Promise<Table[]> {
  const where = { organizationId };
  const administrators = await db().administrator.findMany({ where, include: { person: PERSON }, orderBy: BY_ID });
  const people = byPages<{ id: string; name: string; email: string }>((after, take) =>
    db().person.findMany({
      where: {
        AND: [
          { OR: [{ enrollments: { some: where } }, { administers: { some: where } }] },
          afterThat<"name", string>("name", after),
        ],
      },
      select: { id: true, name: true, email: true },
      orderBy: [{ name: "asc" }, BY_ID],
      take,
    }),
  );
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
      rows: mapRows(people, ({ id, name, email }) => [name, email, runs.has(id)]),
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
        ...[each.program.name, each.name, each.timeZone, dateOf(each.startsOn), dateOf(each.endsOn)],
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

const COHORT = { select: { name: true } } as const;
const PLACE = { cohort: COHORT, person: PERSON, district: { select: { name: true } } } as const;
const PAIR = {
  cohort: COHORT,
  candidate: { select: { person: PERSON } },
  mentor: { select: { person: PERSON } },
} as const satisfies Prisma.MentorshipInclude;

/** The dates alone: what somebody answered is theirs. */
const SITTING = {
  ...{ id: true, kind: true, startedAt: true, submittedAt: true, person: PERSON },
  enrollment: { select: { cohort: COHORT } },
} as const satisfies Prisma.AssessmentSelect;

/** Who is where in which role, with whom, and the dates of what they did. */
function placesAndDates(organizationId: string): Table[] {
  const places = byPages<Prisma.EnrollmentGetPayload<{ include: typeof PLACE }>>((after, take) =>
    db().enrollment.findMany({
      where: { organizationId, ...(after === null ? {} : { id: { gt: after.id } }) },
      include: PLACE,
      orderBy: BY_ID,
      take,
    }),
  );
  const mentorships = byPages<Prisma.MentorshipGetPayload<{ include: typeof PAIR }>>((after, take) =>
    db().mentorship.findMany({
      where: { organizationId, ...afterThat("startedAt", after) },
      include: PAIR,
      orderBy: [{ startedAt: "asc" }, BY_ID],
      take,
    }),
  );
  const invitations = byPages<Prisma.InvitationGetPayload<{ include: { cohort: typeof COHORT } }>>((after, take) =>
    db().invitation.findMany({
      where: { organizationId, ...afterThat("createdAt", after) },
      include: { cohort: COHORT },
      orderBy: [{ createdAt: "asc" }, BY_ID],
      take,
    }),
  );
  const assessments = byPages<Prisma.AssessmentGetPayload<{ select: typeof SITTING }>>((after, take) =>
    db().assessment.findMany({
      where: { organizationId, ...afterThat("startedAt", after) },
      select: SITTING,
      orderBy: [{ startedAt: "asc" }, BY_ID],
      take,
    }),
  );
  return [
    {
      name: "enrollments.csv",
      about: "Who holds which place in which cohort.",
      columns: ["cohort", "name", "email", "role", "district", "left_at"],
      rows: mapRows(places, (each) => [
        ...[each.cohort.name, each.person.name, each.person.email, each.role],
        ...[each.district?.name ?? null, each.leftAt],
      ]),
    },
    {
      name: "mentorships.csv",
      about: "Who mentors whom.",
      columns: ["cohort", "candidate", "candidate_email", "mentor", "mentor_email", "started_at", "ended_at"],
      rows: mapRows(mentorships, ({ candidate, mentor, ...each }) => [
        ...[each.cohort.name, candidate.person.name, candidate.person.email],
        ...[mentor.person.name, mentor.person.email, each.startedAt, each.endedAt],
      ]),
    },
    {
      name: "invitations.csv",
      about: "Whom the organization invited.",
      columns: ["email", "name", "cohort", "role", "sent_at", "expires_at", "accepted_at", "withdrawn_at"],
      rows: mapRows(invitations, (each) => [
        ...[each.email, each.name, each.cohort?.name ?? null, each.role ?? "administrator"],
        ...[each.createdAt, each.expiresAt, each.acceptedAt, each.withdrawnAt],
      ]),
    },
    {
      name: "assessments.csv",
      about: "When who began and submitted an assessment.",
      columns: ["cohort", "name", "email", "kind", "started_at", "submitted_at"],
      rows: mapRows(assessments, (each) => [
        ...[each.enrollment.cohort.name, each.person.name, each.person.email],
        ...[each.kind, each.startedAt, each.submittedAt],
      ]),
    },
  ];
}

const RECORD = { record: { select: { person: PERSON } } } as const;

/** What managers said of service records, and what was said of the departments of districts. The records are their owners'. */
async function serviceAndStages(organizationId: string): Promise<Table[]> {
  const where = { organizationId };
  const verifications = byPages<Prisma.ServiceVerificationGetPayload<{ include: typeof RECORD }>>((after, take) =>
    db().serviceVerification.findMany({
      where: { ...where, ...afterThat("verifiedAt", after) },
      include: RECORD,
      orderBy: [{ verifiedAt: "asc" }, BY_ID],
      take,
    }),
  );
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
      rows: mapRows(verifications, (each) => [
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

const ATTENDED = { enrollment: { select: { person: PERSON } } } as const;

function attendanceOf(sessionId: string) {
  return byPages<Prisma.AttendanceGetPayload<{ include: typeof ATTENDED }>>((after, take) =>
    db().attendance.findMany({
      where: { sessionId, ...(after === null ? {} : { enrollmentId: { gt: after.enrollmentId } }) },
      include: ATTENDED,
      orderBy: { enrollmentId: "asc" },
      take,
    }),
  );
}

/** The sessions of the cohorts, and who attended them. */
async function sessionTables(organizationId: string): Promise<Table[]> {
  const found = await db().cohortSession.findMany({
    where: { organizationId },
    include: {
      cohort: { select: { name: true } },
      days: { orderBy: [{ onDate: "asc" }, { startMinute: "asc" }] },
      topics: { orderBy: { position: "asc" } },
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
          ...[each.cohort.name, each.title, each.kind, dateOf(onDate), startMinute, endMinute],
          ...[each.location, each.about, each.topics.map(({ title }) => title).join("; "), each.cancelledAt],
        ]),
      ),
    },
    {
      name: "attendance.csv",
      about: "Who was at which session, and how many minutes count.",
      columns: ["cohort", "session", "name", "email", "state", "minutes", "noted_at"],
      rows: flatMapRows(found, (each) =>
        mapRows(attendanceOf(each.id), ({ enrollment: { person }, state, minutes, recordedAt }) => [
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
    ...placesAndDates(organizationId),
    ...(await serviceAndStages(organizationId)),
    ...(await sessionTables(organizationId)),
    ...(await settingsTables(organizationId)),
    ...listMatchingOf(organizationId),
    ...listMentoringOf(organizationId),
    ...listCheckInsOf(organizationId),
    ...listCompanionOf(organizationId),
  ];
  const readme = readmeText([
    `What Tandem keeps for ${name}, as of ${at.toISOString()}.`,
    "",
    ...describeTables(tables),
    "What people answered, wrote, added as files and scored is not in this archive. It is theirs: each of them can download it for themselves.",
  ]);
  return { entries: tables.map(tableEntry), files: [], readme: () => readme };
}
