import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import {
  answerOutcome,
  type AnswerOutcome,
  type OpenedProposal,
  type ProposalSide,
} from "#app/core/planning/proposal-answer.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { refuseOnceOver } from "#app/features/programs/cohorts/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { USUAL_CAPACITY } from "../profiles/queries.server.ts";
import type { ProposalAnswerInput } from "./schema.ts";

const WHO = {
  id: true,
  personId: true,
  leftAt: true,
  person: { select: { name: true, email: true } },
} as const satisfies Prisma.EnrollmentSelect;

const PROPOSAL = {
  cohort: { select: { name: true, endsOn: true, timeZone: true } },
  mentor: { select: { ...WHO, matchProfile: { select: { capacity: true } } } },
  candidate: { select: WHO },
} as const satisfies Prisma.ProposalInclude;

type ProposalRow = Prisma.ProposalGetPayload<{ include: typeof PROPOSAL }>;

/** Answers about one mentor wait for each other, and on a busy machine that takes a while. */
const PATIENT = { maxWait: 15_000, timeout: 15_000 } as const;

/** The proposal, if the actor is one of the two whom it pairs. */
async function findOwn(tx: Transaction, { personId }: Actor, id: string): Promise<ProposalRow> {
  if (!isUuid(id)) throw notFound();
  const row = await tx.proposal.findFirst({
    where: { id, OR: [{ mentor: { personId } }, { candidate: { personId } }] },
    include: PROPOSAL,
  });
  if (row === null) throw notFound();
  return row;
}

function openedOf(row: ProposalRow, at: Date): OpenedProposal {
  const acceptedBy: ProposalSide[] = [];
  if (row.mentorAcceptedAt !== null) acceptedBy.push("mentor");
  if (row.candidateAcceptedAt !== null) acceptedBy.push("candidate");
  const declined = row.declinedById === row.mentor.personId ? "mentor" : "candidate";
  const declinedBy = row.declinedById === null ? null : declined;
  return { state: row.state, acceptedBy, declinedBy, isOver: row.answerBy <= at };
}

/**
 * Answers a proposal for the actor, who is one of the two: that of a published run, which both accept, or that of a
 * candidate who asked a mentor, and has said yes by asking. The second yes makes them a mentorship; a no settles it.
 * Of all answers that concern a mentor one is worked off after the other, so that nobody gets more mentees than they
 * have places. A repeated answer changes nothing. A proposal whose term has ended lapses, whatever the answer.
 */
export async function answerProposal(
  actor: Actor,
  proposalId: string,
  answer: ProposalAnswerInput,
  at: Date,
): Promise<AnswerOutcome> {
  authorize(actor, "proposal.answer", { ownerId: actor.personId });
  return db().$transaction(async (tx) => {
    const { mentorEnrollmentId, candidateEnrollmentId } = await findOwn(tx, actor, proposalId);
    // The mentor first, always: two answers that wait for each other would wait for ever.
    for (const id of [mentorEnrollmentId, candidateEnrollmentId])
      await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    await tx.$queryRaw`SELECT id FROM proposal WHERE id = ${proposalId}::uuid FOR NO KEY UPDATE`;
    const row = await findOwn(tx, actor, proposalId);
    const side = row.mentor.personId === actor.personId ? "mentor" : "candidate";
    const outcome = answerOutcome(openedOf(row, at), side, answer.answer);
    if (outcome === "repeated") return outcome;
    if (outcome === "too-late") throw new AppError("conflict", "This proposal is settled already, and stays as it is.");
    const subject = ["proposal", row.id] as const;
    const entry = { actor, organizationId: row.organizationId, subject, at };
    if (outcome === "lapsed") {
      if (row.state === "open") await lapse(tx, [row], at);
      return outcome;
    }
    refuseOnceOver(row.cohort, at);
    if (answer.answer === "decline") {
      const data = { declinedById: actor.personId, declineReason: answer.reason };
      await tx.proposal.update({ where: { id: row.id }, data: { ...data, state: "declined", settledAt: at } });
      await recordAudit(tx, { ...entry, action: "proposal.decline" });
      await tellOfNo(tx, row, side);
      if (row.runId !== null) await tellManagers(tx, row);
      return outcome;
    }
    const accepted = side === "mentor" ? { mentorAcceptedAt: at } : { candidateAcceptedAt: at };
    if (outcome === "accepted") await refuseWhereImpossible(tx, row);
    const settled = outcome === "accepted" ? { state: "accepted" as const, settledAt: at } : {};
    await tx.proposal.update({ where: { id: row.id }, data: { ...accepted, ...settled } });
    await recordAudit(tx, { ...entry, action: "proposal.accept" });
    if (outcome === "accepted") await beginMentorship(tx, row, at);
    return outcome;
  }, PATIENT);
}

async function placesLeft(tx: Transaction, { mentor }: ProposalRow): Promise<number> {
  const taken = await tx.mentorship.count({ where: { mentorEnrollmentId: mentor.id, endedAt: null } });
  return (mentor.matchProfile?.capacity ?? USUAL_CAPACITY) - taken;
}

/** What may have changed since the two were put together. */
async function refuseWhereImpossible(tx: Transaction, row: ProposalRow): Promise<void> {
  const { mentor, candidate, cohortId } = row;
  if (mentor.leftAt !== null || candidate.leftAt !== null)
    throw new AppError("conflict", "One of you has left the cohort, so this pair is no longer possible.");
  if (mentor.personId === candidate.personId)
    throw new AppError("conflict", "Nobody can be their own mentor, so this pair is not possible.");
  if (await areOtherWayRound(tx, cohortId, mentor.personId, candidate.personId))
    throw new AppError("conflict", "You are a pair the other way round already, so this pair is not possible.");
  const hasMentor = await tx.mentorship.count({ where: { candidateEnrollmentId: candidate.id, endedAt: null } });
  if (hasMentor > 0) throw new AppError("conflict", `${candidate.person.name} has a mentor already.`);
  if ((await placesLeft(tx, row)) <= 0)
    throw new AppError("conflict", `${mentor.person.name} has no place left: another pair came first.`);
}

/** Whether in a cohort the second of two people mentors the first. */
export async function areOtherWayRound(
  tx: Transaction,
  cohortId: string,
  mentorId: string,
  candidateId: string,
): Promise<boolean> {
  const found = await tx.mentorship.count({
    where: { cohortId, endedAt: null, mentor: { personId: candidateId }, candidate: { personId: mentorId } },
  });
  return found > 0;
}

async function beginMentorship(tx: Transaction, row: ProposalRow, at: Date): Promise<void> {
  const { organizationId, cohortId, mentorEnrollmentId, candidateEnrollmentId, mentor, candidate } = row;
  const place = { organizationId, cohortId, mentorEnrollmentId, candidateEnrollmentId };
  await tx.mentorship.create({ data: { id: randomUUID(), ...place, proposalId: row.id, startedAt: at } });
  for (const [to, other] of [
    [mentor, candidate],
    [candidate, mentor],
  ] as const) {
    await sendMail(tx, {
      to: to.person.email,
      subject: `You and ${other.person.name} are a pair`,
      paragraphs: [
        `Hello ${to.person.name},`,
        `You and ${other.person.name} have both said yes: in ${row.cohort.name} you are mentor and candidate from now on.`,
      ],
      link: { label: "See the pair", to: "/proposals" },
    });
  }
  if ((await placesLeft(tx, row)) <= 0) await freeThoseWhoWait(tx, row, at);
}

/** Whoever asked a mentor who has no place left need not wait for the end of the term. */
async function freeThoseWhoWait(tx: Transaction, { mentorEnrollmentId, mentor, cohort }: ProposalRow, at: Date) {
  const waiting = await tx.proposal.updateManyAndReturn({
    where: { mentorEnrollmentId, runId: null, state: "open" },
    data: { state: "withdrawn", settledAt: at },
    include: { candidate: { select: WHO } },
  });
  for (const { candidate } of waiting) {
    await sendMail(tx, {
      to: candidate.person.email,
      subject: "You can ask another mentor",
      paragraphs: [
        `Hello ${candidate.person.name},`,
        `${mentor.person.name} has no place left in ${cohort.name}. You can ask another mentor now.`,
      ],
      link: { label: "Ask another mentor", to: "/mentor-requests" },
    });
  }
}

/** Tells the other side of a no, without a reason: that is for the manager alone. */
async function tellOfNo(tx: Transaction, row: ProposalRow, side: ProposalSide): Promise<void> {
  const isRequest = row.runId === null;
  const other = side === "mentor" ? row.candidate : row.mentor;
  await sendMail(tx, {
    to: other.person.email,
    subject: isRequest ? "You can ask another mentor" : "A proposal was declined",
    paragraphs: [
      `Hello ${other.person.name},`,
      isRequest
        ? `Your request in ${row.cohort.name} was declined. You can ask another mentor now.`
        : `The pair that was proposed to you in ${row.cohort.name} was declined. Your program manager looks for another one.`,
    ],
    link: isRequest
      ? { label: "Ask another mentor", to: "/mentor-requests" }
      : { label: "See your proposals", to: "/proposals" },
  });
}

/** Tells those who run the cohort that a pair of a run is apart. Which one, and why, stands on the board alone. */
async function tellManagers(tx: Transaction, { cohortId, cohort }: ProposalRow): Promise<void> {
  const published = await tx.matchRun.findFirst({ where: { cohortId, state: "published" }, select: { number: true } });
  const managers = await tx.enrollment.findMany({
    where: { cohortId, role: "manager", leftAt: null, person: { disabledAt: null } },
    select: { person: { select: { name: true, email: true } } },
  });
  for (const { person } of managers) {
    await sendMail(tx, {
      to: person.email,
      subject: "A proposal was declined",
      paragraphs: [
        `Hello ${person.name},`,
        `In ${cohort.name} a proposal was declined. The board shows which pair it was, and from there a repair finds other mentors and moves as few people as possible.`,
      ],
      link: {
        label: "See the board",
        to: `/cohorts/${cohortId}/match${published === null ? "" : `/${published.number}`}`,
      },
    });
  }
}

/**
 * Takes back the open proposals of somebody who left the cohort, and tells the other side of each. The caller has marked
 * that they left.
 */
export async function withdrawProposalsOf(tx: Transaction, enrollmentId: string, at: Date): Promise<void> {
  const withdrawn = await tx.proposal.updateManyAndReturn({
    where: { state: "open", OR: [{ mentorEnrollmentId: enrollmentId }, { candidateEnrollmentId: enrollmentId }] },
    data: { state: "withdrawn", settledAt: at },
    include: PROPOSAL,
  });
  for (const { mentor, candidate, cohort, runId } of withdrawn) {
    const isMentorGone = mentor.id === enrollmentId;
    const [gone, other] = isMentorGone ? [mentor, candidate] : [candidate, mentor];
    const canAskAgain = isMentorGone && runId === null;
    await sendMail(tx, {
      to: other.person.email,
      subject: canAskAgain ? "You can ask another mentor" : "A proposal was taken back",
      paragraphs: [
        `Hello ${other.person.name},`,
        `${gone.person.name} has left ${cohort.name}, so the pair with you is no longer possible.`,
      ],
      link: canAskAgain
        ? { label: "Ask another mentor", to: "/mentor-requests" }
        : { label: "See your proposals", to: "/proposals" },
    });
  }
}

async function lapse(
  tx: Transaction,
  rows: readonly Pick<ProposalRow, "id" | "runId" | "cohort" | "candidate">[],
  at: Date,
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await tx.proposal.updateMany({ where: { id: { in: ids } }, data: { state: "lapsed", settledAt: at } });
  for (const { runId, cohort, candidate } of rows) {
    if (runId !== null) continue;
    await sendMail(tx, {
      to: candidate.person.email,
      subject: "You can ask another mentor",
      paragraphs: [
        `Hello ${candidate.person.name},`,
        `Your request in ${cohort.name} was not answered in time. You can ask another mentor now.`,
      ],
      link: { label: "Ask another mentor", to: "/mentor-requests" },
    });
  }
}

/** Settles the open proposals whose term has ended, of one candidate or of everybody. A process that stops is no harm. */
export async function lapseProposals(tx: Transaction, at: Date, candidateEnrollmentId?: string): Promise<void> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM proposal WHERE state = 'open' AND answer_by <= ${at}
      AND (${candidateEnrollmentId ?? null}::uuid IS NULL OR candidate_enrollment_id = ${candidateEnrollmentId ?? null}::uuid)
    ORDER BY id FOR UPDATE SKIP LOCKED`;
  const rows = await tx.proposal.findMany({ where: { id: { in: due.map(({ id }) => id) } }, include: PROPOSAL });
  await lapse(tx, rows, at);
}

/** Settles every proposal whose term has ended, for the daily sweep. */
export function sweepProposals(at: Date): Promise<void> {
  return db().$transaction((tx) => lapseProposals(tx, at));
}
