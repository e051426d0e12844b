import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { USUAL_CAPACITY } from "../profiles/queries.server.ts";
import { reasonsOf, type Reasons } from "../proposals/schema.ts";
import { findStanding, refuseWhenClosed, takeTurns } from "../runs/commands.server.ts";
import { findKept } from "../kept-runs/queries.server.ts";
import { findCohortToMatch, findRunHead, findRunPeople, partsIn, type RunHead } from "../runs/queries.server.ts";
import { runSettings } from "../runs/schema.ts";

const DAY = 86_400_000;

/** A pair of a run as it is put before the two. */
interface PlannedPair {
  readonly mentorEnrollmentId: string;
  readonly candidateEnrollmentId: string;
  readonly reasons: Reasons;
}

/**
 * Publishes a draft: its pairs are put before both sides, who answer within the days that the cohort gives. Pairs that
 * stand and are in the run as well stay as they are; other open proposals are taken back, and other mentorships end. Of two
 * managers who publish at the same time the second is told. A run that no longer fits who is there is refused: it
 * would promise what cannot be.
 */
export async function publishRun(actor: Actor, cohortId: string, number: number, at: Date): Promise<void> {
  const cohort = await findCohortToMatch(actor, cohortId);
  refuseWhenClosed(cohort, at);
  await db().$transaction(async (tx) => {
    await takeTurns(tx, cohortId);
    const run = await findRunHead(tx, cohortId, number);
    if (run.state !== "draft")
      throw new AppError("conflict", "Only a draft can be published; somebody may have published one meanwhile.");
    await refuseWhenOvertaken(tx, run);
    const pairs = await plannedPairs(tx, run);
    await refuseWhenStale(tx, cohortId, pairs);
    await tx.matchRun.updateMany({ where: { cohortId, state: "published" }, data: { state: "superseded" } });
    const published = { state: "published" as const, publishedAt: at, publishedById: actor.personId };
    await tx.matchRun.update({ where: { id: run.id }, data: published });
    await takeBack(tx, run, pairs, at);
    await propose(tx, run, pairs, { name: cohort.name, answerDays: cohort.answerDays }, at);
    const { organizationId } = cohort;
    await recordAudit(tx, { actor, organizationId, action: "match.publish", subject: ["match_run", run.id], at });
  });
}

/** A draft that was made before the run that is published now does not know what came of that one. */
async function refuseWhenOvertaken(tx: Transaction, { cohortId, number }: RunHead): Promise<void> {
  const published = await tx.matchRun.findFirst({ where: { cohortId, state: "published" }, select: { number: true } });
  if (published !== null && published.number > number)
    throw new AppError("conflict", `Run ${published.number} was published since. Run the matching again.`);
}

async function plannedPairs(tx: Transaction, run: RunHead): Promise<PlannedPair[]> {
  const people = await findRunPeople(tx, run.id);
  const kept = await findKept(run.id, tx);
  const partsOf = partsIn(kept, runSettings.parse(run.settings), people);
  return kept.result.result.pairs.map(({ mentor, mentee, score }) => {
    const [one, other] = [people.get(mentor), people.get(mentee)];
    if (one === undefined || other === undefined || one.hasLeft || other.hasLeft)
      throw new AppError("conflict", "Somebody of this run has left the cohort since. Run the matching again.");
    const pair = { mentorEnrollmentId: one.enrollmentId, candidateEnrollmentId: other.enrollmentId };
    return { ...pair, reasons: reasonsOf({ score, parts: partsOf(mentor, mentee) }) };
  });
}

/** What mentors and managers may have changed since the run: places, and whom they do not want. */
async function refuseWhenStale(tx: Transaction, cohortId: string, pairs: readonly PlannedPair[]): Promise<void> {
  const mentors = await tx.enrollment.findMany({
    where: { cohortId, role: "mentor" },
    select: { id: true, person: { select: { name: true } }, matchProfile: { select: { capacity: true } } },
  });
  for (const { id, person, matchProfile } of mentors) {
    const planned = pairs.filter(({ mentorEnrollmentId }) => mentorEnrollmentId === id).length;
    if (planned > (matchProfile?.capacity ?? USUAL_CAPACITY))
      throw new AppError(
        "conflict",
        `${person.name} has fewer places now than this run gives. Run the matching again.`,
      );
  }
  const vetoed = await tx.preference.findMany({ where: { rank: null, from: { cohortId } } });
  const forbidden = await tx.matchConstraint.findMany({ where: { wish: "forbid", candidate: { cohortId } } });
  const isUnwanted = ({ mentorEnrollmentId, candidateEnrollmentId }: PlannedPair) =>
    vetoed.some(
      ({ fromId, toId }) =>
        (fromId === mentorEnrollmentId && toId === candidateEnrollmentId) ||
        (fromId === candidateEnrollmentId && toId === mentorEnrollmentId),
    ) ||
    forbidden.some(
      (pair) => pair.mentorEnrollmentId === mentorEnrollmentId && pair.candidateEnrollmentId === candidateEnrollmentId,
    );
  if (pairs.some(isUnwanted))
    throw new AppError("conflict", "A pair of this run is not wanted any more. Run the matching again.");
}

const WHO = { select: { person: { select: { name: true, email: true } } } } as const;

/** Ends what stands and is not in the run. */
async function takeBack(tx: Transaction, { cohortId }: RunHead, pairs: readonly PlannedPair[], at: Date) {
  const planned = new Map(pairs.map((pair) => [pair.candidateEnrollmentId, pair.mentorEnrollmentId]));
  const isOther = (pair: { mentorEnrollmentId: string; candidateEnrollmentId: string }) =>
    planned.get(pair.candidateEnrollmentId) !== pair.mentorEnrollmentId;
  const both = { mentor: WHO, candidate: WHO } as const;
  const open = await tx.proposal.findMany({ where: { cohortId, state: "open" }, include: both });
  const standing = await tx.mentorship.findMany({ where: { cohortId, endedAt: null }, include: both });
  const gone = { proposals: open.filter(isOther), mentorships: standing.filter(isOther) };
  await tx.proposal.updateMany({
    where: { id: { in: gone.proposals.map(({ id }) => id) } },
    data: { state: "withdrawn", settledAt: at },
  });
  await tx.mentorship.updateMany({
    where: { id: { in: gone.mentorships.map(({ id }) => id) } },
    data: { endedAt: at },
  });
  for (const { mentor, candidate } of [...gone.proposals, ...gone.mentorships]) {
    for (const [to, other] of [
      [mentor, candidate],
      [candidate, mentor],
    ] as const) {
      await sendMail(tx, {
        to: to.person.email,
        subject: "Your pair has changed",
        paragraphs: [
          `Hello ${to.person.name},`,
          `The program manager has made new pairs. You and ${other.person.name} are no longer one of them.`,
        ],
        link: { label: "See your proposals", to: "/proposals" },
      });
    }
  }
}

/** Puts the pairs that do not stand yet before both sides. */
async function propose(
  tx: Transaction,
  { id: runId, organizationId, cohortId }: RunHead,
  pairs: readonly PlannedPair[],
  cohort: { name: string; answerDays: number },
  at: Date,
): Promise<void> {
  const standing = new Set((await findStanding(tx, cohortId)).map(([mentor, candidate]) => `${mentor} ${candidate}`));
  const fresh = pairs.filter((pair) => !standing.has(`${pair.mentorEnrollmentId} ${pair.candidateEnrollmentId}`));
  const answerBy = new Date(at.getTime() + cohort.answerDays * DAY);
  await tx.proposal.createMany({
    data: fresh.map((pair) => ({
      ...pair,
      ...{ id: randomUUID(), organizationId, cohortId, runId, state: "open" as const, answerBy, createdAt: at },
    })),
  });
  const ids = fresh.flatMap(({ mentorEnrollmentId, candidateEnrollmentId }) => [
    mentorEnrollmentId,
    candidateEnrollmentId,
  ]);
  const people = await tx.enrollment.findMany({
    where: { id: { in: ids } },
    select: { role: true, person: { select: { name: true, email: true } } },
  });
  for (const { role, person } of people) {
    const other = role === "mentor" ? "candidate" : "mentor";
    await sendMail(tx, {
      to: person.email,
      subject: `A ${other} is proposed to you`,
      paragraphs: [
        `Hello ${person.name},`,
        `In ${cohort.name} a ${other} is proposed to you. See why, and accept or decline within ${cohort.answerDays} days.`,
      ],
      link: { label: "See the proposal", to: "/proposals" },
    });
  }
}
