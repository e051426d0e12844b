import type { Actor } from "#app/core/access/actor.ts";
import { clockAt, instantOf } from "#app/core/shared/zoned-time.ts";
import { dateInWords, hoursInWords } from "#app/components/words.ts";
import { clockName } from "#app/features/programs/organizations/schema.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { findOpenMentorship, listOpenMentorships, type MentorshipMember } from "../mentorships/queries.server.ts";
import { mailMember } from "../notices/commands.server.ts";
import { findMeeting, findOpenMeeting, type MeetingView } from "./queries.server.ts";
import type { MeetingInput, MeetingStep, WantedTime } from "./schema.ts";

const MINUTE = 60_000;
/** Nobody plans further, and a typed year is easily wrong. */
const FURTHEST = 400 * 86_400_000;

export type Outcome = "saved" | "conflict" | { faults: Record<string, string> };

/** The instant that is meant, or what is wrong with the time. */
function beginningOf(begins: WantedTime, timeZone: string, at: Date): number | { faults: Record<string, string> } {
  const instant = "instant" in begins ? begins.instant : instantOf(begins, timeZone);
  if (instant === null) return { faults: { time: "Clocks are put forward over this time, so it does not exist" } };
  if (Math.abs(instant - at.getTime()) > FURTHEST)
    return { faults: { date: "The date must lie within a year of today" } };
  return instant;
}

/** Tells the others when and that, without the title or anything else that somebody wrote. */
async function tellOthers(tx: Transaction, meeting: MeetingView, what: "planned" | "moved" | "called off") {
  const { mentor, candidates, reader } = meeting;
  const others = [mentor, ...candidates].filter(({ personId }) => personId !== reader.personId);
  for (const other of others) {
    await mailMember(tx, other, {
      subject: `A meeting with ${reader.name} was ${what}`,
      words: `The meeting ${whenFor(meeting, other)} was ${what} by ${reader.name}.`,
      link: { label: "See the meeting", to: `/meetings/${meeting.id}` },
    });
  }
}

function whenFor({ startsAt, endsAt }: MeetingView, { timeZone }: MentorshipMember): string {
  const [start, end] = [clockAt(startsAt.getTime(), timeZone), clockAt(endsAt.getTime(), timeZone)];
  return `on ${dateInWords(start.date)}, ${hoursInWords(start.minute, end.minute)}, ${clockName(timeZone)},`;
}

/**
 * Plans a meeting of the actor's mentorship, and of others of the same mentor when the mentor makes it a circle. Returns
 * its id, or what is wrong with its time. The id comes with the form, so that a repeat changes nothing.
 */
export async function planMeeting(
  actor: Actor,
  mentorshipId: string,
  input: MeetingInput,
  at: Date,
): Promise<{ id: string } | { faults: Record<string, string> }> {
  const mentorship = await findOpenMentorship(actor, mentorshipId);
  const { organizationId, cohort, mentor, side } = mentorship;
  const start = beginningOf(input.begins, (side === "mentor" ? mentor : mentorship.candidate).timeZone, at);
  if (typeof start !== "number") return start;
  const circle = side === "mentor" ? await listOpenMentorships(actor, mentor.enrollmentId) : [];
  const others = input.mentorshipIds.filter((id) => id !== mentorshipId);
  if (others.some((id) => circle.every((each) => each.id !== id)))
    throw new AppError("invalid", "Choose candidates whom you mentor.");
  const { id, title, place } = input;
  await db().$transaction(async (tx) => {
    const row = { id, organizationId, cohortId: cohort.id, mentorEnrollmentId: mentor.enrollmentId, title, place };
    const times = { startsAt: new Date(start), endsAt: new Date(start + input.minutes * MINUTE) };
    const { count } = await tx.meeting.createMany({
      data: [{ ...row, ...times, createdById: actor.personId, changedAt: at, areaIds: [] }],
      skipDuplicates: true,
    });
    if (count === 0) {
      await findMeeting(actor, id, tx);
      return;
    }
    const ids = [...new Set([mentorshipId, ...others])];
    await tx.meetingMentorship.createMany({ data: ids.map((each) => ({ meetingId: id, mentorshipId: each })) });
    await recordAudit(tx, { actor, organizationId, action: "meeting.plan", subject: ["meeting", id], at });
    const meeting = await findOpenMeeting(actor, id, tx);
    if (meeting.startsAt > at) await tellOthers(tx, meeting, "planned");
  });
  return { id };
}

async function lockMeeting(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM meeting WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

function refuseWhenOver({ isCancelled, log }: MeetingView): void {
  if (isCancelled) throw new AppError("conflict", "This meeting is called off.");
  if (log !== null) throw new AppError("conflict", "This meeting is noted already, so its time stays as it is.");
}

/** Moves a meeting or changes its words, if the actor saw how it was. Nothing new changes nothing. */
export async function changeMeeting(actor: Actor, meetingId: string, input: MeetingInput, at: Date): Promise<Outcome> {
  const { reader } = await findOpenMeeting(actor, meetingId);
  const start = beginningOf(input.begins, reader.timeZone, at);
  if (typeof start !== "number") return start;
  return db().$transaction(async (tx): Promise<Outcome> => {
    await lockMeeting(tx, meetingId);
    const before = await findOpenMeeting(actor, meetingId, tx);
    refuseWhenOver(before);
    const { title, place } = input;
    const next = { title, place, startsAt: new Date(start), endsAt: new Date(start + input.minutes * MINUTE) };
    const isMoved = +next.startsAt !== +before.startsAt || +next.endsAt !== +before.endsAt || place !== before.place;
    if (!isMoved && title === before.title) return "saved";
    if (input.sequence !== before.sequence) return "conflict";
    await tx.meeting.update({
      where: { id: meetingId },
      data: { ...next, sequence: before.sequence + 1, changedAt: at },
    });
    const { organizationId } = before;
    await recordAudit(tx, { actor, organizationId, action: "meeting.change", subject: ["meeting", meetingId], at });
    if (isMoved && next.startsAt > at) await tellOthers(tx, { ...before, ...next }, "moved");
    return "saved";
  });
}

/** Calls a meeting off. It stays, and calendars mark it as cancelled. Doing so twice changes nothing. */
export async function cancelMeeting(actor: Actor, meetingId: string, step: MeetingStep, at: Date): Promise<void> {
  await findOpenMeeting(actor, meetingId);
  await db().$transaction(async (tx) => {
    await lockMeeting(tx, meetingId);
    const meeting = await findOpenMeeting(actor, meetingId, tx);
    if (meeting.isCancelled) return;
    refuseWhenOver(meeting);
    if (step.sequence !== meeting.sequence)
      throw new AppError("conflict", "This meeting was moved meanwhile. Reload the page, and look at it again.");
    await markCancelled(tx, [meetingId], at);
    const { organizationId } = meeting;
    await recordAudit(tx, { actor, organizationId, action: "meeting.cancel", subject: ["meeting", meetingId], at });
    if (meeting.startsAt > at) await tellOthers(tx, meeting, "called off");
  });
}

function markCancelled(tx: Transaction, ids: readonly string[], at: Date) {
  const data = { cancelledAt: at, changedAt: at, sequence: { increment: 1 } };
  return tx.meeting.updateMany({ where: { id: { in: [...ids] } }, data });
}

/** Calls off what a mentorship still had planned when it ended. A circle meets without it. */
export async function cancelMeetingsOf(tx: Transaction, mentorshipId: string, at: Date): Promise<void> {
  const planned = await tx.meeting.findMany({
    where: { startsAt: { gt: at }, cancelledAt: null, happened: null, mentorships: { some: { mentorshipId } } },
    select: { id: true, mentorships: { select: { mentorship: { select: { id: true, endedAt: true } } } } },
  });
  const goesOn = (each: (typeof planned)[number]) =>
    each.mentorships.some(({ mentorship }) => mentorship.id !== mentorshipId && mentorship.endedAt === null);
  const idsOf = (meetings: typeof planned) => meetings.map(({ id }) => id);
  await markCancelled(tx, idsOf(planned.filter((each) => !goesOn(each))), at);
  const circles = idsOf(planned.filter(goesOn));
  await tx.meetingMentorship.deleteMany({ where: { mentorshipId, meetingId: { in: circles } } });
}
