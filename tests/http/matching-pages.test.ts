import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import {
  createAskingCohort,
  createCandidateIn,
  createEligibleMentor,
  placeOf,
  propose,
} from "#tests/support/match-scene.ts";
import { run, scene, USUAL } from "#tests/support/match-runs.ts";
import * as world from "#tests/support/world.ts";

/** Choosing, asking and answering by plain forms without scripts. */

const FAR = new Date("2099-01-01T00:00:00Z");

async function visitorFor(member: world.Member): Promise<Visitor> {
  return new Visitor(await world.signIn(member));
}

async function expectPage(page: Page, heading: string, status = 200): Promise<Page> {
  expect([page.status, page.heading]).toEqual([status, heading]);
  expectSafe(page.answer);
  expect(await faultsOf(page.answer.text)).toEqual(new Map());
  return page;
}

describe("the preferences of a candidate", () => {
  let cohort: world.Cohort;
  let mentors: world.Member[];
  beforeAll(async () => {
    cohort = await world.createCohort();
    mentors = [await createEligibleMentor(cohort), await createEligibleMentor(cohort, { helpsWith: "First budgets" })];
  });

  it("are ranked, changed and taken back, with faults beside their fields", async () => {
    const visitor = await visitorFor(await createCandidateIn(cohort));
    const [kim, lee] = mentors.map((mentor) => placeOf(mentor, "mentor"));
    let page = await expectPage(await visitor.visit("/match-preferences"), "Whom you would like");
    expect(page.words).toContain("First budgets");
    page = await visitor.send(page, "Save your ranking", { "rank-1": kim ?? "", "rank-2": kim ?? "" });
    await expectPage(page, "Whom you would like", 400);
    expect(page.messageAt("rank-2")).toBe("This mentor stands in the list twice");
    page = await visitor.send(page, "Save your ranking", { "rank-1": kim ?? "", "rank-2": lee ?? "" });
    await expectPage(page, "Whom you would like");
    expect(page.valueOf("Save your ranking", "rank-2")).toBe(lee);
    page = await visitor.send(page, `Rather not: ${mentors[0]?.name ?? ""}`, {});
    expect(page.valueOf("Save your ranking", "rank-1")).toBe(lee);
    page = await visitor.send(page, `Take back: ${mentors[0]?.name ?? ""}`, {});
    expect(page.words).not.toContain("Whom you will not get");
  });

  it("say so when nobody can be chosen yet", async () => {
    const visitor = await visitorFor(await createCandidateIn(await world.createCohort()));
    const page = await expectPage(await visitor.visit("/match-preferences"), "Whom you would like");
    expect(page.words).toContain("No mentor can be chosen yet");
  });
});

it("lets a mentor rule somebody out, with a reason that no page of others holds", async () => {
  const cohort = await world.createCohort();
  const [kim, rosa] = [await createEligibleMentor(cohort), await createCandidateIn(cohort)];
  const visitor = await visitorFor(kim);
  let page = await expectPage(await visitor.visit("/match-preferences"), "Whom you must not get");
  page = await visitor.send(page, "Rule out", { toId: placeOf(rosa, "candidate") });
  expect(page.status).toBe(400);
  page = await visitor.send(page, "Rule out", { reason: "canary kinship" });
  await expectPage(page, "Whom you must not get");
  expect(page.words).toContain("canary kinship");
  const other = await visitorFor(rosa);
  for (const path of ["/match-preferences", "/match-profile", "/proposals"]) {
    const seen = await other.visit(path);
    expect(seen.answer.text).not.toContain("canary kinship");
  }
});

it("lets a candidate ask one mentor after the other, and the mentor answer", async () => {
  const cohort = await createAskingCohort();
  const [kim, lee, rosa] = [
    await createEligibleMentor(cohort),
    await createEligibleMentor(cohort),
    await createCandidateIn(cohort),
  ];
  const visitor = await visitorFor(rosa);
  let page = await visitor.visit("/match-preferences");
  await expectPage(page, "Ask a mentor");
  page = await visitor.send(page, `Ask ${kim.name}`, {});
  await expectPage(page, "Ask a mentor");
  expect(page.words).toContain(`You asked ${kim.name}`);
  const mentor = await visitorFor(kim);
  let asked = await expectPage(await mentor.visit("/proposals"), "Your proposals");
  expect(asked.words).toContain(`${rosa.name} as your candidate`);
  asked = await mentor.send(asked, "Decline", { reason: "" });
  await expectPage(asked, "Your proposals", 400);
  expect(asked.words).toContain("Say in a few words why");
  asked = await mentor.send(asked, "Decline", { reason: "canary no time" });
  await expectPage(asked, "Your proposals");
  page = await visitor.visit("/mentor-requests");
  expect(page.words).toContain("declined");
  expect(page.answer.text).not.toContain("canary no time");
  page = await visitor.send(page, `Ask ${lee.name}`, {});
  page = await visitor.send(page, "Take the request back", {});
  await visitor.send(page, `Ask ${lee.name}`, {});
  const second = await visitorFor(lee);
  const accepted = await second.send(await second.visit("/proposals"), `Accept ${rosa.name}`, {});
  expect(accepted.words).toContain("You both said yes: you are a pair.");
  page = await expectPage(await visitor.visit("/mentor-requests"), "Ask a mentor");
  expect(page.words).toContain(`${lee.name} is your mentor`);
});

it("tells both sides of a proposal why, and whoever comes too late that it has lapsed", async () => {
  const cohort = await world.createCohort();
  const [kim, rosa] = [await createEligibleMentor(cohort), await createCandidateIn(cohort)];
  const id = await propose(cohort, kim, rosa, { from: "run", answerBy: FAR });
  const [mentor, candidate] = [await visitorFor(kim), await visitorFor(rosa)];
  const page = await expectPage(await mentor.visit("/proposals"), "Your proposals");
  expect(page.words).toContain("ahead in Stakeholders");
  expect(page.words).toContain("their choice 1");
  expect(page.words).not.toContain("no wishes");
  const late = await candidate.visit("/proposals");
  await mentor.send(page, `Accept ${rosa.name}`, {});
  await db().proposal.update({ where: { id }, data: { answerBy: new Date("2026-01-01T00:00:00Z") } });
  const told = await candidate.send(late, `Accept ${kim.name}`, {});
  expect([told.status, told.words]).toEqual([409, expect.stringContaining("The term for this answer has ended")]);
});

it("tells managers that somebody of a pair has left, with one button that drafts the repair", async () => {
  const one = await scene({ mentors: 3, candidates: 2 });
  const number = await run(one, USUAL, new Date());
  const [kim, rosa] = [one.mentors[0]!, one.candidates[0]!];
  const visitor = await visitorFor(one.manager);
  const match = `/cohorts/${one.cohort.id}/match`;
  await visitor.send(await visitor.visit(`${match}/${number}`), "Publish", {});
  expect((await visitor.visit(match)).words).not.toContain("A repair is wanted");
  const place = await visitor.visit(`/cohorts/${one.cohort.id}/people/${placeOf(kim, "mentor")}`);
  await visitor.send(place, "Mark as left today", {});
  let page = await expectPage(await visitor.visit(match), "Match");
  expect(page.words).toContain(`${rosa.name} has no mentor: ${kim.name} has left the cohort.`);
  await visitor.send(page, "Draft the repair", {});
  // On a busy machine it is still under way at first.
  await expect.poll(async () => (await visitor.visit(`${match}/2`)).heading).toBe("2 pairs, ready to look through");
  page = await expectPage(await visitor.visit(`${match}/2`), "2 pairs, ready to look through");
  expect(page.words).toContain("What the repair moves");
  page = await visitor.visit(match);
  expect(page.words).toContain("Look at the repair, run 2");
  await visitor.send(await visitor.visit(`${match}/2`), "Publish", {});
  expect((await visitor.visit(match)).words).not.toContain("A repair is wanted");
});
