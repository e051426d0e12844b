import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import type { IdPair } from "#app/core/matching/affinity/hard-rules.ts";
import type { RunOrder } from "#app/core/matching/run.ts";
import { hasEnded } from "#app/features/programs/organizations/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { findMatchPeople } from "../profiles/queries.server.ts";
import { awaitRun, beginRun, stopRun } from "../running/commands.server.ts";
import { findCohortToMatch, findRunHead, type CohortToMatch } from "./queries.server.ts";
import { settingsOf, standardsOf } from "./standards.server.ts";
import { runSettings, type RunInput, type RunSettings } from "./schema.ts";
import { keysOf, peopleOf, snapshotOf } from "./snapshot.ts";

/** A run that is not done after so many milliseconds was left behind by a process that stopped. */
export const LONGEST_RUN = 10 * 60_000;
/** How long somebody who begins a run waits for it before they see its progress, in milliseconds. */
const SHORT_WAIT = 1500;

/** One change of a cohort's matching after the other. */
export async function takeTurns(tx: Transaction, cohortId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM cohort WHERE id = ${cohortId}::uuid FOR NO KEY UPDATE`;
}

/** Refuses a change of the matching of a cohort that is over, or that has no runs. */
export function refuseWhenClosed(cohort: CohortToMatch, at: Date): void {
  if (hasEnded(cohort, at)) throw new AppError("conflict", "This cohort is over, so its matching stays as it is.");
  if (cohort.matchMode !== "run")
    throw new AppError("conflict", "In this cohort candidates ask their mentors themselves; there are no runs.");
}

/** What managers want of the pairs of a cohort, and which pairs cannot be again, by enrollment. */
async function findWishes(tx: Transaction, cohortId: string) {
  const wished = await tx.matchConstraint.findMany({ where: { candidate: { cohortId } } });
  const pairOf = (row: { mentorEnrollmentId: string; candidateEnrollmentId: string }): IdPair => [
    row.mentorEnrollmentId,
    row.candidateEnrollmentId,
  ];
  const declined = await tx.proposal.findMany({ where: { cohortId, state: "declined" } });
  const past = await tx.$queryRaw<{ mentorEnrollmentId: string; candidateEnrollmentId: string }[]>`
    SELECT DISTINCT m.id AS "mentorEnrollmentId", c.id AS "candidateEnrollmentId"
    FROM mentorship p
    JOIN enrollment pm ON pm.id = p.mentor_enrollment_id
    JOIN enrollment pc ON pc.id = p.candidate_enrollment_id
    JOIN enrollment m ON m.person_id = pm.person_id AND m.cohort_id = ${cohortId}::uuid AND m.role = 'mentor'
    JOIN enrollment c ON c.person_id = pc.person_id AND c.cohort_id = ${cohortId}::uuid AND c.role = 'candidate'
    WHERE p.ended_at IS NOT NULL AND p.organization_id = m.organization_id`;
  return {
    pins: wished.filter(({ wish }) => wish === "pin").map(pairOf),
    forbidden: [...wished.filter(({ wish }) => wish === "forbid"), ...declined].map(pairOf),
    past: past.map(pairOf),
  };
}

/** The pairs that stand in a cohort, by enrollment: mentorships, and proposals that nobody has declined. */
export async function findStanding(tx: Transaction, cohortId: string): Promise<IdPair[]> {
  const standing = { cohortId, mentor: { leftAt: null }, candidate: { leftAt: null } };
  const select = { mentorEnrollmentId: true, candidateEnrollmentId: true } as const;
  const pairs = [
    ...(await tx.mentorship.findMany({ where: { ...standing, endedAt: null }, select })),
    ...(await tx.proposal.findMany({ where: { ...standing, state: "open" }, select })),
  ];
  return pairs.map(({ mentorEnrollmentId, candidateEnrollmentId }) => [mentorEnrollmentId, candidateEnrollmentId]);
}

/** Begins a run from scratch. Returns its number. */
export async function startRun(actor: Actor, cohortId: string, input: RunInput, at: Date): Promise<number> {
  const cohort = await findCohortToMatch(actor, cohortId);
  return start(actor, cohort, settingsOf(input, cohort), null, at);
}

/** Begins a run that mends the pairs that stand, by the settings of a run, moving as few as possible. Returns its number. */
export async function startRepair(actor: Actor, cohortId: string, number: number, at: Date): Promise<number> {
  const cohort = await findCohortToMatch(actor, cohortId);
  const { id, settings } = await findRunHead(db(), cohortId, number);
  const { minimumYears: leastYears } = cohort;
  return start(actor, cohort, { ...runSettings.parse(settings), leastYears, isRepair: true }, id, at);
}

async function start(
  actor: Actor,
  cohort: CohortToMatch,
  settings: RunSettings,
  parentId: string | null,
  at: Date,
): Promise<number> {
  const { id: cohortId, organizationId } = cohort;
  refuseWhenClosed(cohort, at);
  const runId = randomUUID();
  const { number, order } = await db().$transaction(async (tx) => {
    await takeTurns(tx, cohortId);
    await forgetLostRuns(tx, cohortId, at);
    const underWay = await tx.matchRun.findFirst({ where: { cohortId, state: "running" }, select: { number: true } });
    if (underWay !== null)
      throw new AppError("conflict", `Run ${underWay.number} is still under way. Wait for it, or cancel it first.`);
    const people = await findMatchPeople(tx, cohortId, at);
    const keys = keysOf(people);
    const snapshot = snapshotOf(people, keys);
    const last = await tx.matchRun.aggregate({ where: { cohortId }, _max: { number: true } });
    const numbered = (last._max.number ?? 0) + 1;
    const data = { id: runId, organizationId, cohortId, number: numbered, parentId, state: "running" as const };
    const made = { settings, snapshot, createdById: actor.personId, createdAt: at };
    await tx.matchRun.create({ data: { ...data, ...made } });
    await tx.matchRunPerson.createMany({
      data: [...keys].map(([enrollmentId, key]) => ({ runId, key, enrollmentId })),
    });
    await recordAudit(tx, { actor, organizationId, action: "match.run", subject: ["match_run", runId], at });
    return { number: numbered, order: await orderOf(tx, cohortId, settings, { keys, snapshot }) };
  });
  beginRun(runId, order);
  await awaitRun(runId, SHORT_WAIT);
  return number;
}

interface Keyed {
  readonly keys: ReadonlyMap<string, string>;
  readonly snapshot: ReturnType<typeof snapshotOf>;
}

/** What the matcher gets, with the keys of the run for people; only reasons for the manager need names. */
async function orderOf(
  tx: Transaction,
  cohortId: string,
  settings: RunSettings,
  { keys, snapshot }: Keyed,
): Promise<RunOrder> {
  const keyed = (pairs: readonly IdPair[]) =>
    pairs.flatMap(([mentor, mentee]): IdPair[] => {
      const [one, other] = [keys.get(mentor), keys.get(mentee)];
      return one === undefined || other === undefined ? [] : [[one, other]];
    });
  const { pins, forbidden, past } = await findWishes(tx, cohortId);
  const aside = await tx.enrollment.findMany({ where: { cohortId, isAside: true }, select: { id: true } });
  const facts = peopleOf(snapshot, (key) => ({ name: key, district: null }));
  return {
    ...facts,
    standards: standardsOf(settings, keyed(forbidden), keyed(past)),
    objective: settings.objective,
    seed: settings.seed,
    aside: aside.flatMap(({ id }) => keys.get(id) ?? []),
    pins: keyed(pins),
    standing: settings.isRepair ? keyed(await findStanding(tx, cohortId)) : null,
  };
}

/** Runs whose process has stopped can never end by themselves. */
async function forgetLostRuns(tx: Transaction, cohortId: string, at: Date): Promise<void> {
  await tx.matchRun.updateMany({
    where: { cohortId, state: "running", createdAt: { lt: new Date(at.getTime() - LONGEST_RUN) } },
    data: { state: "failed", failure: "The server stopped while it ran. Run it again.", finishedAt: at },
  });
}

/** Ends a run under way. One that is done already stays as it is. */
export async function cancelRun(actor: Actor, cohortId: string, number: number, at: Date): Promise<void> {
  const { organizationId } = await findCohortToMatch(actor, cohortId);
  authorize(actor, "match.run", { cohortId, organizationId });
  const { id } = await findRunHead(db(), cohortId, number);
  await db().$transaction(async (tx) => {
    const cancelled = { state: "cancelled" as const, finishedAt: at };
    const { count } = await tx.matchRun.updateMany({ where: { id, state: "running" }, data: cancelled });
    if (count === 0) return;
    await recordAudit(tx, { actor, organizationId, action: "match.cancel", subject: ["match_run", id], at });
  });
  stopRun(id);
}
