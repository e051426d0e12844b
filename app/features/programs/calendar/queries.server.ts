import type { Actor, Role } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { calendarText, type CalendarEvent } from "#app/core/planning/calendar-file.ts";
import { spanOf } from "#app/core/planning/session-days.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { sittingEventsOf } from "#app/features/companion/sittings/queries.server.ts";
import { meetingEventsOf } from "#app/features/mentoring/meetings/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { hashToken } from "#app/server/seal.server.ts";
import { toDay, toSession, WITH_PARTS, type SessionDayView, type SessionView } from "../sessions/queries.server.ts";

/** A session with the cohort that it belongs to. */
interface PlacedSession {
  session: SessionView;
  cohortName: string;
  timeZone: string;
  /** Days that it has no more. */
  dropped: readonly SessionDayView[];
}

const PLACED = {
  ...WITH_PARTS,
  cohort: { select: { name: true, timeZone: true } },
  droppedDays: { orderBy: { number: "asc" } },
} as const satisfies Prisma.CohortSessionInclude;

type PlacedRow = Prisma.CohortSessionGetPayload<{ include: typeof PLACED }>;

function toPlaced({ cohort: { name: cohortName, timeZone }, droppedDays, ...row }: PlacedRow): PlacedSession {
  return { session: toSession(row), cohortName, timeZone, dropped: droppedDays.map(toDay) };
}

/** One day of a session on the reader's clock. */
export interface CalendarDay {
  key: string;
  sessionId: string;
  title: string;
  about: string;
  location: string;
  cohortName: string;
  isCancelled: boolean;
  /** Which day of the session it is, from 1, and of how many. */
  number: number;
  count: number;
  /** As it is on the reader's clock. */
  onDate: string;
  startMinute: number;
  endMinute: number;
  /** The clock of the cohort, where it shows something else. */
  elsewhere: { timeZone: string; onDate: string; startMinute: number; endMinute: number } | null;
}

export interface CalendarView {
  /** The clock that the person chose; null to follow each cohort. */
  chosenZone: string | null;
  upcoming: CalendarDay[];
  past: CalendarDay[];
  /** Since when there is a private address; null without one. */
  feedSince: Date | null;
}

/** Who expects whom: a manager sees every session of the cohort, everybody else those that they are expected at. */
async function listSessionsOf(personId: string): Promise<PlacedSession[]> {
  const places = await db().enrollment.findMany({
    where: { personId, leftAt: null },
    select: { cohortId: true, role: true },
  });
  const rolesIn = new Map<string, Role[]>();
  for (const { cohortId, role } of places) rolesIn.set(cohortId, [...(rolesIn.get(cohortId) ?? []), role]);
  const found = await db().cohortSession.findMany({
    where: { cohortId: { in: [...rolesIn.keys()] } },
    include: PLACED,
    orderBy: { id: "asc" },
  });
  return found
    .filter(({ cohortId, audience }) =>
      (rolesIn.get(cohortId) ?? []).some((role) => role === "manager" || audience.includes(role)),
    )
    .map(toPlaced);
}

function daysOf({ session, cohortName, timeZone }: PlacedSession, reader: string | null) {
  const { id: sessionId, title, about, location, isCancelled } = session;
  return session.days.map((day, index) => {
    const { start, end } = spanOf(day, timeZone);
    const zone = reader ?? timeZone;
    const from = clockAt(start, zone);
    const shown = { onDate: from.date, startMinute: from.minute, endMinute: clockAt(end, zone).minute };
    const isSame = shown.onDate === day.onDate && shown.startMinute === day.startMinute;
    return {
      end,
      start,
      view: {
        key: `${sessionId} ${start}`,
        ...{ sessionId, title, about, location, cohortName, isCancelled, ...shown },
        ...{ number: index + 1, count: session.days.length },
        elsewhere: isSame ? null : { timeZone, ...day },
      },
    };
  });
}

/** The actor's own calendar. */
export async function readCalendar(actor: Actor, at: Date): Promise<CalendarView> {
  const { personId } = actor;
  authorize(actor, "calendar.subscribe", { ownerId: personId });
  const { timeZone, calendarFeed } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { timeZone: true, calendarFeed: { select: { createdAt: true } } },
  });
  const days = (await listSessionsOf(personId)).flatMap((placed) => daysOf(placed, timeZone));
  days.sort((a, b) => a.start - b.start || (a.view.key < b.view.key ? -1 : 1));
  return {
    chosenZone: timeZone,
    upcoming: days.filter(({ end }) => end > at.getTime()).map(({ view }) => view),
    past: days.filter(({ end }) => end <= at.getTime()).map(({ view }) => view),
    feedSince: calendarFeed?.createdAt ?? null,
  };
}

/** The days of a session as calendars get them. One that was dropped is sent as off, for those that took it before. */
function eventsOf({ session, cohortName, timeZone, dropped }: PlacedSession): CalendarEvent[] {
  const { id, title, about, location, sequence, changedAt, days, topics } = session;
  const lines = [about, ...topics.map((topic) => `– ${topic.title}`), cohortName];
  const event = (day: SessionDayView, isCancelled: boolean): CalendarEvent => ({
    uid: `${id}-${day.number}@tandem`,
    ...spanOf(day, timeZone),
    ...{ sequence, title, location, isCancelled },
    changedAt: changedAt.getTime(),
    about: lines.filter((line) => line !== "").join("\n"),
  });
  return [...days.map((day) => event(day, session.isCancelled)), ...dropped.map((day) => event(day, true))];
}

/** The calendar file of one session, for everybody in its cohort who is expected, and for those who run it. */
export async function sessionCalendar(actor: Actor, sessionId: string): Promise<string> {
  if (!isUuid(sessionId)) throw notFound();
  const found = await db().cohortSession.findUnique({
    where: { id: sessionId },
    include: PLACED,
  });
  if (found === null) throw notFound();
  const { cohortId, organizationId, audience } = found;
  authorize(actor, "cohort.read", { cohortId, organizationId });
  const roles = actor.enrollments.filter((place) => place.cohortId === cohortId).map(({ role }) => role);
  const isExpected = roles.some((role) => audience.includes(role));
  if (!isExpected && !can(actor, "cohort.manage", { cohortId, organizationId })) throw notFound();
  return calendarText({ name: found.title, events: eventsOf(toPlaced(found)) });
}

/** The private calendar behind an address, or null where there is none, or its person can no longer sign in. */
export async function findFeed(key: string): Promise<string | null> {
  const feed = await db().calendarFeed.findUnique({
    where: { tokenHash: hashToken(key) },
    select: { personId: true, person: { select: { disabledAt: true } } },
  });
  if (feed === null || feed.person.disabledAt !== null) return null;
  const sessions = await listSessionsOf(feed.personId);
  const meetings = await meetingEventsOf(feed.personId);
  const sittings = await sittingEventsOf(feed.personId);
  return calendarText({ name: "Tandem", events: [...sessions.flatMap(eventsOf), ...meetings, ...sittings] });
}
