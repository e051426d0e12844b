import type { Actor } from "#app/core/access/actor.ts";
import { commonTimes } from "#app/core/mentoring/free-times.ts";
import { db } from "#app/server/db.server.ts";
import {
  findOpenMentorship,
  listOpenMentorships,
  type MentorshipMember,
  type MentorshipView,
} from "../mentorships/queries.server.ts";

/** How far ahead times are looked for, how soon, and how many are shown. */
const LOOK_AHEAD = 21 * 86_400_000;
const NOT_WITHIN = 12 * 3_600_000;
const MOST_TIMES = 8;

export interface PlanningPage {
  mentorship: MentorshipView;
  /** The other mentorships of the mentor who plans, for a circle. */
  others: MentorshipView[];
  /** Instants at which everybody is free, as ISO texts. */
  times: string[];
  /** Who has not said when they are free. */
  withoutHours: string[];
}

/** What somebody needs who plans a meeting: when both are free, each on their own clock. */
export async function readPlanning(
  actor: Actor,
  mentorshipId: string,
  minutes: number,
  at: Date,
): Promise<PlanningPage> {
  const mentorship = await findOpenMentorship(actor, mentorshipId);
  const { mentor, candidate, side } = mentorship;
  const everybodys = side === "mentor" ? await listOpenMentorships(actor, mentor.enrollmentId) : [];
  const both = side === "mentor" ? [mentor, candidate] : [candidate, mentor];
  const profiles = await db().matchProfile.findMany({
    where: { enrollmentId: { in: both.map(({ enrollmentId }) => enrollmentId) } },
    select: { enrollmentId: true, timeZone: true, freeHours: true },
  });
  const hoursOf = ({ enrollmentId, timeZone }: MentorshipMember) => {
    const profile = profiles.find((each) => each.enrollmentId === enrollmentId);
    return { freeHours: profile?.freeHours ?? [], timeZone: profile?.timeZone ?? timeZone };
  };
  const taken = await db().meeting.findMany({
    where: {
      ...{ cancelledAt: null, endsAt: { gt: at } },
      OR: [
        { mentorEnrollmentId: mentor.enrollmentId },
        { mentorships: { some: { mentorship: { candidateEnrollmentId: candidate.enrollmentId } } } },
      ],
    },
    select: { startsAt: true, endsAt: true },
  });
  const from = at.getTime() + NOT_WITHIN;
  const times = commonTimes(both.map(hoursOf), {
    ...{ from, until: from + LOOK_AHEAD, minutes, most: MOST_TIMES },
    busy: taken.map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() })),
  });
  return {
    mentorship,
    others: everybodys.filter(({ id }) => id !== mentorship.id),
    times: times.map((instant) => new Date(instant).toISOString()),
    withoutHours: both.filter((member) => hoursOf(member).freeHours.length === 0).map(({ name }) => name),
  };
}
