import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { calendarText, type CalendarEvent } from "#app/core/planning/calendar-file.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import {
  findMentorship,
  listOpenMentorships,
  otherOf,
  readerOf,
  subjectOf,
  toView,
  WITH_BOTH,
  type MentorshipMember,
  type MentorshipView,
} from "../mentorships/queries.server.ts";

/** What was noted of a meeting afterwards. */
export interface MeetingLog {
  happened: boolean;
  minutes: number;
  areaIds: string[];
  summary: string;
  loggedAt: Date;
  /** The mentorships whose candidates were there. */
  attended: string[];
}

/** A meeting as one of those sees it whom it is for. */
export interface MeetingView {
  id: string;
  organizationId: string;
  cohort: { id: string; name: string };
  title: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  sequence: number;
  changedAt: Date;
  isCancelled: boolean;
  log: MeetingLog | null;
  logVersion: number;
  mentor: MentorshipMember;
  /** The candidates of the meeting. */
  candidates: MentorshipMember[];
  /** The mentorships of the reader that it is for: a mentor’s open ones, or the candidate’s own. */
  mentorships: MentorshipView[];
  reader: MentorshipMember;
  side: MentorshipView["side"];
  /** Whether the reader may change it: while one of these mentorships lasts. */
  canEdit: boolean;
  /** Whether the reader may note what became of it: of a circle, its mentor alone. */
  canLog: boolean;
}

export const WITH_PEOPLE = {
  mentorships: { include: { mentorship: { include: WITH_BOTH } }, orderBy: { mentorshipId: "asc" } },
} as const satisfies Prisma.MeetingInclude;

export type MeetingRow = Prisma.MeetingGetPayload<{ include: typeof WITH_PEOPLE }>;

/** A meeting for the actor, or null when none of its mentorships is theirs to read. */
export function toMeeting(actor: Actor, row: MeetingRow): MeetingView | null {
  const readable = row.mentorships.filter(({ mentorship }) => can(actor, "mentorship.read", subjectOf(mentorship)));
  const mentorships = readable.map(({ mentorship }) => toView(actor, mentorship));
  const [first] = mentorships;
  if (first === undefined) return null;
  const isTheirs = (id: string) => mentorships.some((each) => each.id === id);
  const here = row.mentorships.filter(({ mentorship: each }) => each.endedAt === null || isTheirs(each.id));
  const { happened, minutes, areaIds, summary, loggedAt } = row;
  return {
    id: row.id,
    organizationId: row.organizationId,
    cohort: { id: first.cohort.id, name: first.cohort.name },
    ...{ title: row.title, place: row.place, startsAt: row.startsAt, endsAt: row.endsAt },
    ...{ sequence: row.sequence, changedAt: row.changedAt, isCancelled: row.cancelledAt !== null },
    log:
      happened === null || loggedAt === null
        ? null
        : {
            ...{ happened, minutes: minutes ?? 0, areaIds, summary, loggedAt },
            attended: row.mentorships.filter((each) => each.attended === true).map((each) => each.mentorshipId),
          },
    logVersion: row.logVersion,
    mentor: first.mentor,
    candidates: here.map(({ mentorship }) => toView(actor, mentorship).candidate),
    mentorships,
    reader: readerOf(first),
    side: first.side,
    canEdit: mentorships.some(({ canEdit }) => canEdit),
    canLog: mentorships.some(({ canEdit }) => canEdit) && (first.side === "mentor" || here.length === 1),
  };
}

/** A meeting of the actor. For anybody else, a former mentor included, it does not exist. */
export async function findMeeting(
  actor: Actor,
  id: string,
  tx: Pick<Transaction, "meeting"> = db(),
): Promise<MeetingView> {
  if (!isUuid(id)) throw notFound();
  const row = await tx.meeting.findUnique({ where: { id }, include: WITH_PEOPLE });
  const meeting = row === null ? null : toMeeting(actor, row);
  if (meeting === null) throw notFound();
  return meeting;
}

/** The same, for a change: only while it is for a mentorship that lasts. */
export async function findOpenMeeting(
  actor: Actor,
  id: string,
  tx: Pick<Transaction, "meeting"> = db(),
): Promise<MeetingView> {
  const meeting = await findMeeting(actor, id, tx);
  if (!meeting.canEdit) throw notFound("the mentorship has ended");
  return meeting;
}

/** A meeting that can still be moved or called off: neither noted nor cancelled. */
export async function findPlannedMeeting(actor: Actor, id: string): Promise<MeetingView> {
  const meeting = await findOpenMeeting(actor, id);
  if (meeting.isCancelled || meeting.log !== null) throw notFound("the meeting is over");
  return meeting;
}

/** A meeting of which the actor may note what became of it. */
export async function findMeetingToLog(actor: Actor, id: string): Promise<MeetingView> {
  const meeting = await findOpenMeeting(actor, id);
  if (meeting.isCancelled || !meeting.canLog) throw notFound("there is nothing to note");
  return meeting;
}

/** The meetings of a mentorship: those to come, the next one first, and those before, the last one first. */
export async function listMeetings(
  actor: Actor,
  mentorshipId: string,
  at: Date,
): Promise<{ mentorship: MentorshipView; ahead: MeetingView[]; past: MeetingView[] }> {
  const mentorship = await findMentorship(actor, mentorshipId);
  const rows = await db().meeting.findMany({
    where: { mentorships: { some: { mentorshipId } } },
    include: WITH_PEOPLE,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const meetings = rows.flatMap((row) => toMeeting(actor, row) ?? []);
  const isAhead = ({ isCancelled, log, endsAt }: MeetingView) =>
    mentorship.canEdit && !isCancelled && log === null && endsAt > at;
  return {
    mentorship,
    ahead: meetings.filter(isAhead),
    past: meetings.filter((meeting) => !isAhead(meeting)).reverse(),
  };
}

/** A mentorship that lasts, with the next meeting that is planned. */
export interface PairSummary {
  id: string;
  otherName: string;
  /** The clock of the reader. */
  timeZone: string;
  next: { id: string; startsAt: Date; endsAt: Date } | null;
}

/** Whom the actor works with just now, and when they meet next. */
export async function listPairs(actor: Actor, at: Date): Promise<PairSummary[]> {
  const mentorships = await listOpenMentorships(actor);
  const planned = await db().meetingMentorship.findMany({
    where: {
      mentorshipId: { in: mentorships.map(({ id }) => id) },
      meeting: { cancelledAt: null, happened: null, endsAt: { gt: at } },
    },
    select: { mentorshipId: true, meeting: { select: { id: true, startsAt: true, endsAt: true } } },
    orderBy: [{ meeting: { startsAt: "asc" } }, { meetingId: "asc" }],
  });
  return mentorships.map((mentorship) => ({
    id: mentorship.id,
    otherName: otherOf(mentorship).name,
    timeZone: readerOf(mentorship).timeZone,
    next: planned.find(({ mentorshipId }) => mentorshipId === mentorship.id)?.meeting ?? null,
  }));
}

/** A meeting for a calendar: when, where, and who meets. Nothing of what anybody says of anybody. */
function eventOf({ id, sequence, changedAt, startsAt, endsAt, title, place, ...meeting }: MeetingView): CalendarEvent {
  const names = [meeting.mentor, ...meeting.candidates].map(({ name }) => name);
  return {
    uid: `${id}@tandem`,
    ...{ sequence, title, location: place, isCancelled: meeting.isCancelled },
    changedAt: changedAt.getTime(),
    start: startsAt.getTime(),
    end: endsAt.getTime(),
    about: `${names.join(", ")}\n${meeting.cohort.name}`,
  };
}

/** The calendar file of one meeting. */
export async function meetingCalendar(actor: Actor, meetingId: string): Promise<string> {
  const meeting = await findMeeting(actor, meetingId);
  return calendarText({ name: meeting.title, events: [eventOf(meeting)] });
}

/** The meetings of somebody's mentorships that last, for their private calendar. */
export async function meetingEventsOf(personId: string): Promise<CalendarEvent[]> {
  const actor: Actor = {
    personId,
    enrollments: [],
    placeId: null,
    administers: { instance: false, organizationIds: [] },
  };
  const rows = await db().meeting.findMany({
    where: {
      mentorships: {
        some: { mentorship: { endedAt: null, OR: [{ mentor: { personId } }, { candidate: { personId } }] } },
      },
    },
    include: WITH_PEOPLE,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.flatMap((row) => toMeeting(actor, row) ?? []).map(eventOf);
}

/** A meeting that counts as hours of somebody. */
export interface HeldMeeting {
  meetingId: string;
  cohortName: string;
  startsAt: Date;
  timeZone: string;
  minutes: number;
  areaIds: string[];
}

/** The meetings at which a person was, with what was noted of them: their own hours, whoever the other one was. */
export async function listHeldMeetings(personId: string): Promise<HeldMeeting[]> {
  const found = await db().meeting.findMany({
    where: {
      ...{ happened: true, minutes: { gt: 0 } },
      OR: [
        { mentor: { personId } },
        { mentorships: { some: { attended: true, mentorship: { candidate: { personId } } } } },
      ],
    },
    include: { cohort: { select: { name: true, timeZone: true } } },
    orderBy: { id: "asc" },
  });
  return found.map(({ id, cohort, startsAt, minutes, areaIds }) => ({
    ...{ meetingId: id, cohortName: cohort.name, timeZone: cohort.timeZone },
    ...{ startsAt, minutes: minutes ?? 0, areaIds },
  }));
}
