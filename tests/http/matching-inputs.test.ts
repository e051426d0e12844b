import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { run, scene, USUAL, type Scene } from "#tests/support/match-runs.ts";
import {
  createAskingCohort,
  createCandidateIn,
  createEligibleMentor,
  placeOf,
  propose,
} from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

/** What people and programs send to the pages of a cohort that they should not. */

const FAR = new Date("2099-01-01T00:00:00Z");

describe("a question that is asked twice in one address, or in brackets", () => {
  let one: Scene;
  let cookie: string;
  beforeAll(async () => {
    one = await scene();
    await run(one, USUAL, new Date());
    cookie = await world.signIn(one.manager);
  });

  it.each([
    ...["", "/people", "/sessions", "/service", "/attendance", "/settings", "/overview", "/invitations", "/clone"],
    ...["/match", "/match/1", "/match/1/c1", "/match-profiles", "/match-tables/profiles.csv", "/sessions.csv"],
    ...["/service.json", "/attendance.csv", "/match-tables/preferences.json"],
  ])("changes nothing at %s", async (path) => {
    const query = "state=a&state=b&a[]=1&q=&q=%00&sort=name;select&done=nothing&__proto__[x]=1";
    const address = `/cohorts/${one.cohort.id}${path}`;
    expect([address, (await ask(`${address}?${query}`, { cookie })).status]).toEqual([address, 200]);
  });

  it.each([
    ["objective", "best"],
    ["weight-strength", "1e3"],
    ["weight-strength", "-1"],
    ["weight-strength", "101"],
    ["weight-strength", "NaN"],
    ["seed", "99999999999999999999"],
    ["leastHours", ""],
    ["enoughHours", "2.5"],
    ["leastHours", "\u0000"],
  ])("is a fault beside its field in the form of a run: %s=%j", async (field, value) => {
    const form = { objective: "floor", leastHours: "1", enoughHours: "2", seed: "1", [field]: value };
    const answer = await ask(`/cohorts/${one.cohort.id}/match`, { cookie, form });
    expect(answer.status).toBe(400);
    expect(await db().matchRun.count({ where: { cohortId: one.cohort.id } })).toBe(1);
  });

  it.each([{ step: "publish", extra: "1" }, { step: "PUBLISH" }, { step: "" }, {}, { step: "publish\u0000" }])(
    "does no step of a run but those that there are: %j",
    async (form) => {
      const isStep = form.step === "publish";
      const answer = await ask(`/cohorts/${one.cohort.id}/match/99`, { cookie, form: form as Record<string, string> });
      expect(answer.status).toBe(isStep ? 404 : 400);
    },
  );
});

describe("the last place of a mentor", () => {
  it("goes to exactly one of 50 who are accepted in the same moment", async () => {
    const cohort = await createAskingCohort();
    const kim = await createEligibleMentor(cohort, { capacity: 1 });
    const ids: string[] = [];
    for (let at = 0; at < 50; at++) {
      const candidate = await world.createMember(cohort, "candidate");
      ids.push(await propose(cohort, kim, candidate, { from: "request", answerBy: FAR }));
    }
    const cookie = await world.signIn(kim);
    const answers = await Promise.all(
      ids.map((proposalId) => ask("/proposals", { cookie, form: { proposalId, answer: "accept" } })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 302)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([302, 409]));
    expect(await db().mentorship.count({ where: { cohortId: cohort.id } })).toBe(1);
  }, 60_000);
});

describe("somebody on both sides", () => {
  it("asks neither themselves nor their own candidate", async () => {
    const cohort = await createAskingCohort();
    const both = await world.enroll(await createEligibleMentor(cohort), cohort, "candidate");
    const tom = await world.enroll(await createEligibleMentor(cohort), cohort, "candidate");
    await world.pair(tom, both);
    const cookie = await world.signIn(both);
    for (const mentorId of [placeOf(both, "mentor"), placeOf(tom, "mentor")]) {
      const answer = await ask("/mentor-requests", { cookie, form: { step: "ask", mentorId } });
      expect([404, 409]).toContain(answer.status);
    }
    expect(await db().proposal.count({ where: { cohortId: cohort.id } })).toBe(0);
  });
});

it("a cohort that has ended takes no run, answer, request, profile or preference any more, and says so", async () => {
  const one = await scene();
  const asking = await createAskingCohort();
  const [kim, rosa] = [await createEligibleMentor(asking), await createCandidateIn(asking)];
  await run(one, USUAL, new Date());
  const proposalId = await propose(one.cohort, one.mentors[0]!, one.candidates[0]!, { from: "run", answerBy: FAR });
  await db().cohort.updateMany({
    where: { id: { in: [one.cohort.id, asking.id] } },
    data: { startsOn: new Date("2025-09-01"), endsOn: new Date("2026-06-30") },
  });
  const [candidate, mentor] = [one.candidates[0]!, one.mentors[0]!];
  const profile = { languages: "English", modes: "online", timeZone: "America/Denver", version: "1" };
  const tries: [world.Member, string, Record<string, string>][] = [
    [one.manager, `/cohorts/${one.cohort.id}/match/1`, { step: "publish" }],
    [one.manager, `/cohorts/${one.cohort.id}/match/1`, { step: "repair" }],
    [one.manager, `/cohorts/${one.cohort.id}/match/1/c1`, { wish: "aside" }],
    [candidate, "/proposals", { proposalId, answer: "accept" }],
    [mentor, "/proposals", { proposalId, answer: "decline", reason: "No time" }],
    [candidate, "/match-preferences", { step: "allow", toId: placeOf(mentor, "mentor") }],
    [candidate, "/match-profile", profile],
    [rosa, "/mentor-requests", { step: "ask", mentorId: placeOf(kim, "mentor") }],
  ];
  for (const [member, address, form] of tries) {
    const answer = await ask(address, { cookie: await world.signIn(member), form });
    expect([address, answer.status]).toEqual([address, 409]);
    expect(answer.text).toMatch(/This cohort (ended on 2026-06-30|is over)/);
  }
  expect(await db().mentorship.count({ where: { cohortId: one.cohort.id } })).toBe(0);
  expect(await db().proposal.count({ where: { cohortId: asking.id } })).toBe(0);
});
