import { beforeEach, describe, expect, it } from "vitest";
import { openPerson } from "#app/features/people/commands.server.ts";
import { readPerson } from "#app/features/people/queries.server.ts";
import { switchAsking, switchRelease } from "#app/features/releases/commands.server.ts";
import {
  listBoundPeople,
  readWhoSeesWhat,
  recipientInPreview,
  standingReleases,
} from "#app/features/releases/queries.server.ts";
import { OFFERED_ITEMS, type OfferedItem, type ReleaseSwitch } from "#app/features/releases/schema.ts";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { findSitting } from "#app/features/assessments/queries.server.ts";
import { findGoal } from "#app/features/mentoring/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

const GIVEN = new Date("2026-11-01T09:00:00.000Z");
const LATER = new Date("2026-11-02T10:00:00.000Z");
const NOTE = "canary-note-of-rosa";

/** A candidate with everybody who can be bound to her. */
async function setScene() {
  const cohort = await world.createCohort();
  const district = await world.createDistrict(cohort);
  const rosa = await world.createMember(cohort, "candidate", district);
  const mentor = await world.createMember(cohort, "mentor");
  const mentorship = await world.pair(rosa, mentor);
  const superintendent = await world.createMember(cohort, "superintendent", district);
  const delegate = await world.createMember(cohort, "delegate", district);
  const manager = await world.createMember(cohort, "manager");
  return { cohort, district, rosa, mentor, mentorship, superintendent, delegate, manager };
}

let scene: Awaited<ReturnType<typeof setScene>>;
beforeEach(async () => {
  scene = await setScene();
});

type Bound = "mentor" | "superintendent" | "delegate" | "manager";
const BOUND: readonly Bound[] = ["mentor", "superintendent", "delegate", "manager"];

function change(to: world.Member, item: OfferedItem, release: "yes" | "no" = "yes"): ReleaseSwitch {
  return { item, to: to.actor.personId, release };
}

function give(to: world.Member, item: OfferedItem = "profile", at = GIVEN): Promise<void> {
  return switchRelease(scene.rosa.actor, change(to, item), at);
}

function releasesOfRosa() {
  return standingReleases(scene.rosa.actor.personId);
}

function pageFor({ actor }: world.Member) {
  return readPerson(actor, scene.rosa.actor.personId);
}

const NOT_FOUND = { kind: "not-found" };

describe("a release", () => {
  it("is off by default, for every item and every person", async () => {
    const { cells, history } = await readWhoSeesWhat(scene.rosa.actor);
    expect(cells).toHaveLength(OFFERED_ITEMS.length * BOUND.length);
    expect(cells.filter(({ releasedAt, isAsked }) => releasedAt !== null || isAsked)).toEqual([]);
    expect(history).toEqual([]);
    expect(await releasesOfRosa()).toEqual([]);
  });

  it.each(BOUND)("gives a %s one thing, and nothing to anybody else", async (role) => {
    await give(scene[role]);
    expect(await releasesOfRosa()).toEqual([
      { item: "profile", recipientId: scene[role].actor.personId, recipientRole: role },
    ]);
    expect((await pageFor(scene[role])).items).toEqual(["profile"]);
    for (const other of BOUND.filter((each) => each !== role)) expect((await pageFor(scene[other])).items).toEqual([]);
  });

  it("says since when it stands, and is taken back by the same switch", async () => {
    await give(scene.mentor);
    const seen = async () =>
      (await readWhoSeesWhat(scene.rosa.actor)).cells.find(
        ({ item, personId }) => item === "profile" && personId === scene.mentor.actor.personId,
      );
    expect(await seen()).toMatchObject({ releasedAt: GIVEN });
    await switchRelease(scene.rosa.actor, change(scene.mentor, "profile", "no"), LATER);
    expect(await seen()).toMatchObject({ releasedAt: null });
    expect((await pageFor(scene.mentor)).items).toEqual([]);
    expect((await readWhoSeesWhat(scene.rosa.actor)).history).toMatchObject([
      { item: "profile", recipientName: scene.mentor.name, releasedAt: GIVEN, withdrawnAt: LATER, isLapsed: false },
    ]);
  });

  it("changes nothing more when the switch is pressed twice, or by two windows at once", async () => {
    await Promise.all([give(scene.mentor), give(scene.mentor), give(scene.mentor)]);
    await give(scene.mentor, "profile", LATER);
    expect(await db().release.findMany({ where: { ownerId: scene.rosa.actor.personId } })).toMatchObject([
      { releasedAt: GIVEN, withdrawnAt: null },
    ]);
    for (const _ of [1, 2]) await switchRelease(scene.rosa.actor, change(scene.mentor, "profile", "no"), LATER);
    const record = await db().auditEvent.findMany({
      where: { actorId: scene.rosa.actor.personId, action: { startsWith: "release." } },
      orderBy: { at: "asc" },
    });
    expect(record.map(({ action }) => action)).toEqual(["release.give", "release.withdraw"]);
  });

  it("can be given anew, with a line of its own in the history", async () => {
    await give(scene.mentor);
    await switchRelease(scene.rosa.actor, change(scene.mentor, "profile", "no"), LATER);
    await give(scene.mentor, "profile", new Date("2026-11-03"));
    expect((await readWhoSeesWhat(scene.rosa.actor)).history).toHaveLength(2);
    expect(await releasesOfRosa()).toHaveLength(1);
  });

  it("counts once for each role in which somebody is bound", async () => {
    await world.enroll(scene.mentor, scene.cohort, "manager");
    await give(scene.mentor);
    expect((await releasesOfRosa()).map(({ recipientRole }) => recipientRole)).toEqual(["mentor", "manager"]);
    const { recipients } = await readWhoSeesWhat(scene.rosa.actor);
    expect(recipients[0]).toEqual({
      personId: scene.mentor.actor.personId,
      name: scene.mentor.name,
      roles: ["mentor", "manager"],
    });
  });

  it("can be given by a mentor who rates themselves, to the managers of the cohort", async () => {
    const { recipients } = await readWhoSeesWhat(scene.mentor.actor);
    expect(recipients.map(({ name }) => name)).toEqual([scene.manager.name]);
    expect((await listBoundPeople(scene.manager.actor, scene.cohort.id)).map(({ name }) => name)).toEqual([
      scene.rosa.name,
    ]);
    await switchRelease(scene.mentor.actor, change(scene.manager, "plan"), GIVEN);
    expect((await listBoundPeople(scene.manager.actor, scene.cohort.id)).map(({ items }) => items)).toContainEqual([
      "plan",
    ]);
  });
});

describe("a release ends, and the page is not found,", () => {
  const disable = (member: world.Member) =>
    db().person.update({ where: { id: member.actor.personId }, data: { disabledAt: LATER } });
  const placeOf = (member: world.Member) => member.actor.enrollments[0]?.id ?? "";

  it.each<[string, Bound, () => Promise<unknown>]>([
    [
      "with the mentorship",
      "mentor",
      () => db().mentorship.update({ where: { id: scene.mentorship }, data: { endedAt: LATER } }),
    ],
    ["with the mentor's place", "mentor", () => db().enrollment.delete({ where: { id: placeOf(scene.mentor) } })],
    ["with the candidate's place", "mentor", () => db().enrollment.delete({ where: { id: placeOf(scene.rosa) } })],
    ["when the recipient's account is disabled", "superintendent", () => disable(scene.superintendent)],
    ["when the owner's account is disabled", "superintendent", () => disable(scene.rosa)],
    [
      "when the superintendent moves to another district",
      "superintendent",
      async () =>
        db().enrollment.update({
          where: { id: placeOf(scene.superintendent) },
          data: { districtId: await world.createDistrict(scene.cohort) },
        }),
    ],
    [
      "when the candidate moves to another district",
      "delegate",
      async () =>
        db().enrollment.update({
          where: { id: placeOf(scene.rosa) },
          data: { districtId: await world.createDistrict(scene.cohort) },
        }),
    ],
    [
      "when neither has a district any more",
      "superintendent",
      () => db().enrollment.updateMany({ data: { districtId: null } }),
    ],
    [
      "when the manager runs another cohort",
      "manager",
      async () =>
        db().enrollment.update({
          where: { id: placeOf(scene.manager) },
          data: { cohortId: (await world.createCohort(scene.cohort)).id },
        }),
    ],
  ])("%s", async (_, role, end) => {
    await give(scene[role]);
    expect(await releasesOfRosa()).toHaveLength(1);
    await end();
    expect(await releasesOfRosa()).toEqual([]);
    await expect(pageFor(scene[role])).rejects.toMatchObject(NOT_FOUND);
  });

  it("and a second mentorship of the same two does not bring it back", async () => {
    await give(scene.mentor);
    await db().mentorship.update({ where: { id: scene.mentorship }, data: { endedAt: LATER } });
    await world.pair(scene.rosa, scene.mentor, new Date("2026-11-05"));
    expect(await releasesOfRosa()).toEqual([]);
    expect((await readWhoSeesWhat(scene.rosa.actor)).history).toMatchObject([{ withdrawnAt: null, isLapsed: true }]);
    await give(scene.mentor, "profile", new Date("2026-11-06"));
    expect(await releasesOfRosa()).toHaveLength(1);
    expect(await db().release.count({ where: { withdrawnAt: null } })).toBe(1);
  });
});

describe("nothing is bound to a candidate, and nothing can be given to", () => {
  it.each<[string, () => Promise<world.Member>]>([
    ["another candidate of the cohort", () => world.createMember(scene.cohort, "candidate", scene.district)],
    ["another mentor of the cohort", () => world.createMember(scene.cohort, "mentor", scene.district)],
    ["a reviewer", () => world.createMember(scene.cohort, "reviewer", scene.district)],
    [
      "the superintendent of another district",
      async () => world.createMember(scene.cohort, "superintendent", await world.createDistrict(scene.cohort)),
    ],
    [
      "the superintendent of the district in another cohort",
      async () => world.createMember(await world.createCohort(scene.cohort), "superintendent", scene.district),
    ],
    [
      "the manager of another cohort",
      async () => world.createMember(await world.createCohort(scene.cohort), "manager"),
    ],
    ["the manager of another organization", async () => world.createMember(await world.createCohort(), "manager")],
    ["an administrator of the organization", () => world.createAdministrator(scene.cohort)],
    ["an administrator of the instance", () => world.createAdministrator()],
    ["oneself", () => Promise.resolve(scene.rosa)],
  ])("%s", async (_, create) => {
    const somebody = await create();
    await expect(give(somebody)).rejects.toMatchObject(NOT_FOUND);
    await expect(recipientInPreview(scene.rosa.actor, somebody.actor.personId)).rejects.toMatchObject(NOT_FOUND);
    await expect(pageFor(somebody)).rejects.toMatchObject(NOT_FOUND);
    expect(await db().release.count()).toBe(0);
  });

  it("and what a release once gave elsewhere opens nothing here", async () => {
    const stranger = await world.createMember(await world.createCohort(), "manager");
    const { organizationId } = scene.cohort;
    const [ownerId, recipientId] = [scene.rosa.actor.personId, stranger.actor.personId];
    await db().release.create({
      data: { id: crypto.randomUUID(), organizationId, ownerId, recipientId, item: "profile", releasedAt: GIVEN },
    });
    expect(await releasesOfRosa()).toEqual([]);
    await expect(pageFor(stranger)).rejects.toMatchObject(NOT_FOUND);
  });
});

describe("a person's page", () => {
  it("shows of each item that alone, and never the open sitting", async () => {
    const submitted = await world.start(scene.rosa);
    await world.rate(scene.rosa, submitted, world.levelsFor("short"));
    const answer = { level: 2, why: `${NOTE}-why`, evidenceNote: `${NOTE}-proof` } as const;
    await saveAnswer(scene.rosa.actor, submitted, "bm-forecast", world.saveOf(answer, 1), world.SAVED);
    await world.submit(scene.rosa, submitted);
    await world.createGoal(scene.rosa, { evidenceWanted: `${NOTE}-goal` });
    const open = await world.start(scene.rosa);
    const openAnswer = { level: 4, why: `${NOTE}-open` } as const;
    await saveAnswer(scene.rosa.actor, open, "bm-forecast", world.saveOf(openAnswer), world.SAVED);
    const findable: Record<OfferedItem, string[]> = {
      profile: [],
      answers: ["why"],
      evidence: ["proof"],
      plan: ["goal"],
      growth: [],
    };
    for (const item of OFFERED_ITEMS) {
      await give(scene.mentor, item);
      const page = await pageFor(scene.mentor);
      const text = JSON.stringify(page);
      expect([item, [...text.matchAll(new RegExp(`${NOTE}-(\\w+)`, "g"))].map(([, word]) => word)]).toEqual([
        item,
        findable[item],
      ]);
      const { profile, answers, evidence, plan } = page;
      const shown = Object.entries({ profile, answers, evidence, plan }).filter(([, each]) => each !== null);
      expect(shown.map(([name]) => name)).toEqual(item === "growth" ? [] : [item]);
      expect(text).not.toContain(open);
      await switchRelease(scene.rosa.actor, change(scene.mentor, item, "no"), LATER);
    }
  });

  it("holds a profile without guesses, answers or suggestions", async () => {
    await world.createSubmitted(scene.rosa);
    await give(scene.superintendent);
    const { profile } = await pageFor(scene.superintendent);
    expect(Object.keys(profile ?? {}).sort()).toEqual(
      ["areas", "declared", "provisional", "role", "strengths", "total"].sort(),
    );
  });

  it("shows nothing of a first sitting that is still open", async () => {
    await world.start(scene.rosa);
    for (const item of OFFERED_ITEMS) await give(scene.mentor, item);
    const page = await pageFor(scene.mentor);
    expect(page).toMatchObject({ sitting: null, profile: null, answers: null, evidence: null, growth: null, plan: [] });
    expect(page.readings.map(({ action }) => action)).toEqual(["released-plan.read"]);
  });

  it("shows growth between two submitted sittings in words, without scores", async () => {
    await world.createSubmitted(scene.rosa);
    const second = await world.start(scene.rosa);
    await world.rate(scene.rosa, second, Object.fromEntries(world.askedIn("short").map((id) => [id, 4] as const)));
    await world.submit(scene.rosa, second, LATER);
    await give(scene.mentor, "growth");
    const { growth } = await pageFor(scene.mentor);
    expect(growth).toMatchObject({ from: world.SUBMITTED, to: LATER, total: "rose" });
    expect(JSON.stringify(growth)).not.toMatch(/score|level|\d\.\d+"/);
  });

  it("leaves the owner's own ways to a sitting and a goal as narrow as they were", async () => {
    const sitting = await world.createSubmitted(scene.rosa);
    const goal = await world.createGoal(scene.rosa);
    for (const item of OFFERED_ITEMS) await give(scene.mentor, item);
    await expect(findSitting(scene.mentor.actor, sitting)).rejects.toMatchObject(NOT_FOUND);
    await expect(findGoal(scene.mentor.actor, goal)).rejects.toMatchObject(NOT_FOUND);
  });
});

describe("a preview", () => {
  it("asks the recipient's own questions, and leaves no line in the record", async () => {
    await world.createSubmitted(scene.rosa);
    for (const item of OFFERED_ITEMS) await give(scene.superintendent, item);
    const before = await db().auditEvent.count();
    const { actor, recipient } = await recipientInPreview(scene.rosa.actor, scene.superintendent.actor.personId);
    expect(recipient).toMatchObject({ name: scene.superintendent.name, roles: ["superintendent"] });
    expect(await readPerson(actor, scene.rosa.actor.personId)).toEqual(await pageFor(scene.superintendent));
    expect(await db().auditEvent.count()).toBe(before);
  });

  it("shows nothing of anybody but the owner", async () => {
    const tom = await world.createMember(scene.cohort, "candidate", scene.district);
    await switchRelease(tom.actor, change(scene.superintendent, "profile"), GIVEN);
    await expect(recipientInPreview(scene.manager.actor, scene.superintendent.actor.personId)).rejects.toMatchObject(
      NOT_FOUND,
    );
  });
});

describe("a program that asks", () => {
  const ask = (ask: "yes" | "no" = "yes") =>
    switchAsking(scene.manager.actor, scene.cohort.id, { item: "profile", role: "superintendent", ask }, GIVEN);

  it("marks the cell of whom it concerns, and changes nothing else", async () => {
    const before = await readWhoSeesWhat(scene.rosa.actor);
    await ask();
    await ask();
    const after = await readWhoSeesWhat(scene.rosa.actor);
    const marked = after.cells.filter(({ isAsked }) => isAsked);
    expect(marked).toEqual([
      { item: "profile", personId: scene.superintendent.actor.personId, releasedAt: null, isAsked: true },
    ]);
    expect({ ...after, cells: after.cells.map((cell) => ({ ...cell, isAsked: false })) }).toEqual(before);
    expect(await releasesOfRosa()).toEqual([]);
    expect((await pageFor(scene.superintendent)).items).toEqual([]);
    expect(await db().release.count()).toBe(0);
    await ask("no");
    expect(await readWhoSeesWhat(scene.rosa.actor)).toEqual(before);
  });

  it("can stop asking without taking back what was given meanwhile", async () => {
    await ask();
    await give(scene.superintendent);
    await ask("no");
    expect(await releasesOfRosa()).toHaveLength(1);
  });

  it("asks candidates of its own cohort alone", async () => {
    await ask();
    const sibling = await world.createCohort(scene.cohort);
    const other = await world.createMember(sibling, "candidate", scene.district);
    await world.createMember(sibling, "superintendent", scene.district);
    expect((await readWhoSeesWhat(other.actor)).cells.some(({ isAsked }) => isAsked)).toBe(false);
    await expect(
      switchAsking(scene.manager.actor, sibling.id, { item: "plan", role: "mentor", ask: "yes" }, GIVEN),
    ).rejects.toMatchObject(NOT_FOUND);
  });
});

describe("what is read", () => {
  const linesOf = () =>
    db().auditEvent.findMany({
      where: { ownerId: scene.rosa.actor.personId },
      orderBy: [{ at: "asc" }, { action: "asc" }],
    });

  it("leaves one line for each released thing that was shown, without content", async () => {
    const sitting = await world.createSubmitted(scene.rosa);
    await give(scene.mentor);
    await give(scene.mentor, "plan");
    await openPerson(scene.mentor.actor, scene.rosa.actor.personId, LATER);
    const common = {
      id: expect.any(String) as string,
      organizationId: scene.cohort.organizationId,
      actorId: scene.mentor.actor.personId,
      ownerId: scene.rosa.actor.personId,
      at: LATER,
    };
    expect(await linesOf()).toEqual([
      { ...common, action: "released-plan.read", subjectType: "plan", subjectId: scene.rosa.actor.personId },
      { ...common, action: "released-profile.read", subjectType: "assessment", subjectId: sitting },
    ]);
  });

  it("leaves none where nothing was released", async () => {
    await openPerson(scene.superintendent.actor, scene.rosa.actor.personId, LATER);
    expect(await linesOf()).toEqual([]);
  });

  it("leaves a line of the refusal where it was theirs once, and none of a stranger", async () => {
    await give(scene.mentor);
    await db().mentorship.update({ where: { id: scene.mentorship }, data: { endedAt: LATER } });
    const stranger = await world.createMember(await world.createCohort(), "mentor");
    for (const { actor } of [scene.mentor, stranger])
      await expect(openPerson(actor, scene.rosa.actor.personId, LATER)).rejects.toMatchObject(NOT_FOUND);
    expect(await linesOf()).toMatchObject([{ action: "person.refuse", actorId: scene.mentor.actor.personId }]);
  });
});
