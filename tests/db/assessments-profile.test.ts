import { describe, expect, it } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { compareGuesses } from "#app/core/scoring/guess.ts";
import { scoreAssessment } from "#app/core/scoring/profile.ts";
import type { Response } from "#app/core/scoring/responses.ts";
import { gapsToRole } from "#app/core/scoring/targets.ts";
import { getRoleProfiles } from "#app/content/catalogue.server.ts";
import { saveAnswer, saveGuesses, submitAssessment } from "#app/features/assessments/commands.server.ts";
import { profileOf } from "#app/features/assessments/profile-view.server.ts";
import { findSitting } from "#app/features/assessments/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  createCandidate,
  createCohort,
  createMember,
  createSubmitted,
  levelsFor,
  rate,
  SAVED,
  saveOf,
  start,
  SUBMITTED,
} from "#tests/support/world.ts";

const FIRST = { leadership: 2.5, education: 3, technology: 1.5 } as const;
const SECOND = { leadership: 4, education: 1, technology: 3.5 } as const;

describe("guesses", () => {
  it("are kept once: the first one stands", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    await saveGuesses(rosa.actor, id, FIRST, SAVED);
    await saveGuesses(rosa.actor, id, SECOND, SUBMITTED);
    const { before, after } = (await findSitting(rosa.actor, id)).guesses;
    expect(Object.fromEntries(before)).toEqual(FIRST);
    expect(after.size).toBe(0);
  });

  it("of two tabs at once are those of one of them, for every category", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    await Promise.all([FIRST, SECOND].map((guesses) => saveGuesses(rosa.actor, id, guesses, SAVED)));
    expect([FIRST, SECOND]).toContainEqual(Object.fromEntries((await findSitting(rosa.actor, id)).guesses.before));
  });

  it("made after the submission stand beside the first ones", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    await saveGuesses(rosa.actor, id, FIRST, SAVED);
    await rate(rosa, id, levelsFor("short"));
    await submitAssessment(rosa.actor, id, { leaveUnanswered: false }, SUBMITTED);
    await saveGuesses(rosa.actor, id, SECOND, SUBMITTED);
    await saveGuesses(rosa.actor, id, FIRST, SUBMITTED);
    const { before, after } = (await findSitting(rosa.actor, id)).guesses;
    expect([Object.fromEntries(before), Object.fromEntries(after)]).toEqual([FIRST, SECOND]);
  });

  it("are not found for the sitting of somebody else", async () => {
    const cohort = await createCohort();
    const id = await start(await createMember(cohort, "candidate"));
    const mentor = await createMember(cohort, "mentor");
    await expect(saveGuesses(mentor.actor, id, FIRST, SAVED)).rejects.toMatchObject({ kind: "not-found" });
    expect(await db().guess.count()).toBe(0);
  });
});

describe("the profile of a submitted sitting", () => {
  it("says what core makes of the frozen answers", async () => {
    const rosa = await createCandidate();
    const levels = levelsFor("short");
    const id = await createSubmitted(rosa, levels);
    await db().rating.updateMany({ where: { assessmentId: id }, data: { level: 1 } });

    const framework = currentFramework();
    const responses = new Map(
      Object.entries(levels).map(([indicator, level]): [string, Response] => [indicator, { kind: "rated", level }]),
    );
    const expected = scoreAssessment(framework, "short", responses);
    const role = getRoleProfiles(framework).find((each) => each.id === "director");
    if (role === undefined) throw new Error("there is no such role");
    const gaps = gapsToRole(expected, role);

    const profile = profileOf(await findSitting(rosa.actor, id), "director");
    expect(profile.total).toEqual(expected.total);
    expect(
      profile.areas.map(({ id: area, score, low, high, rated }) => ({ id: area, score, low, high, rated })),
    ).toEqual(expected.areas.map(({ id: area, score, low, high, rated }) => ({ id: area, score, low, high, rated })));
    expect(profile.areas.map(({ id: area, target, status }) => ({ area, target, status })).sort(byArea)).toEqual(
      gaps.map(({ areaId: area, target, status }) => ({ area, target, status })).sort(byArea),
    );
    expect(profile).toMatchObject({ answered: 20, asked: 20, role: { id: "director" } });
  });

  it("leaves out what had no opportunity, and shows an area without enough answers as such", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    await rate(rosa, id, levelsFor("short"));
    await saveAnswer(rosa.actor, id, "dm-stewards", saveOf({ noOpportunity: true }, 1), SAVED);
    await submitAssessment(rosa.actor, id, { leaveUnanswered: false }, SUBMITTED);
    const profile = profileOf(await findSitting(rosa.actor, id));
    expect(profile.areas.find(({ id: area }) => area === "data-management")).toMatchObject({
      rated: 1,
      score: null,
      status: "unknown",
    });
    expect(profile.answered).toBe(20);
    expect(profile.total).toMatchObject({ status: "scored", coverage: 0.93 });
  });

  it("compares both guesses with the scores", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    await saveGuesses(rosa.actor, id, FIRST, SAVED);
    await rate(rosa, id, levelsFor("short"));
    await submitAssessment(rosa.actor, id, { leaveUnanswered: false }, SUBMITTED);
    await saveGuesses(rosa.actor, id, SECOND, SUBMITTED);
    const sitting = await findSitting(rosa.actor, id);
    const scored = scoreAssessment(sitting.framework, "short", sitting.responses);
    const { guesses } = profileOf(sitting);
    expect(guesses.before).toMatchObject([
      ...compareGuesses(sitting.framework, scored, new Map(Object.entries(FIRST))),
    ]);
    expect(guesses.after.map(({ name, guess }) => [name, guess])).toEqual([
      ["Leadership", 4],
      ["Educational environment", 1],
      ["Technology and resources", 3.5],
    ]);
  });

  it("is not found for an open sitting, or for a role that does not exist", async () => {
    const rosa = await createCandidate();
    const open = await findSitting(rosa.actor, await start(rosa));
    expect(() => profileOf(open)).toThrow(expect.objectContaining({ kind: "not-found" }));
    const submitted = { ...open, submittedAt: SUBMITTED };
    expect(() => profileOf(submitted, "chief-dreamer")).toThrow(expect.objectContaining({ kind: "not-found" }));
  });

  it("of an edition that is gone is an error, never a profile on another edition", async () => {
    const rosa = await createCandidate();
    const id = await createSubmitted(rosa);
    await db().assessment.update({ where: { id }, data: { edition: "1999.1" } });
    await expect(findSitting(rosa.actor, id)).rejects.toThrow("There is no framework k12-cto@1999.1");
  });
});

function byArea(one: { area: string }, other: { area: string }): number {
  return one.area.localeCompare(other.area);
}
