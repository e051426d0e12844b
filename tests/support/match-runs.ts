import { randomUUID } from "node:crypto";
import { computeRun } from "#app/core/matching/run.ts";
import { aMentee, USUAL as USUAL_STANDARDS } from "#app/core/matching/affinity/people.fixture.ts";
import { keysOf, snapshotOf } from "#app/features/matching/runs/snapshot.ts";
import { awaitRun } from "#app/features/matching/running/commands.server.ts";
import { findBoard } from "#app/features/matching/board/queries.server.ts";
import { publishRun } from "#app/features/matching/publishing/commands.server.ts";
import { startRun } from "#app/features/matching/runs/commands.server.ts";
import { settingsOf } from "#app/features/matching/runs/standards.server.ts";
import { runFields, runForm, type RunInput } from "#app/features/matching/runs/schema.ts";
import { db } from "#app/server/db.server.ts";
import { createCandidateIn, createEligibleMentor, giveProfile, placeOf } from "./match-scene.ts";
import * as world from "./world.ts";

/** A cohort that is matched, and what tests do with its runs. */

/** When these tests take place. */
export const AT = new Date("2026-10-12T15:00:00.000Z");
export const later = (days: number) => new Date(AT.getTime() + days * 86_400_000);
export const USUAL: RunInput = runForm.parse(runFields(null));
const LONG = 20_000;

/** A manager with the mentors and candidates of a cohort. */
export interface Scene {
  cohort: world.Cohort;
  manager: world.Member;
  mentors: world.Member[];
  candidates: world.Member[];
}

/** A cohort in which each candidate would like the mentor of the same place in the list. */
export async function scene({ mentors = 2, candidates = 2, capacity = 1 } = {}): Promise<Scene> {
  const cohort = await world.createCohort();
  const manager = await world.createMember(cohort, "manager");
  const made: Scene = { cohort, manager, mentors: [], candidates: [] };
  for (let at = 0; at < mentors; at++) made.mentors.push(await createEligibleMentor(cohort, { capacity }));
  for (let at = 0; at < candidates; at++) {
    const candidate = await createCandidateIn(cohort);
    await giveProfile(candidate, "candidate");
    made.candidates.push(candidate);
    const mentor = made.mentors[at];
    if (mentor === undefined) continue;
    const wish = { fromId: placeOf(candidate, "candidate"), toId: placeOf(mentor, "mentor"), rank: 1 };
    await db().preference.create({ data: wish });
  }
  return made;
}

/** Runs the matching to its end; returns the number of the run. */
export async function run({ cohort, manager }: Scene, input: RunInput = USUAL, at = AT): Promise<number> {
  const number = await startRun(manager.actor, cohort.id, input, at);
  await done(cohort, number);
  return number;
}

export async function done({ id: cohortId }: world.Cohort, number: number): Promise<void> {
  const { id } = await db().matchRun.findUniqueOrThrow({ where: { cohortId_number: { cohortId, number } } });
  await awaitRun(id, LONG);
}

export const board = ({ cohort, manager }: Scene, number: number) => findBoard(manager.actor, cohort.id, number);

export async function pairsOf(one: Scene, number: number): Promise<string[][]> {
  const { outcome } = await board(one, number);
  const pairs = outcome?.pairs.lines.map(({ candidate, mentor }) => [candidate, mentor]) ?? [];
  return pairs.sort();
}

export const byName = (pairs: (readonly [world.Member | undefined, world.Member | undefined])[]) =>
  pairs.map(([candidate, mentor]) => [candidate?.name, mentor?.name]).sort();

export const publish = ({ cohort, manager }: Scene, number: number, at = AT) =>
  publishRun(manager.actor, cohort.id, number, at);

export function proposals({ cohort }: Scene) {
  return db().proposal.findMany({ where: { cohortId: cohort.id }, orderBy: { createdAt: "asc" } });
}

/** The first run of a cohort, as a draft without mentors, in which somebody is the candidate c1. */
export async function createDraft(
  { id: cohortId, organizationId }: world.Cohort,
  candidate: world.Member,
): Promise<void> {
  const enrollmentId = placeOf(candidate, "candidate");
  const people = { mentors: [], mentees: [aMentee({ id: "c1" })] };
  const rest = { objective: "floor", seed: 1, aside: [], pins: [], standing: null } as const;
  const outcome = computeRun({ ...people, ...rest, standards: USUAL_STANDARDS });
  if (!outcome.ok) throw new Error("a run without mentors came to nothing");
  const { instance, result, ...kept } = outcome.value;
  const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as object;
  await db().matchRun.create({
    data: {
      ...{ id: randomUUID(), organizationId, cohortId, number: 1, state: "draft", createdAt: AT, finishedAt: AT },
      settings: settingsOf(USUAL, { minimumYears: 8 }),
      snapshot: asJson(snapshotOf(people, keysOf(people))),
      instance: asJson(instance),
      result: asJson({ ...kept, result: { ...result, seconds: 0.1 } }),
      people: { create: { key: "c1", enrollmentId } },
    },
  });
}
