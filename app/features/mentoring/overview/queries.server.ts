import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { openInOrder } from "#app/core/mentoring/promises.ts";
import { listWaitingEvidence, type WaitingEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import { standingReleases } from "#app/features/releases/queries.server.ts";
import { OFFERED_ITEMS, READINGS, type OfferedItem } from "#app/features/releases/schema.ts";
import { dayIn } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { agreementsOf, stateOf, type AgreementView } from "../agreements/queries.server.ts";
import { listMeetings, type MeetingView } from "../meetings/queries.server.ts";
import { otherOf, readerOf, type MentorshipView } from "../mentorships/queries.server.ts";
import { notesOf, type NoteView } from "../notes/queries.server.ts";
import { listGoalProgress, type GoalProgress } from "../progress/queries.server.ts";
import { promisesOf, type PromiseView } from "../promises/queries.server.ts";

/** What a candidate released to their mentor. What is not released is null. */
export interface ReleasedToMentor {
  items: OfferedItem[];
  goals: GoalProgress[] | null;
  /** The evidence that waits for the mentor's word. */
  waiting: WaitingEvidence[] | null;
}

/** A mentorship on one page, as one of the two sees it. */
export interface MentorshipOverview {
  mentorship: MentorshipView;
  /** The district of the other one. */
  districtName: string | null;
  next: MeetingView | null;
  /** The oldest meeting that is over and of which nothing is noted. */
  unnoted: MeetingView | null;
  /** A calendar day on the reader's clock. */
  lastMetOn: string | null;
  /** The last meetings, the newest first. */
  meetings: MeetingView[];
  /** The open ones. */
  promises: PromiseView[];
  agreement: ReturnType<typeof stateOf> & { written: AgreementView | null };
  notes: NoteView[];
  /** For the mentor alone: the candidate's own things are on pages of their own. */
  released: ReleasedToMentor | null;
}

const MEETINGS_SHOWN = 5;
const NOTES_SHOWN = 3;

async function releasedBy(actor: Actor, ownerId: string): Promise<ReleasedToMentor> {
  const subject = { ownerId, releases: await standingReleases(ownerId) };
  const items = OFFERED_ITEMS.filter((item) => can(actor, READINGS[item], subject));
  return {
    items,
    goals: items.includes("plan") ? await listGoalProgress([ownerId]) : null,
    waiting: can(actor, "evidence.confirm", subject) ? await listWaitingEvidence([ownerId]) : null,
  };
}

async function districtOf(enrollmentId: string): Promise<string | null> {
  const place = await db().enrollment.findUnique({
    where: { id: enrollmentId },
    select: { district: { select: { name: true } } },
  });
  return place?.district?.name ?? null;
}

/** Everything about a mentorship of the actor at a glance. For anybody else, a former mentor included, there is none. */
export async function readOverview(actor: Actor, mentorshipId: string, at: Date): Promise<MentorshipOverview> {
  const { mentorship, ahead, past } = await listMeetings(actor, mentorshipId, at);
  const agreements = (await agreementsOf([mentorship.id])).get(mentorship.id) ?? [];
  const state = stateOf(mentorship, agreements, at);
  const wasThere = ({ log }: MeetingView) => log?.happened === true && log.attended.includes(mentorship.id);
  const waitsForNote = ({ log, isCancelled, canLog }: MeetingView) => log === null && !isCancelled && canLog;
  const lastMet = past.find(wasThere);
  return {
    mentorship,
    districtName: await districtOf(otherOf(mentorship).enrollmentId),
    next: ahead[0] ?? null,
    unnoted: past.findLast(waitsForNote) ?? null,
    lastMetOn: lastMet === undefined ? null : dayIn(readerOf(mentorship).timeZone, lastMet.startsAt),
    meetings: past.slice(0, MEETINGS_SHOWN),
    promises: openInOrder(await promisesOf([mentorship], at)),
    agreement: { ...state, written: agreements.find(({ moment }) => moment === state.toSettle) ?? null },
    notes: await notesOf(mentorship, { skip: 0, take: NOTES_SHOWN }),
    released: mentorship.side === "mentor" ? await releasedBy(actor, mentorship.candidate.personId) : null,
  };
}
