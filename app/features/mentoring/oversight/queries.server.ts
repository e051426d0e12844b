import { getCheckInForm } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { agreementInForce, isSigned } from "#app/core/mentoring/agreement.ts";
import { chosenAnswers } from "#app/core/mentoring/check-ins.ts";
import { falseAlarms, type FalseAlarms, type PastPair } from "#app/core/mentoring/false-alarms.ts";
import { compareHealth, healthOn, type PairHealth, type PairHistory, type Side } from "#app/core/mentoring/health.ts";
import type { CivilDate } from "#app/core/shared/civil-date.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { spanOf, type Span } from "#app/core/shared/pages.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { hasEnded } from "#app/features/programs/organizations/queries.server.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { TableFile } from "#app/server/tables.server.ts";
import { storedAnswers } from "./schema.ts";

/** What a manager reads of the pairs of a cohort: whether they meet, and what they answered in check-ins; never a note. */

export interface OverseenCohort {
  id: string;
  name: string;
  organizationId: string;
  organizationName: string;
  timeZone: string;
  hasEnded: boolean;
}

/** A cohort for those who look after its pairs: its managers. */
export async function findOverseenCohort(actor: Actor, cohortId: string, at: Date): Promise<OverseenCohort> {
  if (!isUuid(cohortId)) throw notFound();
  authorize(actor, "mentoring.oversee", { cohortId });
  const found = await db().cohort.findUnique({
    where: { id: cohortId },
    include: { organization: { select: { name: true } } },
  });
  if (found === null) throw notFound();
  const { id, name, organizationId, organization, timeZone } = found;
  return { id, name, organizationId, organizationName: organization.name, timeZone, hasEnded: hasEnded(found, at) };
}

const NAMED = { select: { id: true, personId: true, person: { select: { name: true } } } } as const;

export const WITH_HISTORY = {
  cohort: { select: { timeZone: true, endsOn: true } },
  ...{ mentor: NAMED, candidate: NAMED },
  agreements: { select: { moment: true, rhythmDays: true, mentorSignedAt: true, candidateSignedAt: true } },
  checkIns: {
    select: { enrollmentId: true, dueOn: true, submittedAt: true, edition: true, answers: true, comment: true },
    orderBy: { dueOn: "desc" },
  },
  meetings: {
    select: {
      attended: true,
      meeting: { select: { startsAt: true, happened: true, loggedAt: true, cancelledAt: true } },
    },
  },
} as const satisfies Prisma.MentorshipInclude;

type PairRow = Prisma.MentorshipGetPayload<{ include: typeof WITH_HISTORY }>;

/** What is known of a pair, on the clock of its cohort. A circle that a candidate missed is no contact of theirs. */
function historyOf({ cohort, startedAt, agreements, meetings, checkIns, mentor }: PairRow): PairHistory {
  const dayOf = (instant: Date) => clockAt(instant.getTime(), cohort.timeZone).date;
  const dayOrNull = (instant: Date | null) => (instant === null ? null : dayOf(instant));
  const agreement = agreementInForce(agreements);
  return {
    startedOn: dayOf(startedAt),
    rhythmDays: agreement !== null && isSigned(agreement) ? agreement.rhythmDays : null,
    meetings: meetings.map(({ attended, meeting: { startsAt, happened, loggedAt, cancelledAt } }) => ({
      onDate: dayOf(startsAt),
      loggedOn: dayOrNull(loggedAt),
      happened: happened === true && attended !== false,
      cancelledOn: dayOrNull(cancelledAt),
    })),
    checkIns: checkIns.map(({ enrollmentId, submittedAt, edition, answers }) => ({
      side: enrollmentId === mentor.id ? "mentor" : "candidate",
      submittedOn: dayOf(submittedAt),
      readings: chosenAnswers(getCheckInForm(edition), storedAnswers.parse(answers)).map(({ answer }) => answer.reads),
    })),
  };
}

/** A pair with how it stands. */
export interface OverseenPair {
  mentorshipId: string;
  candidateName: string;
  mentorName: string;
  startedOn: CivilDate;
  /** Days between meetings as both have signed it; null without an agreement. */
  rhythmDays: number | null;
  health: PairHealth;
}

function toPair(row: PairRow, today: CivilDate): OverseenPair {
  const history = historyOf(row);
  return {
    mentorshipId: row.id,
    candidateName: row.candidate.person.name,
    mentorName: row.mentor.person.name,
    startedOn: history.startedOn,
    rhythmDays: history.rhythmDays,
    health: healthOn(history, today),
  };
}

/** More of the past says no more of the rules, and takes long to look through. */
const MOST_PAST_PAIRS = 200;
/** A mentorship that ends in the last days of a cohort has gone on to its end. */
const LAST_DAYS = 14 * 86_400_000;

/** The pairs of earlier cohorts of an organization, those of the last ones first. */
async function findPast(organizationId: string, at: Date): Promise<PastPair[]> {
  const rows = await db().mentorship.findMany({
    where: { organizationId, cohort: { endsOn: { lt: new Date(at.getTime() - 86_400_000) } } },
    include: WITH_HISTORY,
    orderBy: [{ cohort: { endsOn: "desc" } }, { id: "asc" }],
    take: MOST_PAST_PAIRS,
  });
  return rows.map((row) => {
    const { timeZone, endsOn } = row.cohort;
    const endedEarly = row.endedAt !== null && row.endedAt.getTime() < endsOn.getTime() - LAST_DAYS;
    const last = row.endedAt === null || row.endedAt > endsOn ? endsOn : row.endedAt;
    return { ...historyOf(row), endedEarly, lastDay: clockAt(last.getTime(), timeZone).date };
  });
}

/** The pairs of a cohort that last, whoever needs attention first. */
async function listOverseen(actor: Actor, cohortId: string, at: Date) {
  const cohort = await findOverseenCohort(actor, cohortId, at);
  const today = clockAt(at.getTime(), cohort.timeZone).date;
  const rows = await db().mentorship.findMany({
    where: { cohortId, endedAt: null },
    include: WITH_HISTORY,
    orderBy: [{ candidate: { person: { name: "asc" } } }, { id: "asc" }],
  });
  // Once a cohort is over, nothing of it is to be done any more.
  const quiet = (pair: OverseenPair): OverseenPair =>
    cohort.hasEnded ? { ...pair, health: { ...pair.health, signs: [], needsAttention: false } } : pair;
  const pairs = rows
    .map((row) => quiet(toPair(row, today)))
    .sort((one, other) => compareHealth(one.health, other.health));
  return { cohort, pairs };
}

const COLUMNS = ["candidate", "mentor", "began_on", "rhythm_days", "last_contact", "next_meeting"] as const;

/** How the pairs of a cohort meet, as a table. What the rules see in them, check-ins among it, stays on the page. */
export async function mentoringTable(
  actor: Actor,
  cohortId: string,
  at: Date,
): Promise<TableFile<(typeof COLUMNS)[number]>> {
  const { pairs } = await listOverseen(actor, cohortId, at);
  const rows = pairs.map(({ candidateName, mentorName, startedOn, rhythmDays, health }) => ({
    ...{ candidate: candidateName, mentor: mentorName, began_on: startedOn, rhythm_days: rhythmDays },
    ...{ last_contact: health.lastContact, next_meeting: health.nextMeeting },
  }));
  // By name: their order on the page is that of who needs attention.
  const inOrder = rows.sort((a, b) => a.candidate.localeCompare(b.candidate, "en"));
  return { name: "tandem-mentoring", columns: COLUMNS, rows: inOrder };
}

export interface MentoringPage {
  cohort: OverseenCohort;
  pairs: OverseenPair[];
  span: Span;
  needAttention: number;
  /** How many mentorships of earlier cohorts there are, of those that were looked at. */
  past: number;
  /** By rule, how often it was wrong; null while there are too few earlier mentorships. */
  alarms: FalseAlarms[] | null;
}

/** The pairs of a cohort, whoever needs attention first, and how far the rules behind it can be trusted. */
export async function readMentoring(actor: Actor, cohortId: string, at: Date, asked = 1): Promise<MentoringPage> {
  const { cohort, pairs } = await listOverseen(actor, cohortId, at);
  const span = spanOf(pairs.length, asked);
  const past = await findPast(cohort.organizationId, at);
  return {
    cohort,
    pairs: pairs.slice(span.before, span.before + span.shown),
    span,
    needAttention: pairs.filter(({ health }) => health.needsAttention).length,
    past: past.length,
    alarms: falseAlarms(past),
  };
}

/** What one side answered in a check-in, for a manager. */
export interface CheckInReading {
  side: Side;
  authorId: string;
  dueOn: string;
  submittedAt: Date;
  answers: { question: string; answer: string }[];
  comment: string;
}

/** One pair for a manager of its cohort, with what both answered in check-ins. */
export interface PairPage {
  cohort: OverseenCohort;
  pair: OverseenPair;
  mentor: { enrollmentId: string; personId: string };
  candidate: { enrollmentId: string; personId: string };
  endedAt: Date | null;
  checkIns: CheckInReading[];
}

/** A pair of a cohort, ended or not, for its managers. Opening its page is a command, since it goes on record. */
export async function findPair(
  actor: Actor,
  cohortId: string,
  mentorshipId: string,
  at: Date,
  tx: Pick<Transaction, "mentorship"> = db(),
): Promise<PairPage> {
  const cohort = await findOverseenCohort(actor, cohortId, at);
  if (!isUuid(mentorshipId)) throw notFound();
  const row = await tx.mentorship.findFirst({ where: { id: mentorshipId, cohortId }, include: WITH_HISTORY });
  if (row === null) throw notFound();
  const { mentor, candidate, endedAt } = row;
  return {
    ...{ cohort, endedAt },
    pair: toPair(row, clockAt((endedAt ?? at).getTime(), cohort.timeZone).date),
    mentor: { enrollmentId: mentor.id, personId: mentor.personId },
    candidate: { enrollmentId: candidate.id, personId: candidate.personId },
    checkIns: row.checkIns.map(({ enrollmentId, dueOn, submittedAt, edition, answers, comment }) => ({
      side: enrollmentId === mentor.id ? "mentor" : "candidate",
      authorId: enrollmentId === mentor.id ? mentor.personId : candidate.personId,
      dueOn: dateOf(dueOn),
      ...{ submittedAt, comment },
      answers: chosenAnswers(getCheckInForm(edition), storedAnswers.parse(answers)).map(({ question, answer }) => ({
        question: question.text,
        answer: answer.text,
      })),
    })),
  };
}
