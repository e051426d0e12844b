import { beforeEach, describe, expect, it } from "vitest";
import { readPerson } from "#app/features/people/queries.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import {
  listBoundPeople,
  readWhoSeesWhat,
  recipientInPreview,
  standingReleases,
} from "#app/features/releases/queries.server.ts";
import { OFFERED_ITEMS, type OfferedItem, type ReleaseSwitch } from "#app/features/releases/schema.ts";
import { db } from "#app/server/db.server.ts";
import { GIVEN, giveTo, setScene, type Scene } from "#tests/support/release-scene.ts";
import * as world from "#tests/support/world.ts";

const LATER = new Date("2026-11-02T10:00:00.000Z");

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});

type Bound = "mentor" | "superintendent" | "delegate" | "manager";
const BOUND: readonly Bound[] = ["mentor", "superintendent", "delegate", "manager"];

function change(to: world.Member, item: OfferedItem, release: "yes" | "no" = "yes"): ReleaseSwitch {
  return { item, to: to.actor.personId, release };
}

function give(to: world.Member, item?: OfferedItem, at?: Date): Promise<void> {
  return giveTo(scene, to, item, at);
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
