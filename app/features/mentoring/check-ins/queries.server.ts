import type { Actor } from "#app/core/access/actor.ts";
import { openCheckIn, type OpenCheckIn } from "#app/core/mentoring/check-ins.ts";
import type { TaskFacts } from "#app/core/planning/cohort-tasks.ts";
import type { Table } from "#app/server/archive.server.ts";
import { dateOf, dayIn } from "#app/server/clock.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { byPages, mapRows } from "#app/server/rows.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import {
  findOpenMentorship,
  listOpenMentorships,
  otherOf,
  readerOf,
  type MentorshipView,
} from "../mentorships/queries.server.ts";

/** A check-in of the actor: with whom, when, and whether they have answered. */
export interface OwnCheckIn extends OpenCheckIn {
  mentorshipId: string;
  enrollmentId: string;
  otherName: string;
  cohortName: string;
  submittedAt: Date | null;
}

const WHEN = { select: { timeZone: true, endsOn: true } } as const satisfies Prisma.CohortDefaultArgs;

/** A mentorship that lasts, as far as it says when it is asked how it goes. */
interface Lasting {
  readonly startedAt: Date;
  readonly cohort: { readonly timeZone: string; readonly endsOn: string };
}

/** When a mentorship that lasts is asked how it goes, on the clock of its cohort. */
function openFor({ cohort, startedAt }: Lasting, at: Date): OpenCheckIn | null {
  const dayOf = (instant: Date) => dayIn(cohort.timeZone, instant);
  return openCheckIn({ startedOn: dayOf(startedAt), endedOn: null, cohortEndsOn: cohort.endsOn }, dayOf(at));
}

async function toOwn(mentorships: readonly MentorshipView[], at: Date): Promise<OwnCheckIn[]> {
  const open = mentorships.flatMap((mentorship) => {
    const checkIn = openFor(mentorship, at);
    return checkIn === null ? [] : [{ mentorship, checkIn, enrollmentId: readerOf(mentorship).enrollmentId }];
  });
  const stored = await db().checkIn.findMany({
    where: {
      mentorshipId: { in: open.map(({ mentorship }) => mentorship.id) },
      enrollmentId: { in: [...new Set(open.map(({ enrollmentId }) => enrollmentId))] },
      dueOn: { in: [...new Set(open.map(({ checkIn }) => checkIn.dueOn))].map((dueOn) => new Date(dueOn)) },
    },
    select: { mentorshipId: true, enrollmentId: true, dueOn: true, submittedAt: true },
  });
  const keyOf = (mentorshipId: string, enrollmentId: string, dueOn: string) =>
    `${mentorshipId} ${enrollmentId} ${dueOn}`;
  const submitted = new Map(
    stored.map((each) => [keyOf(each.mentorshipId, each.enrollmentId, dateOf(each.dueOn)), each.submittedAt]),
  );
  return open.map(({ mentorship, checkIn, enrollmentId }) => ({
    ...checkIn,
    ...{ mentorshipId: mentorship.id, enrollmentId },
    ...{ otherName: otherOf(mentorship).name, cohortName: mentorship.cohort.name },
    submittedAt: submitted.get(keyOf(mentorship.id, enrollmentId, checkIn.dueOn)) ?? null,
  }));
}

/** The check-ins of the actor that can be answered now, or are answered already: those that wait first. */
export async function listCheckIns(actor: Actor, at: Date): Promise<OwnCheckIn[]> {
  const found = await toOwn(await listOpenMentorships(actor), at);
  return found.sort((one, other) => Number(one.submittedAt !== null) - Number(other.submittedAt !== null));
}

/** The check-in of one mentorship of the actor that can be answered now, or is answered already. */
export async function findCheckIn(actor: Actor, mentorshipId: string, at: Date): Promise<OwnCheckIn> {
  const [found] = await toOwn([await findOpenMentorship(actor, mentorshipId)], at);
  if (found === undefined) throw notFound("no check-in is due");
  return found;
}

/** What the check-ins of one place ask of the actor, or null while none is due. */
export async function findCheckInTask(actor: Actor, enrollmentId: string, at: Date): Promise<TaskFacts["checkIns"]> {
  const own = { id: enrollmentId, personId: actor.personId };
  const mentorships = await db().mentorship.findMany({
    where: { endedAt: null, OR: [{ mentor: own }, { candidate: own }] },
    select: { startedAt: true, cohort: WHEN, checkIns: { where: { enrollmentId }, select: { dueOn: true } } },
  });
  const due = mentorships.flatMap(({ startedAt, cohort, checkIns }) => {
    const checkIn = openFor({ startedAt, cohort: { ...cohort, endsOn: dateOf(cohort.endsOn) } }, at);
    if (checkIn === null) return [];
    return [{ ...checkIn, isAnswered: checkIns.some(({ dueOn }) => dateOf(dueOn) === checkIn.dueOn) }];
  });
  const open = due.filter(({ isAnswered }) => !isAnswered);
  const [first] = [...(open.length > 0 ? open : due)].sort((one, other) => (one.answerBy < other.answerBy ? -1 : 1));
  return first === undefined ? null : { open: open.length, answerBy: first.answerBy };
}

/** A check-in that one side has not answered yet. */
export interface WaitingCheckIn extends OpenCheckIn {
  mentorshipId: string;
  enrollmentId: string;
}

/**
 * The check-ins that wait for somebody's answer, of everybody who is still there, or of one place. Asked by the app itself.
 */
export async function listWaitingCheckIns(
  at: Date,
  enrollmentId?: string,
  tx: Pick<Transaction, "mentorship"> = db(),
): Promise<WaitingCheckIn[]> {
  const isThere = { leftAt: null, person: { disabledAt: null } } as const;
  const found = await tx.mentorship.findMany({
    where: {
      endedAt: null,
      cohort: { endsOn: { gte: new Date(at.getTime() - 2 * 86_400_000) } },
      ...{ mentor: isThere, candidate: isThere },
      ...(enrollmentId === undefined
        ? {}
        : { OR: [{ mentorEnrollmentId: enrollmentId }, { candidateEnrollmentId: enrollmentId }] }),
    },
    include: {
      cohort: WHEN,
      checkIns: { select: { enrollmentId: true, dueOn: true } },
    },
    orderBy: { id: "asc" },
  });
  return found.flatMap(({ id, cohort, startedAt, checkIns, mentorEnrollmentId, candidateEnrollmentId }) => {
    const open = openFor({ startedAt, cohort: { ...cohort, endsOn: dateOf(cohort.endsOn) } }, at);
    if (open === null) return [];
    const hasAnswered = (side: string) =>
      checkIns.some((each) => each.enrollmentId === side && dateOf(each.dueOn) === open.dueOn);
    return [mentorEnrollmentId, candidateEnrollmentId]
      .filter((side) => (enrollmentId === undefined || side === enrollmentId) && !hasAnswered(side))
      .map((side) => ({ ...open, mentorshipId: id, enrollmentId: side }));
  });
}

/** What somebody answered in check-ins, for their own data alone. */
export async function collectCheckIns(personId: string) {
  const name = { select: { person: { select: { name: true } } } } as const;
  const found = await db().checkIn.findMany({
    where: { enrollment: { personId } },
    include: { mentorship: { include: { cohort: { select: { name: true } }, mentor: name, candidate: name } } },
    orderBy: [{ submittedAt: "asc" }, { mentorshipId: "asc" }],
  });
  return found.map(({ mentorship, dueOn, edition, answers, comment, submittedAt }) => ({
    ...{ cohort: mentorship.cohort.name, mentor: mentorship.mentor.person.name },
    candidate: mentorship.candidate.person.name,
    dueOn: dateOf(dueOn),
    ...{ edition, answers, comment, submittedAt },
  }));
}

const WHO_AND_WHEN = {
  ...{ mentorshipId: true, enrollmentId: true, dueOn: true, submittedAt: true },
  enrollment: {
    select: { role: true, cohort: { select: { name: true } }, person: { select: { name: true, email: true } } },
  },
} as const satisfies Prisma.CheckInSelect;

type WhoAndWhen = Prisma.CheckInGetPayload<{ select: typeof WHO_AND_WHEN }>;

function afterThis({ mentorshipId, enrollmentId, dueOn }: WhoAndWhen) {
  return {
    OR: [
      { mentorshipId: { gt: mentorshipId } },
      { mentorshipId, enrollmentId: { gt: enrollmentId } },
      { mentorshipId, enrollmentId, dueOn: { gt: dueOn } },
    ],
  };
}

/** What an organization's archive holds of check-ins: whose, and when. What was answered is for the managers alone. */
export function listCheckInsOf(organizationId: string): Table[] {
  const found = byPages<WhoAndWhen>((after, take) =>
    db().checkIn.findMany({
      where: { mentorship: { organizationId }, ...(after === null ? {} : afterThis(after)) },
      select: WHO_AND_WHEN,
      orderBy: [{ mentorshipId: "asc" }, { enrollmentId: "asc" }, { dueOn: "asc" }],
      take,
    }),
  );
  return [
    {
      name: "check-ins.csv",
      about: "Who answered a check-in on a mentorship, and when. The answers are left out.",
      columns: ["cohort", "role", "name", "email", "due_on", "submitted_at"],
      rows: mapRows(found, ({ dueOn, submittedAt, enrollment: { cohort, role, person } }) => [
        ...[cohort.name, role, person.name, person.email, dateOf(dueOn), submittedAt],
      ]),
    },
  ];
}
