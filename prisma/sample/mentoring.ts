import { dateOf } from "#app/server/clock.server.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { id } from "./ids.ts";
import { MENTORSHIPS } from "./pairs.ts";
import { personOf } from "./people.ts";
import { COHORT_ID, ORGANIZATION } from "./program.ts";

/** What one pair of the sample program has settled, noted and promised so far. */

const PAIR = MENTORSHIPS[0];
const DAY = 86_400_000;
const HOUR = 3_600_000;

const AGREEMENT = {
  communication:
    "By video on the second Tuesday, at four. Between meetings we write, and answer within two working days.",
  goals: "Each time we begin with the goal at the top of my plan. I bring one thing that shows where it stands.",
  problems: "We say so at the next meeting. If that does not help, we ask Elena together.",
  requirements:
    "Two weeks before each session we look at its work, and once a month at one thing that I tried at work.",
  rhythmDays: 30,
  meetingMinutes: 60,
} as const;

/** Logged ones lie before the load, the planned one after it. */
const MEETINGS = [
  {
    id: id(21, 1),
    daysAgo: 96,
    title: "Mentoring: Harold and Rosa",
    log: {
      minutes: 60,
      areaIds: ["leadership-vision", "strategic-planning"],
      summary: "The vision of the district, and who in the cabinet would argue from it.",
    },
  },
  {
    id: id(21, 2),
    daysAgo: 40,
    title: "Mentoring: budget, board & what to cut",
    log: {
      minutes: 45,
      areaIds: ["business-management"],
      summary: "How Harold shows the cost of a device over five years, on one page.",
    },
  },
  { id: id(21, 3), daysAgo: -9, title: "Mentoring: Harold and Rosa", log: null },
] as const;

const PROMISES = [
  {
    id: id(22, 1),
    meetingId: id(21, 1),
    owner: "candidate",
    text: "Ask two cabinet members what the vision means for them",
    dueInDays: -80,
    doneDaysAgo: 78,
  },
  {
    id: id(22, 2),
    meetingId: id(21, 2),
    owner: "mentor",
    text: "Send the one-page cost sheet",
    dueInDays: -30,
    doneDaysAgo: null,
  },
  {
    id: id(22, 3),
    meetingId: id(21, 2),
    owner: "candidate",
    text: "Work out the five-year cost of the classroom displays",
    dueInDays: 6,
    doneDaysAgo: null,
  },
] as const;

const NOTES = [
  {
    id: id(24, 1),
    author: "mentor",
    text: "Ask about the board before the budget: it is what keeps her busy.",
    isShared: false,
    daysAgo: 39,
  },
  {
    id: id(24, 2),
    author: "mentor",
    text: "The page that we spoke of: one column for each year, one line for each thing that wears out. Begin with the classroom displays.",
    isShared: true,
    daysAgo: 38,
  },
  {
    id: id(24, 3),
    author: "candidate",
    text: "Bring the list of renewals next time, and say what I would end.",
    isShared: false,
    daysAgo: 12,
  },
] as const;

/** A full hour in the afternoon of the Pacific coast, so many days away. */
function afternoon(at: Date, daysAgo: number): Date {
  const day = new Date(at.getTime() - daysAgo * DAY);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 23));
}

function dayFrom(at: Date, days: number): Date {
  return new Date(dateOf(new Date(at.getTime() + days * DAY)));
}

/** Loads what Rosa and her mentor do together, with days around `at`. */
export async function loadMentoring(tx: Transaction, at: Date): Promise<void> {
  const rosa = personOf(PAIR.candidate);
  const signedAt = new Date(at.getTime() - 130 * DAY);
  const saved = { ...AGREEMENT, version: 1, savedById: rosa.id, savedAt: signedAt };
  const agreementId = id(20, 1);
  const signatures = { mentorSignedAt: signedAt, candidateSignedAt: signedAt };
  const agreement = { id: agreementId, mentorshipId: PAIR.id, moment: "kickoff" as const };
  await tx.agreement.create({ data: { ...agreement, ...saved, ...signatures } });
  await tx.agreementRevision.create({ data: { agreementId, ...saved } });
  for (const { id: meetingId, daysAgo, title, log } of MEETINGS) {
    const startsAt = afternoon(at, daysAgo);
    const noted = log && { ...log, areaIds: [...log.areaIds], happened: true, logVersion: 1, loggedAt: startsAt };
    await tx.meeting.create({
      data: {
        ...{ id: meetingId, organizationId: ORGANIZATION.id, cohortId: COHORT_ID, title },
        ...{ mentorEnrollmentId: personOf(PAIR.mentor).enrollmentId, place: "Online; the link comes by mail" },
        ...{ startsAt, endsAt: new Date(startsAt.getTime() + HOUR), changedAt: signedAt, createdById: rosa.id },
        ...(noted === null ? { areaIds: [] } : { ...noted, loggedById: rosa.id }),
        mentorships: { create: { mentorshipId: PAIR.id, attended: log === null ? null : true } },
      },
    });
  }
  const point = { meetingId: id(21, 3), position: 0, version: 1, savedById: rosa.id, savedAt: at };
  const text = "Who should be at the table when the refresh cycle is decided?";
  await tx.agendaItem.create({ data: { id: id(23, 1), ...point, text } });
  await tx.mentoringPromise.createMany({
    data: PROMISES.map(({ dueInDays, doneDaysAgo, ...promise }) => ({
      ...{ ...promise, mentorshipId: PAIR.id, version: 1, createdAt: new Date(at.getTime() - 100 * DAY) },
      dueOn: dayFrom(at, dueInDays),
      doneAt: doneDaysAgo === null ? null : dayFrom(at, -doneDaysAgo),
    })),
  });
  await tx.mentoringNote.createMany({
    data: NOTES.map(({ daysAgo, ...note }) => {
      const writtenAt = new Date(at.getTime() - daysAgo * DAY);
      return { ...note, mentorshipId: PAIR.id, version: 1, createdAt: writtenAt, changedAt: writtenAt };
    }),
  });
}
