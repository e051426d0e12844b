import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { readEffect } from "#app/features/companion/effect/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { placeOf } from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

const DAY = 86_400_000;
const BASELINE = new Date("2026-10-01T10:00:00Z");
const FINAL = new Date("2027-05-01T10:00:00Z");

interface Grower {
  change: number;
  /** How many steps the district recorded before the final sitting, and after it. */
  steps?: number;
  late?: number;
  baselineForm?: "long" | "short";
  role?: "candidate" | "mentor";
}

/** People of a cohort with a baseline of 2.0 and a final sitting, who submit it one day after the other. */
async function finish(cohort: world.Cohort, growers: readonly Grower[]): Promise<void> {
  const { id: frameworkId, version: edition, hash: contentHash, areas } = currentFramework();
  const scores = (score: number) => Object.fromEntries(areas.map(({ id }) => [id, score]));
  for (const [index, grower] of growers.entries()) {
    const { change, steps = 0, late = 0, baselineForm = "long", role = "candidate" } = grower;
    const member = await world.createMember(cohort, role);
    const enrollmentId = placeOf(member, role);
    const { personId } = member.actor;
    const own = {
      ...{ organizationId: cohort.organizationId, enrollmentId, personId },
      frameworkId,
      edition,
      contentHash,
    };
    const finishedAt = new Date(FINAL.getTime() + index * DAY);
    const both = [
      { kind: "baseline", form: baselineForm, startedAt: BASELINE, submittedAt: BASELINE, areaScores: scores(2) },
      { kind: "final", form: "long", startedAt: finishedAt, submittedAt: finishedAt, areaScores: scores(2 + change) },
    ] as const;
    await db().assessment.createMany({ data: both.map((sitting) => ({ id: randomUUID(), ...own, ...sitting })) });
    if (steps + late === 0) continue;
    const { organizationId, id: cohortId } = cohort;
    const partnershipId = randomUUID();
    await db().partnership.create({
      data: { id: partnershipId, organizationId, cohortId, candidateEnrollmentId: enrollmentId, createdAt: BASELINE },
    });
    await db().moduleSitting.createMany({
      data: Array.from({ length: steps + late }, (_, step) => ({
        ...{ partnershipId, moduleId: `module ${step}`, sitting: "read", side: "district", role: "superintendent" },
        ...{ minutes: 15, doneOn: BASELINE, recordedAt: step < steps ? BASELINE : new Date(finishedAt.getTime() + 1) },
      })),
    });
  }
}

async function effectOf(growers: readonly Grower[]) {
  const cohort = await world.createCohort();
  const manager = await world.createMember(cohort, "manager");
  await finish(cohort, growers);
  return (await readEffect(manager.actor, cohort.id)).effect;
}

const WITHOUT: Grower[] = [0.1, 0, 0.2, -0.1, 0.05].map((change) => ({ change }));
const WITH: Grower[] = [0.6, 0.5, 0.75, 0.65, 0.55].map((change) => ({ change, steps: 3 }));
const MOST: Grower[] = [0.9, 1, 0.8, 0.95, 0.85].map((change) => ({ change, steps: 20 }));

it("compares the totals of those with and without a part of their superintendent, and by how much of it", async () => {
  const effect = await effectOf([...WITHOUT, ...WITH, ...MOST]);
  expect(effect).toMatchObject({
    kind: "compared",
    finished: 15,
    counted: 15,
    verdict: "more",
    trend: { verdict: "more" },
  });
  if (effect.kind !== "compared") return;
  expect(effect.groups.map(({ dose, people }) => [dose, people])).toEqual([
    ["none", 5],
    ["some", 5],
    ["most", 5],
  ]);
  expect(effect.difference.value).toBeCloseTo((0.61 + 0.9) / 2 - 0.05, 10);
});

it.each<[string, Grower[]]>([
  ["four without", [...WITHOUT.slice(1), ...WITH]],
  ["four with", [...WITHOUT, ...WITH.slice(1)]],
  [
    "a fifth whose baseline had the other form",
    [...WITHOUT, ...WITH.slice(1), { change: 1, steps: 3, baselineForm: "short" }],
  ],
  ["a fifth who is no candidate", [...WITHOUT, ...WITH.slice(1), { change: 1, steps: 3, role: "mentor" }]],
  ["a fifth whose steps were recorded after the final sitting", [...WITHOUT, ...WITH.slice(1), { change: 1, late: 3 }]],
])("shows nothing of %s", async (_, growers) => {
  expect(Object.keys(await effectOf(growers))).toEqual(["kind", "finished"]);
});

it("does not change with the next four of each kind", async () => {
  const full = await effectOf([...WITHOUT, ...WITH]);
  const more = await effectOf([...WITHOUT, ...WITH, ...MOST.slice(1), ...WITH.slice(1), ...WITHOUT.slice(1)]);
  expect(more).toEqual({ ...full, finished: 22 });
});

it("counts the first final sitting of a person, also when they have left, and no other cohort", async () => {
  const cohort = await world.createCohort();
  const manager = await world.createMember(cohort, "manager");
  await finish(cohort, [...WITHOUT, ...WITH]);
  const before = await readEffect(manager.actor, cohort.id);
  await finish(await world.createCohort(cohort), [...WITHOUT, ...WITH]);
  await db().enrollment.updateMany({ where: { cohortId: cohort.id, role: "candidate" }, data: { leftAt: FINAL } });
  const finals = await db().assessment.findMany({ where: { kind: "final", organizationId: cohort.organizationId } });
  const again = finals.map((final) => ({
    ...final,
    id: randomUUID(),
    submittedAt: new Date("2027-06-30"),
    areaScores: {},
  }));
  await db().assessment.createMany({ data: again.map(({ snapshot: _, ...sitting }) => sitting) });
  expect(await readEffect(manager.actor, cohort.id)).toEqual(before);
});

it.each(["candidate", "mentor", "superintendent", "delegate", "reviewer"] as const)(
  "is nothing for a %s",
  async (role) => {
    const cohort = await world.createCohort();
    const { actor } = await world.createMember(cohort, role);
    await expect(readEffect(actor, cohort.id)).rejects.toMatchObject({ kind: "not-found" });
  },
);
