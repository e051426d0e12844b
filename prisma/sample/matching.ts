import { randomUUID } from "node:crypto";
import { affinityOf } from "#app/core/matching/affinity/affinity.ts";
import type { IdPair } from "#app/core/matching/affinity/hard-rules.ts";
import { computeRun } from "#app/core/matching/run.ts";
import { reasonsOf } from "#app/features/matching/proposals/schema.ts";
import { findMatchPeople } from "#app/features/matching/profiles/queries.server.ts";
import { runFields, runForm, type RunSettings } from "#app/features/matching/runs/schema.ts";
import { keysOf, peopleOf, snapshotOf } from "#app/features/matching/runs/snapshot.ts";
import { settingsOf, standardsOf } from "#app/features/matching/runs/standards.server.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { MENTORSHIPS } from "./pairs.ts";
import { personOf } from "./people.ts";
import { COHORT_ID, ORGANIZATION } from "./program.ts";

/**
 * The published run of the running cohort, computed from its people as any other. The pairs that docs and tests name are
 * pinned; all have been accepted but one, which still waits for an answer.
 */

const DAY = 86_400_000;
const SETTINGS: RunSettings = settingsOf(runForm.parse(runFields(null)), { minimumYears: 8 });
const WAITS = "Greg Sloane";

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as object;

export async function loadMatching(tx: Transaction, startsOn: Date, at: Date): Promise<void> {
  const people = await findMatchPeople(tx, COHORT_ID, at);
  const keys = keysOf(people);
  const snapshot = snapshotOf(people, keys);
  const enrollmentOf = new Map([...keys].map(([enrollmentId, key]) => [key, enrollmentId]));
  const keyOf = (name: string) => keys.get(personOf(name).enrollmentId) ?? "";
  const pins = MENTORSHIPS.map(({ mentor, candidate }): IdPair => [keyOf(mentor), keyOf(candidate)]);
  const facts = peopleOf(snapshot, (key) => ({ name: key, district: null }));
  const standards = standardsOf(SETTINGS, [], []);
  const { objective, seed } = SETTINGS;
  const outcome = computeRun({ ...facts, standards, objective, seed, aside: [], pins, standing: null });
  if (!outcome.ok)
    throw new Error(`The sample cannot be matched: ${outcome.faults.map((fault) => fault.message).join("; ")}`);
  const { instance, result, ...kept } = outcome.value;
  const [runId, cohortId, organizationId] = [randomUUID(), COHORT_ID, ORGANIZATION.id];
  const [publishedAt, acceptedAt] = [new Date(startsOn.getTime() + 4 * DAY), new Date(startsOn.getTime() + 7 * DAY)];
  await tx.matchRun.create({
    data: {
      ...{ id: runId, organizationId, cohortId, number: 1, state: "published", settings: SETTINGS },
      ...{ snapshot: asJson(snapshot), instance: asJson(instance), progress: 1 },
      result: asJson({ ...kept, result: { ...result, seconds: 0.1 } }),
      ...{ createdAt: publishedAt, finishedAt: publishedAt, publishedAt, createdById: personOf("Elena Ruiz").id },
    },
  });
  await tx.matchRunPerson.createMany({ data: [...keys].map(([enrollmentId, key]) => ({ runId, key, enrollmentId })) });
  const mentors = new Map(facts.mentors.map((one) => [one.id, one]));
  const mentees = new Map(facts.mentees.map((one) => [one.id, one]));
  for (const { mentor, mentee } of result.pairs) {
    const [one, other] = [mentors.get(mentor)!, mentees.get(mentee)!];
    const pair = { mentorEnrollmentId: enrollmentOf.get(mentor)!, candidateEnrollmentId: enrollmentOf.get(mentee)! };
    const waits = pair.candidateEnrollmentId === personOf(WAITS).enrollmentId;
    const proposalId = randomUUID();
    await tx.proposal.create({
      data: {
        ...{ id: proposalId, organizationId, cohortId, runId, ...pair, createdAt: publishedAt },
        reasons: reasonsOf(affinityOf(one, other, standards.weights, standards.measures)),
        ...(waits
          ? { state: "open", answerBy: new Date(at.getTime() + 5 * DAY) }
          : { state: "accepted", answerBy: acceptedAt, settledAt: acceptedAt }),
        ...(waits ? {} : { mentorAcceptedAt: acceptedAt, candidateAcceptedAt: acceptedAt }),
      },
    });
    if (waits) continue;
    const named = MENTORSHIPS.find(({ candidate }) => personOf(candidate).enrollmentId === pair.candidateEnrollmentId);
    await tx.mentorship.create({
      data: { id: named?.id ?? randomUUID(), organizationId, cohortId, ...pair, proposalId, startedAt: acceptedAt },
    });
  }
}
