import type { Actor, Role } from "#app/core/access/actor.ts";
import { minutesByArea, type AttendanceState } from "#app/core/planning/hours.ts";
import { lengthOf, spanOf } from "#app/core/planning/session-days.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { byPages, flatMapRows, mapRows } from "#app/server/rows.server.ts";
import type { TableFile } from "#app/server/tables.server.ts";
import type { ManagedCohort } from "../cohorts/queries.server.ts";
import { findSession, listSessions, type SessionView } from "../sessions/queries.server.ts";

/** One person who is expected at a session, and what was noted of them. */
export interface AttendanceRow {
  enrollmentId: string;
  name: string;
  role: Role;
  districtName: string | null;
  /** Null while nothing is noted. */
  state: AttendanceState | null;
  minutes: number;
}

export interface SessionAttendance {
  cohort: ManagedCohort;
  session: SessionView;
  /** How long the session takes, in minutes. */
  length: number;
  hasBegun: boolean;
  rows: AttendanceRow[];
  /** What was noted last, so that a change in another window is noticed. */
  seen: string;
}

/** Whether the first day of a session has begun. */
function hasBegun({ days }: SessionView, { timeZone }: ManagedCohort, at: Date): boolean {
  const [first] = days;
  return first !== undefined && spanOf(first, timeZone).start <= at.getTime();
}

/** What stands for everything that is noted of a session: how much it is, and when it was noted last. */
export function seenOf(noted: readonly { recordedAt: Date }[]): string {
  const last = Math.max(0, ...noted.map(({ recordedAt }) => recordedAt.getTime()));
  return `${noted.length}-${last}`;
}

/** Who is expected at a session, and who of them was there, for those who run the cohort. */
export async function readAttendance(
  actor: Actor,
  cohortId: string,
  sessionId: string,
  at: Date,
): Promise<SessionAttendance> {
  const { cohort, session } = await findSession(actor, cohortId, sessionId, at);
  const places = await db().enrollment.findMany({
    where: {
      cohortId,
      // Whoever left, or is no longer expected, stays with what was noted of them.
      OR: [{ role: { in: session.audience }, leftAt: null }, { attendances: { some: { sessionId } } }],
    },
    include: {
      person: { select: { name: true } },
      district: { select: { name: true } },
      attendances: { where: { sessionId } },
    },
    orderBy: [{ role: "asc" }, { person: { name: "asc" } }, { id: "asc" }],
  });
  return {
    cohort,
    session,
    length: lengthOf(session.days),
    hasBegun: hasBegun(session, cohort, at),
    rows: places.map(({ id, role, person, district, attendances: [noted] }) => ({
      ...{ enrollmentId: id, name: person.name, role, districtName: district?.name ?? null },
      ...{ state: noted?.state ?? null, minutes: noted?.minutes ?? 0 },
    })),
    seen: seenOf(places.flatMap(({ attendances }) => attendances)),
  };
}

/** A session with how many were there. */
export interface AttendanceSummary {
  session: SessionView;
  hasBegun: boolean;
  length: number;
  counts: Record<AttendanceState, number>;
}

/** Every session of a cohort that was not called off, with figures of who was there. */
export async function listAttendance(
  actor: Actor,
  cohortId: string,
  at: Date,
): Promise<{ cohort: ManagedCohort; summaries: AttendanceSummary[] }> {
  const { cohort, sessions } = await listSessions(actor, cohortId, at);
  const counted = await db().attendance.groupBy({
    by: ["sessionId", "state"],
    where: { session: { cohortId } },
    _count: { _all: true },
  });
  const countOf = (sessionId: string, state: AttendanceState) =>
    counted.find((each) => each.sessionId === sessionId && each.state === state)?._count._all ?? 0;
  const summaries = sessions
    .filter(({ isCancelled }) => !isCancelled)
    .map((session) => ({
      session,
      hasBegun: hasBegun(session, cohort, at),
      length: lengthOf(session.days),
      counts: {
        attended: countOf(session.id, "attended"),
        partly: countOf(session.id, "partly"),
        excused: countOf(session.id, "excused"),
        absent: countOf(session.id, "absent"),
      },
    }));
  return { cohort, summaries };
}

const COLUMNS = ["session", "first_day", "name", "email", "role", "district", "state", "hours", "noted_at"] as const;

/** Minutes as hours with two decimals. */
export function hoursOf(minutes: number): number {
  return Math.round((minutes / 60) * 100) / 100;
}

const NOTED = {
  enrollment: {
    select: {
      role: true,
      person: { select: { name: true, email: true } },
      district: { select: { name: true } },
    },
  },
} as const satisfies Prisma.AttendanceInclude;

/** What was noted of a session, by name, a page at a time. */
function notedAt(sessionId: string) {
  return byPages<Prisma.AttendanceGetPayload<{ include: typeof NOTED }>>((after, take) => {
    const next = after === null ? {} : { OR: afterPerson(after.enrollment.person.name, after.enrollmentId) };
    return db().attendance.findMany({
      where: { sessionId, ...next },
      include: NOTED,
      orderBy: [{ enrollment: { person: { name: "asc" } } }, { enrollmentId: "asc" }],
      take,
    });
  });
}

function afterPerson(name: string, enrollmentId: string): Prisma.AttendanceWhereInput[] {
  return [
    { enrollment: { person: { name: { gt: name } } } },
    { enrollment: { person: { name } }, enrollmentId: { gt: enrollmentId } },
  ];
}

/** Everything that was noted in a cohort, as a table. */
export async function attendanceTable(
  actor: Actor,
  cohortId: string,
  at: Date,
): Promise<TableFile<(typeof COLUMNS)[number]>> {
  const { sessions } = await listSessions(actor, cohortId, at);
  const rows = flatMapRows(sessions, (session) =>
    mapRows(notedAt(session.id), ({ enrollment, state, minutes, recordedAt }) => ({
      ...{ session: session.title, first_day: session.days[0]?.onDate ?? null },
      ...{ name: enrollment.person.name, email: enrollment.person.email, role: enrollment.role },
      ...{ district: enrollment.district?.name ?? null, state, hours: hoursOf(minutes) },
      noted_at: recordedAt.toISOString(),
    })),
  );
  return { name: "tandem-attendance", columns: COLUMNS, rows };
}

/** A session that somebody attended, with their minutes by area. */
export interface AttendedSession {
  sessionId: string;
  title: string;
  cohortName: string;
  /** The day on which it ended. */
  onDate: string;
  minutes: number;
  byArea: ReadonlyMap<string | null, number>;
}

/** The sessions at which a person was, wherever they were noted. */
export async function listAttended(personId: string): Promise<AttendedSession[]> {
  const found = await db().attendance.findMany({
    where: { enrollment: { personId }, minutes: { gt: 0 }, session: { cancelledAt: null } },
    include: {
      session: {
        select: {
          title: true,
          cohort: { select: { name: true } },
          days: { select: { onDate: true }, orderBy: { onDate: "desc" }, take: 1 },
          topics: { select: { areaIds: true }, orderBy: { position: "asc" } },
        },
      },
    },
    orderBy: { sessionId: "asc" },
  });
  return found.flatMap(({ sessionId, minutes, session }) => {
    const [last] = session.days;
    if (last === undefined) return [];
    const onDate = dateOf(last.onDate);
    const byArea = minutesByArea(minutes, session.topics);
    return [{ sessionId, title: session.title, cohortName: session.cohort.name, onDate, minutes, byArea }];
  });
}

/** What was noted of the actor, at every session. */
export async function listOwnAttendance({ personId }: Actor) {
  const found = await db().attendance.findMany({
    where: { enrollment: { personId } },
    select: {
      state: true,
      minutes: true,
      recordedAt: true,
      session: { select: { title: true, cohort: { select: { name: true } } } },
    },
    orderBy: [{ recordedAt: "asc" }, { sessionId: "asc" }],
  });
  return found.map(({ session, ...noted }) => ({ session: session.title, cohort: session.cohort.name, ...noted }));
}
