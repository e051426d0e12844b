import { randomUUID } from "node:crypto";
import { getCheckInForm } from "#app/content/catalogue.server.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { MENTORSHIPS } from "./pairs.ts";
import { personOf } from "./people.ts";

/** When the sample's pairs met, and what they answered in their second check-in: one pair is content, in another both sides are not. */

const DAY = 86_400_000;
/** Days after the start of a mentorship, and so many more until it was answered. */
const [SECOND, ANSWERED] = [90, 3];

const CONTENT = { meeting: "easy", use: "done", plain: "said", focus: "goals", onward: "same" };
const APART = { meeting: "moved", use: "nothing", plain: "late", focus: "drifting", onward: "changed" };

const CHECK_INS = [
  { candidate: "Ines Moreau", side: "candidate", answers: CONTENT, comment: "" },
  { candidate: "Tom Brandt", side: "candidate", answers: APART, comment: "We moved three meetings in a row." },
  {
    candidate: "Tom Brandt",
    side: "mentor",
    answers: { ...APART, onward: "manager" },
    comment: "My district opens two schools this fall. I am not sure that I have the hours.",
  },
] as const;

/** Check-ins of pairs that began on a day. */
export async function loadCheckIns(tx: Transaction, startedAt: Date): Promise<void> {
  const after = (days: number) => new Date(startedAt.getTime() + days * DAY);
  await tx.checkIn.createMany({
    data: CHECK_INS.map(({ candidate, side, answers, comment }) => {
      const pair = MENTORSHIPS.find((each) => each.candidate === candidate);
      if (pair === undefined) throw new Error(`The sample has no pair of ${candidate}.`);
      return {
        mentorshipId: pair.id,
        enrollmentId: personOf(pair[side]).enrollmentId,
        dueOn: after(SECOND),
        edition: getCheckInForm().version,
        ...{ answers, comment, submittedAt: after(SECOND + ANSWERED) },
      };
    }),
  });
}

/** Whose meetings stand elsewhere, in full; and who has not met since the first weeks. */
const [TOLD_IN_FULL, APART_SINCE] = ["Rosa Delgado", "Tom Brandt"];
/** Days after the start of a mentorship on which pairs met: about once a month. */
const MET = [6, 33, 61, 88, 117];
const HOUR = 3_600_000;

/** That the pairs of the running cohort met, without what they talked about. */
export async function loadHeldMeetings(tx: Transaction, startedAt: Date): Promise<void> {
  const pairs = await tx.mentorship.findMany({
    where: { candidate: { personId: { not: personOf(TOLD_IN_FULL).id } } },
    orderBy: { id: "asc" },
  });
  const meetings = pairs.flatMap((pair) => {
    const isApart = pair.candidateEnrollmentId === personOf(APART_SINCE).enrollmentId;
    return MET.slice(0, isApart ? 1 : MET.length).map((days) => {
      const startsAt = new Date(startedAt.getTime() + days * DAY + 17 * HOUR);
      return { id: randomUUID(), pair, startsAt, endsAt: new Date(startsAt.getTime() + HOUR) };
    });
  });
  await tx.meeting.createMany({
    data: meetings.map(({ id, pair: { organizationId, cohortId, mentorEnrollmentId }, startsAt, endsAt }) => ({
      ...{ id, organizationId, cohortId, mentorEnrollmentId, startsAt, endsAt, title: "Mentoring" },
      ...{ changedAt: startsAt, happened: true, minutes: 60, areaIds: [], loggedAt: endsAt, logVersion: 1 },
    })),
  });
  await tx.meetingMentorship.createMany({
    data: meetings.map(({ id, pair }) => ({ meetingId: id, mentorshipId: pair.id, attended: true })),
  });
}
