import { describe, expect, it } from "vitest";
import { readMatchTable, readProfileProgress } from "#app/features/matching/overview/queries.server.ts";
import { readOwnProfile } from "#app/features/matching/own-profile/queries.server.ts";
import { matchFile } from "#app/features/matching/overview/schema.ts";
import { db } from "#app/server/db.server.ts";
import { createCandidateIn, createEligibleMentor, giveProfile, placeOf, propose } from "#tests/support/match-scene.ts";
import { allRows } from "#tests/support/rows.ts";
import * as world from "#tests/support/world.ts";

async function scene() {
  const cohort = await world.createCohort();
  const manager = await world.createMember(cohort, "manager");
  const kim = await createEligibleMentor(cohort, {
    strengths: { stakeholders: 4 },
    styles: { pace: 5 },
    helpsWith: "canary help",
    capacity: 2,
  });
  const rosa = await createCandidateIn(cohort);
  return { cohort, manager, kim, rosa };
}

describe("what a manager reads of match profiles", () => {
  it("is how far they are, those that lack most first, and of what they were reminded", async () => {
    const { cohort, manager, kim, rosa } = await scene();
    const dueOn = new Date("2026-08-24");
    const reminder = { enrollmentId: placeOf(rosa, "candidate"), about: "match-profile", dueOn, sentAt: world.SAVED };
    await db().reminder.create({ data: reminder });
    expect((await readProfileProgress(manager.actor, cohort.id)).people.lines).toMatchObject([
      { name: rosa.name, completeness: { done: 0 }, savedAt: null, reminders: 1, remindedAt: world.SAVED },
      { name: kim.name, completeness: { done: 1 }, savedAt: world.SAVED, reminders: 0, remindedAt: null },
    ]);
  });

  it("counts an assessment that a mentor put in place of the short rating", async () => {
    const { cohort, manager } = await scene();
    const lee = await world.createMember(cohort, "mentor");
    await giveProfile(lee, "mentor", { usesAssessment: true });
    const lacks = async () =>
      (await readProfileProgress(manager.actor, cohort.id)).people.lines.find(({ name }) => name === lee.name)
        ?.completeness.missing;
    expect(await lacks()).toContain("strengths");
    await world.createSubmitted(lee);
    expect(await lacks()).not.toContain("strengths");
  });

  it("finds each as far as the page of their owner does", async () => {
    const { cohort, manager, kim, rosa } = await scene();
    const [lee, ann] = [await world.createMember(cohort, "mentor"), await createCandidateIn(cohort)];
    await giveProfile(lee, "mentor", {
      ...{ capacity: 1, languages: ["English"], modes: ["online"], timeZone: "America/Denver", freeHours: [9, 10] },
      ...{ background: "education", values: ["candor", "calm"], styles: { pace: 2 }, strengths: { "1": 3 } },
    });
    await giveProfile(ann, "candidate", { aspiration: "director", timeZone: "America/Denver" });
    const { people, complete } = await readProfileProgress(manager.actor, cohort.id);
    expect(complete).toBe(0);
    const found = new Map(people.lines.map(({ name, completeness }) => [name, completeness]));
    for (const person of [kim, rosa, lee, ann]) {
      expect(found.get(person.name)).toEqual((await readOwnProfile(person.actor)).completeness);
    }
  });

  it("holds no rating and nothing of what people wrote", async () => {
    const { cohort, manager } = await scene();
    const page = JSON.stringify(await readProfileProgress(manager.actor, cohort.id));
    const table = JSON.stringify(await allRows((await readMatchTable(manager.actor, cohort.id, "profiles")).rows));
    for (const text of [page, table]) expect(text).not.toMatch(/canary|stakeholders|pace|"4"|strengths":\{/);
  });
});

it("gives the manager preferences and proposals with the reasons for them alone", async () => {
  const { cohort, manager, kim, rosa } = await scene();
  const [mentorId, candidateId] = [placeOf(kim, "mentor"), placeOf(rosa, "candidate")];
  await db().preference.createMany({
    data: [
      { fromId: candidateId, toId: mentorId, rank: 1 },
      { fromId: mentorId, toId: candidateId, rank: null, reason: "My cousin" },
    ],
  });
  const id = await propose(cohort, kim, rosa, { from: "request" });
  await db().proposal.update({ where: { id }, data: { state: "declined", declineReason: "No time" } });
  const preferences = await readMatchTable(manager.actor, cohort.id, "preferences");
  expect(await allRows(preferences.rows)).toMatchObject(
    [
      { from: rosa.name, to: kim.name, rank: 1, ruled_out: "no", reason: "" },
      { from: kim.name, to: rosa.name, rank: null, ruled_out: "yes", reason: "My cousin" },
    ].sort((a, b) => (a.from < b.from ? -1 : 1)),
  );
  const proposals = await readMatchTable(manager.actor, cohort.id, "proposals");
  expect(await allRows(proposals.rows)).toMatchObject([
    { mentor: kim.name, run: null, state: "declined", reason: "No time" },
  ]);
  for (const table of ["preferences", "proposals"] as const) {
    const { columns, rows } = await readMatchTable(manager.actor, cohort.id, table);
    for (const row of await allRows(rows)) expect(Object.keys(row)).toEqual([...columns]);
  }
});

it.each(["mentor", "candidate", "superintendent", "reviewer"] as const)("is nothing for a %s", async (role) => {
  const { cohort } = await scene();
  const { actor } = await world.createMember(cohort, role);
  await expect(readProfileProgress(actor, cohort.id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(readMatchTable(actor, cohort.id, "preferences")).rejects.toMatchObject({ kind: "not-found" });
});

it("is nothing for the manager of another cohort, and for addresses that name none", async () => {
  const { cohort } = await scene();
  const other = await world.createMember(await world.createCohort(cohort), "manager");
  for (const id of [cohort.id, "0", "abc", "-1"])
    await expect(readProfileProgress(other.actor, id)).rejects.toMatchObject({ kind: "not-found" });
});

it.each([
  ["profiles.csv", true],
  ["proposals.json", true],
  ["runs.csv", false],
  ["profiles", false],
  ["profiles.csv.csv", false],
  ["profiles.exe", false],
  ["../people.csv", false],
])("knows the file %s: %s", (name, isKnown) => {
  expect(matchFile.safeParse(name).success).toBe(isKnown);
});
