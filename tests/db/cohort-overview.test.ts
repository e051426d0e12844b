import { expect, it } from "vitest";
import type { Level } from "#app/core/scoring/framework.ts";
import { readCohortOverview } from "#app/features/reports/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

/** So many candidates who rate themselves with one level throughout, and submit one after the other. */
async function submitAll(cohort: world.Cohort, levels: readonly Level[]): Promise<void> {
  const [first] = world.askedIn("short");
  for (const [index, level] of levels.entries()) {
    const candidate = await world.createMember(cohort, "candidate");
    const id = await world.start(candidate);
    await world.rate(candidate, id, { [first ?? ""]: level });
    const snapshot = world.askedIn("short").map((indicatorId) => ({ indicatorId, level, noOpportunity: false }));
    const submittedAt = new Date(world.SUBMITTED.getTime() + index);
    await db().assessment.update({ where: { id }, data: { submittedAt, snapshot } });
  }
}

async function overviewOf(levels: readonly Level[]) {
  const cohort = await world.createCohort();
  const manager = await world.createMember(cohort, "manager");
  await submitAll(cohort, levels);
  return readCohortOverview(manager.actor, cohort.id);
}

const times = (count: number, level: Level) => Array.from({ length: count }, () => level);

it("says nothing of fewer than five people", async () => {
  expect(await overviewOf(times(4, 3))).toMatchObject({ submitted: 4, counted: 0, areas: [] });
});

it("counts whole groups of five, so that the sixth changes nothing", async () => {
  const five = await overviewOf([1, 1.5, 2, 3, 4]);
  const six = await overviewOf([1, 1.5, 2, 3, 4, 4]);
  expect(six).toMatchObject({ submitted: 6, counted: 5 });
  expect(six.areas).toEqual(five.areas);
  expect(five.areas).toHaveLength(10);
});

it("withholds small counts and shows large ones with the mean", async () => {
  const { areas } = await overviewOf([...times(5, 1.5), ...times(5, 2.5)]);
  expect(areas[0]).toMatchObject({ mean: 2, counts: [5, 5, 0, 0] });
  const mixed = await overviewOf([...times(2, 1.5), ...times(8, 2.5)]);
  expect(mixed.areas[0]?.counts).toEqual([null, null, 0, 0]);
});

it("withholds where everybody stands together", async () => {
  const { areas } = await overviewOf(times(5, 4));
  expect(areas[0]).toMatchObject({ mean: null, counts: [null, null, null, null] });
});

it("is made of candidates' submitted baselines of this cohort alone", async () => {
  const cohort = await world.createCohort();
  const manager = await world.createMember(cohort, "manager");
  await submitAll(cohort, times(5, 3));
  const mentor = await world.createMember(cohort, "mentor");
  await world.createSubmitted(mentor);
  await world.start(await world.createMember(cohort, "candidate"));
  await submitAll(await world.createCohort(cohort), times(5, 1));
  expect(await readCohortOverview(manager.actor, cohort.id)).toMatchObject({ submitted: 5, counted: 5 });
});

it.each(["candidate", "mentor", "superintendent", "delegate", "reviewer"] as const)(
  "is nothing for a %s",
  async (role) => {
    const cohort = await world.createCohort();
    const { actor } = await world.createMember(cohort, role);
    await expect(readCohortOverview(actor, cohort.id)).rejects.toMatchObject({ kind: "not-found" });
  },
);
