import { expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { Visitor } from "#tests/support/app-visitor.ts";
import { run, scene, USUAL } from "#tests/support/match-runs.ts";
import { placeOf, propose } from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

/** Somebody whose account goes while others look at what concerns them. */

const FAR = new Date("2099-01-01T00:00:00Z");

const erase = ({ actor }: world.Member) => db().person.delete({ where: { id: actor.personId } });

it("a candidate who is gone is not found by their mentor any more, on the page and by every button of it", async () => {
  const cohort = await world.createCohort();
  const mentor = await world.createMember(cohort, "mentor");
  const rosa = await world.createMember(cohort, "candidate", await world.createDistrict(cohort));
  await world.createSubmitted(rosa);
  await world.pair(rosa, mentor);
  const visitor = new Visitor(await world.signIn(mentor));
  const address = `/people/${rosa.actor.personId}`;
  expect((await visitor.visit(address)).status).toBe(200);
  await erase(rosa);
  for (const method of ["GET", "HEAD"] as const)
    expect((await ask(address, { cookie: visitor.cookie, method })).status).toBe(404);
  expect((await ask(`${address}.data`, { cookie: visitor.cookie })).status).toBe(404);
  const home = await visitor.visit("/");
  expect([home.status, home.words.includes(rosa.name)]).toEqual([200, false]);
});

it("whoever is gone leaves a board, a pair, a proposal and tables that can still be read, without their name", async () => {
  const one = await scene();
  await run(one, USUAL, new Date());
  const [rosa, kim] = [one.candidates[0]!, one.mentors[0]!];
  const proposalId = await propose(one.cohort, kim, rosa, { from: "run", answerBy: FAR });
  const here = `/cohorts/${one.cohort.id}`;
  const manager = new Visitor(await world.signIn(one.manager));
  const mentor = new Visitor(await world.signIn(kim));
  expect((await manager.visit(`${here}/match/1`)).words).toContain(rosa.name);
  expect((await mentor.visit("/proposals")).words).toContain(rosa.name);
  await erase(rosa);
  const pages = ["", "/people", "/match", "/match/1", "/match/1/c1", "/match/1/c2", "/match-profiles", "/attendance"];
  for (const path of [...pages, "/service", "/overview"]) {
    const page = await manager.visit(`${here}${path}`);
    expect([path, page.status, page.words.includes(rosa.name)]).toEqual([path, 200, false]);
  }
  for (const path of ["/match-tables/profiles.csv", "/match/1/run.zip", "/service.csv", "/attendance.json"])
    expect([path, (await ask(`${here}${path}`, { cookie: manager.cookie })).status]).toEqual([path, 200]);
  expect((await manager.visit(`${here}/match/1`)).words).toContain("Somebody who is gone");
  expect((await manager.visit(`${here}/people/${placeOf(rosa, "candidate")}`)).status).toBe(404);
  const form = { proposalId, answer: "accept" };
  expect((await ask("/proposals", { cookie: mentor.cookie, form })).status).toBe(404);
  const published = await ask(`${here}/match/1`, { cookie: manager.cookie, form: { step: "publish" } });
  expect([published.status, published.text.includes("Run the matching again")]).toEqual([409, true]);
});

it("a mentor who is gone leaves their candidate a home, and no page of a pair that there is no more", async () => {
  const cohort = await world.createCohort();
  const mentor = await world.createMember(cohort, "mentor");
  const rosa = await world.createMember(cohort, "candidate");
  await world.pair(rosa, mentor);
  const visitor = new Visitor(await world.signIn(rosa));
  await erase(mentor);
  for (const address of ["/", "/proposals", "/who-sees-what", "/my-record", "/growth-plan"]) {
    const page = await visitor.visit(address);
    expect([address, page.status, page.words.includes(mentor.name)]).toEqual([address, 200, false]);
  }
  expect(await db().mentorship.count({ where: { cohortId: cohort.id } })).toBe(0);
});
