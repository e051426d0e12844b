import { describe, expect, it } from "vitest";
import { saveProfile } from "#app/features/matching/own-profile/commands.server.ts";
import { profileLists, readOwnProfile } from "#app/features/matching/own-profile/queries.server.ts";
import { profileForm, toFields, type ProfileInput } from "#app/features/matching/own-profile/schema.ts";
import { db } from "#app/server/db.server.ts";
import { faultsByField } from "#app/server/forms.server.ts";
import { createCandidateIn, placeOf } from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

const FIELDS: Record<string, string> = {
  version: "0",
  capacity: "2",
  "language-1": "Spanish",
  "language-3": "English",
  "mode-1": "in-person",
  "mode-2": "online",
  timeZone: "America/Chicago",
  "free-9": "yes",
  "free-10": "yes",
  "free-33": "yes",
  background: "education",
  "value-1": "candor",
  "value-2": "calm",
  "value-3": "order",
  "style-structure": "1",
  "style-directness": "5",
  "style-pace": "3",
  helpsWith: "First budgets",
  "strength-stakeholders": "4",
  "strength-data-management": "2",
  usesAssessment: "yes",
  "stage-established": "yes",
  "held-director": "yes",
  aspiration: "cabinet-cto",
};

const SAID: ProfileInput = {
  capacity: 2,
  languages: ["Spanish", "English"],
  modes: ["in-person", "online"],
  timeZone: "America/Chicago",
  freeHours: [9, 10, 33],
  background: "education",
  values: ["candor", "calm", "order"],
  styles: { structure: 1, directness: 5, pace: 3 },
  helpsWith: "First budgets",
  strengths: { stakeholders: 4, "data-management": 2 },
  usesAssessment: true,
  stages: ["established"],
  roles: ["director"],
  aspiration: "cabinet-cto",
  version: 0,
};

const parse = (fields: Record<string, unknown>) => profileForm(profileLists()).safeParse(fields);

async function aMentor(): Promise<world.Member> {
  return world.createMember(await world.createCohort(), "mentor");
}

describe("the form of a match profile", () => {
  it("reads what was chosen, in order, and is filled with it again", () => {
    const { version: _, ...said } = SAID;
    expect(parse(FIELDS).data).toEqual(SAID);
    expect(parse({ ...toFields(said), version: "0" }).data).toEqual(SAID);
  });

  it("takes nothing for an answer", () => {
    expect(parse({ version: "0" }).data).toMatchObject({ capacity: null, languages: [], freeHours: [], styles: {} });
  });

  it("drops what it does not name", () => {
    const extra = { "free-168": "yes", "free--1": "yes", "free-9.5": "yes", role: "admin", enrollmentId: "x" };
    expect(parse({ ...FIELDS, ...extra }).data).toEqual(SAID);
  });

  it.each([
    ["capacity", "11"],
    ["capacity", "-1"],
    ["capacity", "1e0"],
    ["language-1", "Klingon"],
    ["language-3", "Spanish"],
    ["mode-1", "in_person"],
    ["mode-2", "in-person"],
    ["value-2", "candor"],
    ["value-1", "greed"],
    ["timeZone", ""],
    ["timeZone", "Mars/Olympus"],
    ["timeZone", "-06:00"],
    ["background", "both"],
    ["style-pace", "6"],
    ["style-pace", "2.5"],
    ["style-structure", "0"],
    ["strength-stakeholders", "5"],
    ["strength-stakeholders", "3.5"],
    ["strength-stakeholders", "NaN"],
    ["aspiration", "superintendent"],
    ["helpsWith", "a\u0000b"],
    ["helpsWith", "\ud800"],
    ["helpsWith", "a".repeat(1_000_000)],
    ["version", "one"],
  ])("refuses a wrong %s beside its field (case %#)", (field, value) => {
    const parsed = parse({ ...FIELDS, [field]: value });
    expect(parsed.error && Object.keys(faultsByField(parsed.error))).toEqual([field]);
  });
});

describe("saving a match profile", () => {
  it("keeps what a mentor said, and counts its versions", async () => {
    const kim = await aMentor();
    expect(await saveProfile(kim.actor, SAID, world.SAVED)).toBe("saved");
    const { version: _, ...said } = SAID;
    expect(await readOwnProfile(kim.actor)).toMatchObject({ said: { ...said, aspiration: null }, version: 1 });
    expect(await saveProfile(kim.actor, { ...SAID, version: 1, capacity: 3 }, world.SAVED)).toBe("saved");
    expect(await readOwnProfile(kim.actor)).toMatchObject({ said: { capacity: 3 }, version: 2 });
    expect(await db().auditEvent.findMany({ where: { actorId: kim.actor.personId } })).toMatchObject([
      { action: "match-profile.save", subjectId: placeOf(kim, "mentor") },
      { action: "match-profile.save" },
    ]);
  });

  it("keeps of a candidate only what candidates are asked", async () => {
    const rosa = await createCandidateIn(await world.createCohort());
    await saveProfile(rosa.actor, SAID, world.SAVED);
    expect(await readOwnProfile(rosa.actor)).toMatchObject({
      said: {
        capacity: null,
        helpsWith: "",
        strengths: {},
        stages: [],
        roles: [],
        aspiration: "cabinet-cto",
        usesAssessment: true,
      },
      completeness: { isComplete: true },
    });
  });

  it("tells the second of two windows, and overwrites nothing", async () => {
    const kim = await aMentor();
    await saveProfile(kim.actor, SAID, world.SAVED);
    expect(await saveProfile(kim.actor, { ...SAID, capacity: 5 }, world.SAVED)).toBe("conflict");
    await saveProfile(kim.actor, { ...SAID, version: 1, capacity: 3 }, world.SAVED);
    expect(await saveProfile(kim.actor, { ...SAID, version: 1, capacity: 5 }, world.SAVED)).toBe("conflict");
    expect(await saveProfile(kim.actor, { ...SAID, version: 7, capacity: 5 }, world.SAVED)).toBe("conflict");
    expect(await readOwnProfile(kim.actor)).toMatchObject({ said: { capacity: 3 }, version: 2 });
  });

  it("takes one of five first saves at once", async () => {
    const kim = await aMentor();
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map((capacity) => saveProfile(kim.actor, { ...SAID, capacity }, world.SAVED)),
    );
    expect(all.filter((outcome) => outcome === "saved")).toHaveLength(1);
  });

  it("counts an own assessment for strengths only once it is submitted", async () => {
    const kim = await aMentor();
    await saveProfile(kim.actor, { ...SAID, strengths: {} }, world.SAVED);
    expect(await readOwnProfile(kim.actor)).toMatchObject({ completeness: { missing: ["strengths"] } });
    await world.createSubmitted(kim);
    expect(await readOwnProfile(kim.actor)).toMatchObject({ completeness: { isComplete: true }, hasAssessment: true });
  });

  it.each(["superintendent", "delegate", "reviewer", "manager"] as const)("is nothing for a %s", async (role) => {
    const { actor } = await world.createMember(await world.createCohort(), role);
    await expect(readOwnProfile(actor)).rejects.toMatchObject({ kind: "not-found" });
    await expect(saveProfile(actor, SAID, world.SAVED)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is over for whoever left", async () => {
    const kim = await aMentor();
    await db().enrollment.update({ where: { id: placeOf(kim, "mentor") }, data: { leftAt: world.SAVED } });
    await expect(saveProfile(kim.actor, SAID, world.SAVED)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("belongs to the place where they are", async () => {
    const cohort = await world.createCohort();
    const first = await world.createMember(cohort, "mentor");
    const both = await world.enroll(first, cohort, "candidate");
    const placeId = placeOf(both, "candidate");
    await saveProfile({ ...both.actor, placeId }, SAID, world.SAVED);
    expect(
      await db().matchProfile.findMany({ select: { enrollmentId: true }, where: { enrollmentId: placeId } }),
    ).toHaveLength(1);
    expect(await readOwnProfile({ ...both.actor, placeId: placeOf(both, "mentor") })).toMatchObject({
      role: "mentor",
      version: 0,
    });
  });
});
