import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getStageModel } from "#app/content/catalogue.server.ts";
import type { MenteeFacts, MentorFacts } from "#app/core/matching/affinity/person.ts";
import type { Level } from "#app/core/scoring/framework.ts";
import { findMatchPeople } from "#app/features/matching/profiles/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { createCandidateIn, giveProfile, giveService, placeOf } from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2027-01-11T20:00:00Z");

function people(cohort: world.Cohort, at = AT) {
  return db().$transaction((tx) => findMatchPeople(tx, cohort.id, at));
}

async function mentorIn(cohort: world.Cohort, mentor: world.Member, at = AT): Promise<MentorFacts> {
  const found = (await people(cohort, at)).mentors.find(({ id }) => id === placeOf(mentor, "mentor"));
  if (found === undefined) throw new Error("The mentor is not there.");
  return found;
}

async function menteeIn(cohort: world.Cohort, candidate: world.Member): Promise<MenteeFacts> {
  const found = (await people(cohort)).mentees.find(({ id }) => id === placeOf(candidate, "candidate"));
  if (found === undefined) throw new Error("The candidate is not there.");
  return found;
}

const levels = (level: Level) => Object.fromEntries(world.askedIn("short").map((id) => [id, level]));

it("knows what each of the two said, and where they work", async () => {
  const cohort = await world.createCohort();
  const districtId = await world.createDistrict(cohort);
  const district = await db().district.update({
    where: { id: districtId },
    data: { students: 4200, locale: "town", state: "OR" },
  });
  const mentor = await world.createMember(cohort, "mentor", districtId);
  const candidate = await world.createMember(cohort, "candidate", districtId);
  const said = {
    languages: ["Spanish", "English"],
    modes: ["in_person", "online"] as ("in_person" | "online")[],
    timeZone: "America/Denver",
    freeHours: [9, 10, 33],
    background: "education" as const,
    values: ["candor", "calm"],
    styles: { structure: 2, pace: 5 },
  };
  const model = getStageModel();
  const answers = Object.fromEntries(
    model.questions.map(({ id, answers: offered }) => [
      id,
      [...offered].sort((a, b) => b.stage - a.stage)[0]?.id ?? "",
    ]),
  );
  const review = { id: randomUUID(), organizationId: cohort.organizationId, districtId, edition: model.version };
  await db().stageReview.create({ data: { ...review, answers, answeredAt: world.SAVED } });
  const own = { capacity: 2, strengths: { stakeholders: 3.5 }, stages: ["established"], roles: ["director"] };
  await giveProfile(mentor, "mentor", { ...said, ...own });
  await giveProfile(candidate, "candidate", { ...said, aspiration: "cabinet-cto" });
  const common = {
    district: `${district.name}, OR`,
    students: 4200,
    locale: "town",
    background: "education",
    values: ["candor", "calm"],
    styles: { structure: 2, directness: null, pace: 5 },
    languages: ["Spanish", "English"],
    modes: ["in-person", "online"],
    availability: {
      windows: [
        { day: 0, from: 540, to: 660 },
        { day: 1, from: 540, to: 600 },
      ],
      utcOffset: -420,
    },
    prefers: [],
    vetoes: [],
    reportsTo: [],
  };
  expect(await people(cohort)).toEqual({
    mentors: [
      {
        ...common,
        id: placeOf(mentor, "mentor"),
        name: mentor.name,
        levels: new Map([["stakeholders", 3.5]]),
        capacity: 2,
        years: 0,
        hasBeenCto: false,
        roles: ["director"],
        stages: ["established"],
      },
    ],
    mentees: [
      {
        ...common,
        id: placeOf(candidate, "candidate"),
        name: candidate.name,
        levels: new Map(),
        role: "cabinet-cto",
        targets: expect.any(Map) as Map<string, number>,
        stage: "established",
      },
    ],
  });
});

it("knows nothing of whoever said nothing, and shares their missing district with nobody", async () => {
  const cohort = await world.createCohort();
  const mentor = await world.createMember(cohort, "mentor");
  const candidate = await world.createMember(cohort, "candidate");
  const facts = await mentorIn(cohort, mentor);
  expect(facts).toMatchObject({ capacity: 1, languages: [], availability: { windows: [] }, students: null });
  const mentee = await menteeIn(cohort, candidate);
  expect(mentee).toMatchObject({ role: null, prefers: [], students: null });
  expect(new Set(mentee.targets.values())).toEqual(new Set([3]));
  expect(mentee.district).not.toBe(facts.district);
});

it("takes the clocks as they are on the day", async () => {
  const cohort = await world.createCohort();
  const mentor = await world.createMember(cohort, "mentor");
  await giveProfile(mentor, "mentor", { timeZone: "America/Denver", freeHours: [9] });
  expect((await mentorIn(cohort, mentor)).availability.utcOffset).toBe(-420);
  const summer = new Date("2027-07-12T20:00:00Z");
  expect((await mentorIn(cohort, mentor, summer)).availability.utcOffset).toBe(-360);
});

describe("levels", () => {
  it("of a candidate are those of their latest submitted assessment, if they agreed", async () => {
    const cohort = await world.createCohort();
    const rosa = await createCandidateIn(cohort);
    const first = await world.start(rosa);
    await world.rate(rosa, first, levels(1.5));
    await world.submit(rosa, first, world.SUBMITTED);
    const second = await world.start(rosa);
    await world.rate(rosa, second, levels(2.5));
    await world.submit(rosa, second, new Date(world.SUBMITTED.getTime() + 1));
    await world.start(rosa);
    await giveProfile(rosa, "candidate", { usesAssessment: true });
    const { levels: known } = await menteeIn(cohort, rosa);
    expect(known.size).toBe(10);
    expect(new Set(known.values())).toEqual(new Set([2.5]));
  });

  it("of a candidate who did not agree are not used", async () => {
    const cohort = await world.createCohort();
    const rosa = await createCandidateIn(cohort);
    await world.createSubmitted(rosa);
    await giveProfile(rosa, "candidate");
    expect((await menteeIn(cohort, rosa)).levels.size).toBe(0);
  });

  it("of a mentor are their own assessment's if they chose so, else their short rating", async () => {
    const cohort = await world.createCohort();
    const strengths = { stakeholders: 4 };
    const [chose, rated, waiting] = (await Promise.all([0, 1, 2].map(() => world.createMember(cohort, "mentor")))) as [
      world.Member,
      world.Member,
      world.Member,
    ];
    await world.createSubmitted(chose, levels(3));
    await world.createSubmitted(rated, levels(3));
    await giveProfile(chose, "mentor", { strengths, usesAssessment: true });
    await giveProfile(rated, "mentor", { strengths });
    await giveProfile(waiting, "mentor", { strengths, usesAssessment: true });
    expect(new Set((await mentorIn(cohort, chose)).levels.values())).toEqual(new Set([3]));
    expect((await mentorIn(cohort, rated)).levels).toEqual(new Map([["stakeholders", 4]]));
    expect((await mentorIn(cohort, waiting)).levels).toEqual(new Map([["stakeholders", 4]]));
  });

  it("of another organization stay there", async () => {
    const rosa = await world.createCandidate();
    await world.createSubmitted(rosa);
    const cohort = await world.createCohort();
    const here = await world.enroll({ ...rosa, actor: { ...rosa.actor, enrollments: [] } }, cohort, "candidate");
    await giveProfile(here, "candidate", { usesAssessment: true });
    expect((await menteeIn(cohort, here)).levels.size).toBe(0);
  });
});

describe("wishes", () => {
  it("stand in their order, with vetoes of both sides apart", async () => {
    const cohort = await world.createCohort();
    const rosa = await createCandidateIn(cohort);
    const [kim, lee, max, gone] = (await Promise.all([0, 1, 2, 3].map(() => world.createMember(cohort, "mentor")))) as [
      world.Member,
      world.Member,
      world.Member,
      world.Member,
    ];
    const fromId = placeOf(rosa, "candidate");
    const to = (mentor: world.Member) => placeOf(mentor, "mentor");
    await db().preference.createMany({
      data: [
        { fromId, toId: to(kim), rank: 3 },
        { fromId, toId: to(gone), rank: 2 },
        { fromId, toId: to(lee), rank: 1 },
        { fromId, toId: to(max), rank: null },
        { fromId: to(kim), toId: fromId, rank: null, reason: "We worked together" },
      ],
    });
    await db().enrollment.update({ where: { id: to(gone) }, data: { leftAt: AT } });
    expect(await menteeIn(cohort, rosa)).toMatchObject({ prefers: [to(lee), to(kim)], vetoes: [to(max)] });
    expect(await mentorIn(cohort, kim)).toMatchObject({ prefers: [], vetoes: [fromId] });
  });
});

describe("service", () => {
  it.each([
    ["one record", [{ from: "2017-01-11" }], 10, true],
    ["the day before ten years are full", [{ from: "2017-01-13" }], 9.9, true],
    ["overlapping records, once", [{ from: "2017-01-11" }, { from: "2019-01-01", to: "2020-01-01" }], 10, true],
    [
      "a gap, not",
      [
        { from: "2010-01-01", to: "2012-12-31" },
        { from: "2015-01-01", to: "2016-12-31" },
      ],
      5,
      false,
    ],
    ["a record that waits, not", [{ from: "2017-01-11", isVerified: null }], 0, false],
    ["a refused record, not", [{ from: "2017-01-11", isVerified: false }], 0, false],
    ["a record of the future, not", [{ from: "2028-01-01" }], 0, false],
    ["an end in the future, up to today", [{ from: "2017-01-11", to: "2030-01-01" }], 10, true],
    ["a lead that ended within two years", [{ from: "2010-01-01", to: "2025-01-11" }], 15, true],
    ["a lead that ended before", [{ from: "2010-01-01", to: "2025-01-10" }], 15, false],
    ["work without the lead", [{ from: "2017-01-11", isCto: false }], 10, false],
  ])("counts %s", async (_, spans, years, hasBeenCto) => {
    const cohort = await world.createCohort();
    const mentor = await world.createMember(cohort, "mentor");
    for (const span of spans) await giveService(mentor, span);
    expect(await mentorIn(cohort, mentor)).toMatchObject({ years, hasBeenCto });
  });

  it("is what this organization has verified, whatever others said", async () => {
    const cohort = await world.createCohort();
    const elsewhere = await world.createMember(await world.createCohort(), "mentor");
    await giveService(elsewhere, { from: "2010-01-01" });
    const here = await world.enroll({ ...elsewhere, actor: { ...elsewhere.actor, enrollments: [] } }, cohort, "mentor");
    expect(await mentorIn(cohort, here)).toMatchObject({ years: 0, hasBeenCto: false });
  });

  it("of a changed record needs a new verification", async () => {
    const cohort = await world.createCohort();
    const mentor = await world.createMember(cohort, "mentor");
    const id = await giveService(mentor, { from: "2010-01-01" });
    await db().serviceRecord.update({ where: { id }, data: { version: 2 } });
    expect(await mentorIn(cohort, mentor)).toMatchObject({ years: 0, hasBeenCto: false });
  });
});

it("leaves out who left, other roles and other cohorts", async () => {
  const cohort = await world.createCohort();
  const left = await world.createMember(cohort, "mentor");
  await db().enrollment.update({ where: { id: placeOf(left, "mentor") }, data: { leftAt: AT } });
  await world.createMember(cohort, "superintendent");
  await world.createMember(await world.createCohort(cohort), "candidate");
  expect(await people(cohort)).toEqual({ mentors: [], mentees: [] });
});
