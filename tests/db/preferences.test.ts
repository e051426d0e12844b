import { beforeEach, describe, expect, it } from "vitest";
import { changePreferences } from "#app/features/matching/preferences/commands.server.ts";
import { readPreferences } from "#app/features/matching/preferences/queries.server.ts";
import { preferenceForm } from "#app/features/matching/preferences/schema.ts";
import { db } from "#app/server/db.server.ts";
import { faultsByField } from "#app/server/forms.server.ts";
import {
  createAskingCohort,
  createCandidateIn,
  createEligibleMentor,
  giveService,
  placeOf,
} from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-10-12T15:00:00.000Z");
const ID = "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11";

let cohort: world.Cohort;
let rosa: world.Member;
let mentors: world.Member[];
let ids: string[];

beforeEach(async () => {
  cohort = await world.createCohort();
  rosa = await createCandidateIn(cohort);
  mentors = [];
  for (let count = 0; count < 3; count += 1) mentors.push(await createEligibleMentor(cohort));
  ids = mentors.map((mentor) => placeOf(mentor, "mentor"));
});

async function pageOf(candidate: world.Member) {
  const page = await readPreferences(candidate.actor, AT);
  if (page.role !== "candidate") throw new Error("This is not the page of a candidate.");
  return page;
}

const rank = (ranks: string[], seen: string[] = []) => changePreferences(rosa.actor, { step: "rank", ranks, seen }, AT);
const veto = (who: world.Member, toId: string, reason = "") =>
  changePreferences(who.actor, { step: "veto", toId, reason }, AT);

describe("a candidate's ranking", () => {
  it("is kept in order, and replaced as a whole", async () => {
    const [kim = "", lee = "", max = ""] = ids;
    expect(await rank([lee, kim])).toEqual({ kind: "saved" });
    expect((await pageOf(rosa)).ranks).toEqual([lee, kim]);
    expect(await rank([max, lee], [lee, kim])).toEqual({ kind: "saved" });
    expect((await pageOf(rosa)).ranks).toEqual([max, lee]);
    expect(await rank([], [max, lee])).toEqual({ kind: "saved" });
    expect((await pageOf(rosa)).ranks).toEqual([]);
  });

  it("tells the second of two windows, and takes a repeated save", async () => {
    const [kim = "", lee = ""] = ids;
    await rank([kim]);
    expect(await rank([kim])).toEqual({ kind: "saved" });
    expect(await rank([lee])).toEqual({ kind: "conflict" });
    expect((await pageOf(rosa)).ranks).toEqual([kim]);
  });

  it("takes only mentors who are eligible and of another district", async () => {
    const young = await world.createMember(cohort, "mentor", await world.createDistrict(cohort));
    const { districtId } = await db().enrollment.findUniqueOrThrow({ where: { id: placeOf(rosa, "candidate") } });
    const near = await world.createMember(cohort, "mentor", districtId ?? "");
    await giveService(near, { from: "2010-01-01" });
    const elsewhere = await createEligibleMentor(await world.createCohort(cohort));
    expect((await pageOf(rosa)).choices.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const other of [young, near, elsewhere]) {
      const outcome = await rank([ids[0] ?? "", placeOf(other, "mentor")]);
      expect(outcome).toEqual({ kind: "faulty", faults: { "rank-2": "Choose a mentor of the list" } });
      await expect(veto(rosa, placeOf(other, "mentor"))).rejects.toMatchObject({ kind: "not-found" });
    }
    expect((await pageOf(rosa)).ranks).toEqual([]);
  });

  it("loses whoever is ruled out, and the others move up", async () => {
    const [kim = "", lee = "", max = ""] = ids;
    await rank([kim, lee, max]);
    await veto(rosa, kim);
    await veto(rosa, kim);
    const page = await pageOf(rosa);
    expect([page.ranks, page.vetoes.map(({ id }) => id)]).toEqual([[lee, max], [kim]]);
    expect(await rank([kim], [lee, max])).toMatchObject({ kind: "faulty" });
    await changePreferences(rosa.actor, { step: "allow", toId: kim }, AT);
    expect(await rank([kim], [lee, max])).toEqual({ kind: "saved" });
  });

  it("shows what speaks for each mentor, and nothing of what others wish", async () => {
    const [kim] = mentors;
    if (kim === undefined) throw new Error("No mentor.");
    const said = { languages: ["English"], helpsWith: "First budgets", strengths: { stakeholders: 4 } };
    await db().matchProfile.update({ where: { enrollmentId: placeOf(kim, "mentor") }, data: said });
    const own = { organizationId: cohort.organizationId, styles: {}, strengths: {}, version: 1, savedAt: AT };
    await db().matchProfile.create({
      data: { enrollmentId: placeOf(rosa, "candidate"), languages: ["English"], ...own },
    });
    const before = await pageOf(rosa);
    await veto(kim, placeOf(rosa, "candidate"), "canary reason");
    expect(await pageOf(rosa)).toEqual(before);
    const choice = before.choices.find(({ id }) => id === placeOf(kim, "mentor"));
    expect(choice).toMatchObject({
      helpsWith: "First budgets",
      reasons: [{ name: "Language and way to meet", words: "first choice of language" }],
    });
  });
});

describe("whom a mentor must not get", () => {
  it("is kept with a reason, and can be taken back", async () => {
    const [kim] = mentors;
    if (kim === undefined) throw new Error("No mentor.");
    const toId = placeOf(rosa, "candidate");
    expect(await veto(kim, toId)).toMatchObject({ kind: "faulty", faults: { reason: expect.any(String) as string } });
    expect(await veto(kim, toId, "My cousin")).toEqual({ kind: "saved" });
    expect(await readPreferences(kim.actor, AT)).toMatchObject({
      role: "mentor",
      candidates: [],
      vetoes: [{ id: toId, name: rosa.name, reason: "My cousin" }],
    });
    await changePreferences(kim.actor, { step: "allow", toId }, AT);
    await changePreferences(kim.actor, { step: "allow", toId }, AT);
    expect(await readPreferences(kim.actor, AT)).toMatchObject({ vetoes: [], candidates: [{ id: toId }] });
    const events = await db().auditEvent.findMany({ where: { actorId: kim.actor.personId } });
    expect(new Set(events.map(({ subjectId }) => subjectId))).toEqual(new Set([placeOf(kim, "mentor")]));
  });

  it("is a candidate of the same cohort, and never ranked by them", async () => {
    const [kim, lee] = mentors;
    if (kim === undefined || lee === undefined) throw new Error("No mentors.");
    const far = await createCandidateIn(await world.createCohort(cohort));
    await expect(veto(kim, placeOf(far, "candidate"), "No")).rejects.toMatchObject({ kind: "not-found" });
    await expect(veto(kim, placeOf(lee, "mentor"), "No")).rejects.toMatchObject({ kind: "not-found" });
    const step = { step: "rank", ranks: [placeOf(rosa, "candidate")], seen: [] } as const;
    await expect(changePreferences(kim.actor, { ...step, ranks: [...step.ranks], seen: [] }, AT)).rejects.toMatchObject(
      {
        kind: "not-found",
      },
    );
  });
});

it("is for cohorts with runs: elsewhere candidates ask", async () => {
  const asking = await createAskingCohort();
  const kim = await createEligibleMentor(asking);
  const tom = await createCandidateIn(asking);
  expect(await readPreferences(tom.actor, AT)).toEqual({ role: "asking", isCandidate: true });
  expect(await readPreferences(kim.actor, AT)).toEqual({ role: "asking", isCandidate: false });
  await expect(veto(tom, placeOf(kim, "mentor"))).rejects.toMatchObject({ kind: "not-found" });
});

it.each(["superintendent", "manager", "reviewer"] as const)("is nothing for a %s", async (role) => {
  const other = await world.createMember(cohort, role);
  await expect(readPreferences(other.actor, AT)).rejects.toMatchObject({ kind: "not-found" });
  await expect(veto(other, ids[0] ?? "")).rejects.toMatchObject({ kind: "not-found" });
});

describe("the form of preferences", () => {
  it.each([
    ["rank-1", { step: "rank", seen: "", "rank-1": "abc" }],
    ["rank-2", { step: "rank", seen: "", "rank-1": ID, "rank-2": ID }],
    ["rank-5", { step: "rank", seen: "", "rank-5": ID.toUpperCase() }],
    ["seen", { step: "rank", seen: "x".repeat(1_000_000) }],
    ["seen", { step: "rank" }],
    ["toId", { step: "veto", toId: "0" }],
    ["reason", { step: "veto", toId: ID, reason: "a\u0000" }],
    ["reason", { step: "veto", toId: ID, reason: "\ud800" }],
    ["reason", { step: "veto", toId: ID, reason: "a".repeat(1_000_000) }],
    ["toId", { step: "allow" }],
    ["step", { step: "publish" }],
    ["step", {}],
  ])("refuses a wrong %s beside its field (case %#)", (field, fields) => {
    const parsed = preferenceForm.safeParse(fields);
    expect(parsed.error && Object.keys(faultsByField(parsed.error))).toEqual([field]);
  });

  it("reads a ranking with gaps in order", () => {
    const other = ID.replace("6", "7");
    expect(preferenceForm.parse({ step: "rank", seen: `${ID} ${other}`, "rank-2": other, "rank-4": ID })).toEqual({
      step: "rank",
      ranks: [other, ID],
      seen: [ID, other],
    });
  });
});
