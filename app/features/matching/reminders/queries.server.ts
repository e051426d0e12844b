import {
  dueDay,
  planBeforeStart,
  planBeforeTerm,
  planOfCheckIn,
  type RemindedOf,
} from "#app/core/planning/reminders.ts";
import type { CivilDate } from "#app/core/shared/civil-date.ts";
import { listWaitingSteps } from "#app/features/companion/reminders/queries.server.ts";
import { listWaitingCheckIns } from "#app/features/mentoring/check-ins/queries.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { completenessOfRow, type MatchRole } from "../own-profile/queries.server.ts";

/** A reminder that somebody should get today. */
export interface DueReminder {
  enrollmentId: string;
  about: RemindedOf;
  dueOn: CivilDate;
}

const LONGEST_BEFORE = 21 * 86_400_000;

/** Who is still there and still needs a mentor or a candidate. */
const WAITING = {
  role: { in: ["mentor", "candidate"] },
  leftAt: null,
  person: { disabledAt: null },
  mentors: { none: { endedAt: null } },
  mentees: { none: { endedAt: null } },
} as const satisfies Prisma.EnrollmentWhereInput;

/** Whether somebody still lacks what a reminder is about. Asked again just before the mail is stored. */
export async function isStillOpen(
  tx: Transaction,
  { enrollmentId, about, dueOn }: DueReminder,
  at: Date,
): Promise<boolean> {
  if (about === "proposal") {
    const open = { state: "open" as const, answerBy: { gt: at } };
    const mine = [
      { mentorEnrollmentId: enrollmentId, mentorAcceptedAt: null },
      { candidateEnrollmentId: enrollmentId, candidateAcceptedAt: null },
    ];
    return (await tx.proposal.count({ where: { ...open, OR: mine } })) > 0;
  }
  if (about === "check-in") return (await listWaitingCheckIns(at, enrollmentId, tx)).length > 0;
  if (about === "companion-step")
    return (await listWaitingSteps(at, enrollmentId, tx)).some((step) => step.dueOn === dueOn);
  const place = await tx.enrollment.findFirst({
    where: { id: enrollmentId, ...WAITING },
    include: { matchProfile: true },
  });
  if (place === null) return false;
  const { personId, organizationId, role, matchProfile } = place;
  if (about === "service-record") return (await tx.serviceRecord.count({ where: { personId } })) === 0;
  const submitted = { personId, organizationId, submittedAt: { not: null } };
  const hasAssessment = (await tx.assessment.count({ where: submitted })) > 0;
  return !completenessOfRow(role as MatchRole, matchProfile, hasAssessment).isComplete;
}

/** The reminders whose day has come, those included that went out or turn out to be unneeded. */
export async function listDueReminders(at: Date): Promise<DueReminder[]> {
  const today = dateOf(at);
  return [
    ...(await listBeforeStart(at, today)),
    ...(await listBeforeTerm(at, today)),
    ...(await listOfCheckIns(at, today)),
    ...(await listWaitingSteps(at)).map((step) => ({ ...step, about: "companion-step" as const })),
  ];
}

async function listBeforeStart(at: Date, today: CivilDate): Promise<DueReminder[]> {
  const places = await db().enrollment.findMany({
    where: {
      ...WAITING,
      cohort: { startsOn: { lte: new Date(at.getTime() + LONGEST_BEFORE) }, endsOn: { gte: new Date(today) } },
    },
    select: { id: true, role: true, cohort: { select: { startsOn: true, endsOn: true } } },
    orderBy: { id: "asc" },
  });
  return places.flatMap(({ id: enrollmentId, role, cohort }) => {
    const dueOn = dueDay(planBeforeStart(dateOf(cohort.startsOn), dateOf(cohort.endsOn)), today);
    if (dueOn === null) return [];
    const abouts: RemindedOf[] = role === "mentor" ? ["match-profile", "service-record"] : ["match-profile"];
    return abouts.map((about) => ({ enrollmentId, about, dueOn }));
  });
}

async function listBeforeTerm(at: Date, today: CivilDate): Promise<DueReminder[]> {
  const open = await db().proposal.findMany({
    where: { state: "open", answerBy: { gt: at }, mentor: { leftAt: null }, candidate: { leftAt: null } },
    orderBy: { id: "asc" },
  });
  return open.flatMap((proposal) => {
    const dueOn = dueDay(planBeforeTerm(dateOf(proposal.createdAt), dateOf(proposal.answerBy)), today);
    if (dueOn === null) return [];
    const waiting = [
      ...(proposal.mentorAcceptedAt === null ? [proposal.mentorEnrollmentId] : []),
      ...(proposal.candidateAcceptedAt === null ? [proposal.candidateEnrollmentId] : []),
    ];
    return waiting.map((enrollmentId) => ({ enrollmentId, about: "proposal" as const, dueOn }));
  });
}

/** Somebody with several check-ins on one day gets one mail. */
async function listOfCheckIns(at: Date, today: CivilDate): Promise<DueReminder[]> {
  const due = new Map<string, DueReminder>();
  for (const { enrollmentId, dueOn, answerBy } of await listWaitingCheckIns(at)) {
    const day = dueDay(planOfCheckIn(dueOn, answerBy), today);
    if (day !== null) due.set(`${enrollmentId} ${day}`, { enrollmentId, about: "check-in", dueOn: day });
  }
  return [...due.values()];
}
