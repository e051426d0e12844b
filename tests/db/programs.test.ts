import { describe, expect, it } from "vitest";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { listCandidateProgress, listPlaces } from "#app/features/programs/queries.server.ts";
import {
  createCohort,
  createDistrict,
  createMember,
  createPerson,
  createSubmitted,
  enroll,
  SAVED,
  saveOf,
  start,
  STARTED,
  SUBMITTED,
} from "#tests/support/world.ts";

describe("what a manager sees of the candidates", () => {
  it("is who they are and when they started and submitted: exactly these fields", async () => {
    const cohort = await createCohort();
    const district = await createDistrict(cohort);
    const manager = await createMember(cohort, "manager");
    const submitted = await createMember(cohort, "candidate", district);
    await createSubmitted(submitted);
    const begun = await createMember(cohort, "candidate");
    await saveAnswer(begun.actor, await start(begun), "bm-forecast", saveOf({ level: 1.5, why: "canary" }), SAVED);
    const idle = await createMember(cohort, "candidate");

    const seen = (await listCandidateProgress(manager.actor)).get(cohort.id) ?? [];
    const rows = new Map(seen.map((row) => [row.name, row]));
    expect(rows.get(submitted.name)).toEqual({
      enrollmentId: submitted.actor.enrollments[0]?.id,
      personId: submitted.actor.personId,
      name: submitted.name,
      districtName: expect.stringMatching(/^District /) as string,
      startedAt: STARTED,
      submittedAt: SUBMITTED,
    });
    expect(rows.get(begun.name)).toMatchObject({ districtName: null, startedAt: STARTED, submittedAt: null });
    expect(rows.get(idle.name)).toMatchObject({ startedAt: null, submittedAt: null });
    expect(seen).toHaveLength(3);
    expect(JSON.stringify(seen)).not.toMatch(/canary|level|score|rating|answer|snapshot|profile|1\.5/i);
  });

  it("stands in the order of names, and holds candidates alone", async () => {
    const cohort = await createCohort();
    const manager = await createMember(cohort, "manager");
    for (const role of ["mentor", "superintendent", "reviewer"] as const) await createMember(cohort, role);
    for (const name of ["Zoe", "Adam", "Mia"]) await enroll(await createPerson(name), cohort, "candidate");
    const seen = (await listCandidateProgress(manager.actor)).get(cohort.id);
    expect(seen?.map(({ name }) => name)).toEqual(["Adam", "Mia", "Zoe"]);
  });

  it("ends at the cohorts that they manage, within the same organization too", async () => {
    const cohort = await createCohort();
    const sibling = await createCohort(cohort);
    const elsewhere = await createCohort();
    for (const each of [cohort, sibling, elsewhere]) await createMember(each, "candidate");
    // A candidate in the other cohort: that role opens nothing.
    const manager = await enroll(await createMember(cohort, "manager"), sibling, "candidate");
    expect([...(await listCandidateProgress(manager.actor)).keys()]).toEqual([cohort.id]);
  });

  it("is the first sitting of each candidate, however many there are", async () => {
    const cohort = await createCohort();
    const manager = await createMember(cohort, "manager");
    const rosa = await createMember(cohort, "candidate");
    await createSubmitted(rosa);
    await start(rosa);
    expect((await listCandidateProgress(manager.actor)).get(cohort.id)).toMatchObject([
      { name: rosa.name, submittedAt: SUBMITTED },
    ]);
  });

  it.each(["candidate", "mentor", "superintendent", "reviewer"] as const)("is nothing for a %s", async (role) => {
    const cohort = await createCohort();
    await createMember(cohort, "candidate");
    const member = await createMember(cohort, role);
    expect((await listCandidateProgress(member.actor)).size).toBe(0);
  });

  it("is nothing for somebody without a place", async () => {
    expect((await listCandidateProgress((await createPerson()).actor)).size).toBe(0);
  });
});

describe("the places of a person", () => {
  it("say in which program and cohort, as what, and for which district", async () => {
    const cohort = await createCohort();
    const districtId = await createDistrict(cohort);
    const rosa = await createMember(cohort, "candidate", districtId);
    expect(await listPlaces(rosa.actor)).toEqual([
      {
        enrollmentId: rosa.actor.enrollments[0]?.id,
        role: "candidate",
        cohortId: cohort.id,
        cohortName: cohort.name,
        programName: expect.stringMatching(/^Program /) as string,
        organizationId: cohort.organizationId,
        organizationName: cohort.organizationName,
        startsOn: new Date("2026-09-14"),
        endsOn: new Date("2027-06-25"),
        timeZone: "America/Denver",
        districtId,
        districtName: expect.stringMatching(/^District /) as string,
        counterparts: [rosa.name],
      },
    ]);
  });

  it("name to a superintendent the candidates of the same district and cohort, and no others", async () => {
    const cohort = await createCohort();
    const [district, neighbor] = [await createDistrict(cohort), await createDistrict(cohort)];
    const superintendent = await createMember(cohort, "superintendent", district);
    const rosa = await createMember(cohort, "candidate", district);
    await createMember(cohort, "mentor", district);
    await createMember(cohort, "candidate", neighbor);
    await createMember(await createCohort(cohort), "candidate", district);
    expect((await listPlaces(superintendent.actor)).map(({ counterparts }) => counterparts)).toEqual([[rosa.name]]);
  });

  it("are all of one's own and nobody else's", async () => {
    const [one, two] = [await createCohort(), await createCohort()];
    const rosa = await enroll(await createMember(one, "mentor"), two, "candidate");
    await createMember(one, "candidate");
    expect((await listPlaces(rosa.actor)).map(({ cohortId, role }) => [cohortId, role]).sort()).toEqual(
      [
        [one.id, "mentor"],
        [two.id, "candidate"],
      ].sort(),
    );
  });
});
