import { beforeEach, expect, it } from "vitest";
import { affinityOf } from "#app/core/matching/affinity/affinity.ts";
import { completenessOfRow, profileLists, saidIn } from "#app/features/matching/own-profile/queries.server.ts";
import { profileForm, toFields } from "#app/features/matching/own-profile/schema.ts";
import { usualStandards } from "#app/features/matching/choices/queries.server.ts";
import { findMatchPeople } from "#app/features/matching/profiles/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { loadSample } from "../../prisma/sample/load.ts";

const AT = new Date("2026-11-21T12:00:00Z");

beforeEach(async () => {
  await db().$transaction((tx) => loadSample(tx, AT), { timeout: 60_000 });
});

it("gives everybody who can be matched a profile that the form would take", async () => {
  const places = await db().enrollment.findMany({
    where: { role: { in: ["mentor", "candidate"] } },
    include: { matchProfile: true, person: true },
  });
  expect(places.length).toBeGreaterThan(7);
  const form = profileForm(profileLists());
  for (const { matchProfile, person, role } of places) {
    const fields = { ...toFields(saidIn(matchProfile)), version: "1" };
    expect([person.name, form.safeParse(fields).error?.issues]).toEqual([person.name, undefined]);
    const { isComplete } = completenessOfRow(role === "mentor" ? "mentor" : "candidate", matchProfile, true);
    expect([person.name, isComplete]).toEqual([person.name, person.name !== "Greg Sloane"]);
  }
});

it("lets candidates prefer mentors of their cohort and of other districts, in order", async () => {
  const preferences = await db().preference.findMany({ include: { from: true, to: true } });
  expect(preferences.filter(({ rank }) => rank !== null).length).toBeGreaterThan(4);
  for (const { from, to } of preferences) {
    expect([from.role, to.role, to.cohortId]).toEqual(["candidate", "mentor", from.cohortId]);
    expect(to.districtId).not.toBe(from.districtId);
  }
  for (const fromId of new Set(preferences.map((each) => each.fromId))) {
    const own = preferences.filter((each) => each.fromId === fromId).flatMap(({ rank }) => rank ?? []);
    expect(own.sort()).toEqual(own.map((_, index) => index + 1));
  }
});

it("makes pairs that differ", async () => {
  const cohorts = await db().cohort.findMany();
  for (const { id, minimumYears } of cohorts) {
    const { mentors, mentees } = await db().$transaction((tx) => findMatchPeople(tx, id, AT));
    const { weights, measures } = usualStandards(minimumYears);
    const scores = mentees.flatMap((mentee) =>
      mentors.map((each) => affinityOf(each, mentee, weights, measures).score),
    );
    expect(Math.max(...scores) - Math.min(...scores)).toBeGreaterThan(15);
  }
});
