import { beforeEach, describe, expect, it } from "vitest";
import { can } from "#app/core/access/can.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { listBoundPeople, readWhoSeesWhat, recipientInPreview } from "#app/features/releases/queries.server.ts";
import { OFFERED_ITEMS, RECIPIENT_ROLES, type RecipientRole } from "#app/features/releases/schema.ts";
import { db } from "#app/server/db.server.ts";
import {
  GIVEN,
  giveTo,
  LATER,
  NOT_FOUND,
  pageFor,
  releasesOf,
  setScene,
  switchFor,
  takeFrom,
  type Scene,
} from "#tests/support/release-scene.ts";
import * as world from "#tests/support/world.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});

describe("a release", () => {
  it("is off by default, for every item and every person", async () => {
    const { cells, history } = await readWhoSeesWhat(scene.rosa.actor);
    expect(cells).toHaveLength(OFFERED_ITEMS.length * RECIPIENT_ROLES.length);
    expect(cells.filter(({ releasedAt, isAsked }) => releasedAt !== null || isAsked)).toEqual([]);
    expect(history).toEqual([]);
    expect(await releasesOf(scene)).toEqual([]);
  });

  it.each(RECIPIENT_ROLES)("gives a %s one thing, and nothing to anybody else", async (role) => {
    await giveTo(scene, scene[role]);
    expect(await releasesOf(scene)).toEqual([
      { item: "profile", recipientId: scene[role].actor.personId, recipientRole: role },
    ]);
    expect((await pageFor(scene, scene[role])).items).toEqual(["profile"]);
    for (const other of RECIPIENT_ROLES.filter((each) => each !== role))
      expect((await pageFor(scene, scene[other])).items).toEqual([]);
  });

  it("says since when it stands, and is taken back by the same switch", async () => {
    await giveTo(scene, scene.mentor);
    const seen = async () =>
      (await readWhoSeesWhat(scene.rosa.actor)).cells.find(
        ({ item, personId }) => item === "profile" && personId === scene.mentor.actor.personId,
      );
    expect(await seen()).toMatchObject({ releasedAt: GIVEN });
    await takeFrom(scene, scene.mentor, "profile");
    expect(await seen()).toMatchObject({ releasedAt: null });
    expect((await pageFor(scene, scene.mentor)).items).toEqual([]);
    expect((await readWhoSeesWhat(scene.rosa.actor)).history).toMatchObject([
      { item: "profile", recipientName: scene.mentor.name, releasedAt: GIVEN, withdrawnAt: LATER, isLapsed: false },
    ]);
  });

  it("changes nothing more when the switch is pressed twice, or by two windows at once", async () => {
    await Promise.all([1, 2, 3].map(() => giveTo(scene, scene.mentor)));
    await giveTo(scene, scene.mentor, "profile", LATER);
    expect(await db().release.findMany({ where: { ownerId: scene.rosa.actor.personId } })).toMatchObject([
      { releasedAt: GIVEN, withdrawnAt: null },
    ]);
    for (const _ of [1, 2]) await takeFrom(scene, scene.mentor, "profile");
    const record = await db().auditEvent.findMany({
      where: { actorId: scene.rosa.actor.personId, action: { startsWith: "release." } },
      orderBy: { at: "asc" },
    });
    expect(record.map(({ action }) => action)).toEqual(["release.give", "release.withdraw"]);
  });

  it("can be given anew, with a line of its own in the history", async () => {
    await giveTo(scene, scene.mentor);
    await takeFrom(scene, scene.mentor, "profile");
    await giveTo(scene, scene.mentor, "profile", new Date("2026-11-03"));
    expect((await readWhoSeesWhat(scene.rosa.actor)).history).toHaveLength(2);
    expect(await releasesOf(scene)).toHaveLength(1);
  });

  describe("to somebody who is bound in two roles", () => {
    const asRole = (as: RecipientRole, release: "yes" | "no" = "yes", at = GIVEN) =>
      switchRelease(scene.rosa.actor, switchFor(scene.mentor, "profile", release, as), at);
    const endMentorship = () => db().mentorship.update({ where: { id: scene.mentorship }, data: { endedAt: LATER } });

    beforeEach(async () => {
      scene.mentor = await world.enroll(scene.mentor, scene.cohort, "manager");
    });

    it("is a switch for each role, and the person stands there once", async () => {
      const { recipients, cells } = await readWhoSeesWhat(scene.rosa.actor);
      const { name, actor } = scene.mentor;
      expect(recipients[0]).toEqual({ personId: actor.personId, name, roles: ["mentor", "manager"] });
      const ofMentor = cells.filter(({ personId, item }) => personId === actor.personId && item === "profile");
      expect(ofMentor.map(({ role }) => role)).toEqual(["mentor", "manager"]);
    });

    it("is given in one of them, and taken back in that one alone", async () => {
      await asRole("mentor");
      expect((await releasesOf(scene)).map(({ recipientRole }) => recipientRole)).toEqual(["mentor"]);
      const released = (await readWhoSeesWhat(scene.rosa.actor)).cells.filter(({ releasedAt }) => releasedAt !== null);
      expect(released.map(({ item, role }) => [item, role])).toEqual([["profile", "mentor"]]);
      await asRole("manager", "no", LATER);
      expect(await releasesOf(scene)).toHaveLength(1);
      await asRole("manager", "yes", LATER);
      await asRole("mentor", "no", LATER);
      expect((await releasesOf(scene)).map(({ recipientRole }) => recipientRole)).toEqual(["manager"]);
      expect((await pageFor(scene, scene.mentor)).items).toEqual(["profile"]);
    });

    it.each([
      ["mentor", []],
      ["manager", ["profile"]],
    ] as const)(
      "ends with what it was given for: given as %s, the end of the mentorship leaves %j",
      async (as, left) => {
        await asRole(as);
        await endMentorship();
        expect((await pageFor(scene, scene.mentor)).items).toEqual(left);
        const [past] = (await readWhoSeesWhat(scene.rosa.actor)).history;
        expect(past).toMatchObject({ recipientRole: as, isLapsed: as === "mentor" });
      },
    );

    it("does not come back in another place of the same organization", async () => {
      await asRole("mentor");
      await endMentorship();
      await db().enrollment.update({
        where: { id: scene.mentor.actor.enrollments[0]?.id ?? "" },
        data: { role: "superintendent", districtId: scene.district },
      });
      const { recipients } = await readWhoSeesWhat(scene.rosa.actor);
      expect(recipients.find(({ personId }) => personId === scene.mentor.actor.personId)?.roles).toEqual([
        "superintendent",
        "manager",
      ]);
      expect((await pageFor(scene, scene.mentor)).items).toEqual([]);
    });

    it("cannot be given in a role that binds nobody", async () => {
      await expect(asRole("superintendent")).rejects.toMatchObject(NOT_FOUND);
      expect(await db().release.count()).toBe(0);
    });

    it("confirms evidence as a mentor alone", async () => {
      await switchRelease(scene.rosa.actor, switchFor(scene.mentor, "evidence", "yes", "manager"), GIVEN);
      const subject = { ownerId: scene.rosa.actor.personId, releases: await releasesOf(scene) };
      expect(can(scene.mentor.actor, "released-evidence.read", subject)).toBe(true);
      expect(can(scene.mentor.actor, "evidence.confirm", subject)).toBe(false);
    });
  });

  it("can be given by a mentor who rates themselves, to the managers of the cohort", async () => {
    const { recipients } = await readWhoSeesWhat(scene.mentor.actor);
    expect(recipients.map(({ name }) => name)).toEqual([scene.manager.name]);
    expect((await listBoundPeople(scene.manager.actor, scene.cohort.id)).map(({ name }) => name)).toEqual([
      scene.rosa.name,
    ]);
    await switchRelease(scene.mentor.actor, switchFor(scene.manager, "plan"), GIVEN);
    expect((await listBoundPeople(scene.manager.actor, scene.cohort.id)).map(({ items }) => items)).toContainEqual([
      "plan",
    ]);
  });
});

describe("a release ends, and the page is not found,", () => {
  const disable = (member: world.Member) =>
    db().person.update({ where: { id: member.actor.personId }, data: { disabledAt: LATER } });
  const placeOf = (member: world.Member) => member.actor.enrollments[0]?.id ?? "";

  it.each<[string, RecipientRole, () => Promise<unknown>]>([
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
    await giveTo(scene, scene[role]);
    expect(await releasesOf(scene)).toHaveLength(1);
    await end();
    expect(await releasesOf(scene)).toEqual([]);
    await expect(pageFor(scene, scene[role])).rejects.toMatchObject(NOT_FOUND);
  });

  it("and a second mentorship of the same two does not bring it back", async () => {
    await giveTo(scene, scene.mentor);
    await db().mentorship.update({ where: { id: scene.mentorship }, data: { endedAt: LATER } });
    await world.pair(scene.rosa, scene.mentor, new Date("2026-11-05"));
    expect(await releasesOf(scene)).toEqual([]);
    expect((await readWhoSeesWhat(scene.rosa.actor)).history).toMatchObject([{ withdrawnAt: null, isLapsed: true }]);
    await giveTo(scene, scene.mentor, "profile", new Date("2026-11-06"));
    expect(await releasesOf(scene)).toHaveLength(1);
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
    await expect(giveTo(scene, somebody)).rejects.toMatchObject(NOT_FOUND);
    await expect(recipientInPreview(scene.rosa.actor, somebody.actor.personId)).rejects.toMatchObject(NOT_FOUND);
    await expect(pageFor(scene, somebody)).rejects.toMatchObject(NOT_FOUND);
    expect(await db().release.count()).toBe(0);
  });

  it("and what a release once gave elsewhere opens nothing here", async () => {
    const stranger = await world.createMember(await world.createCohort(), "manager");
    const { organizationId } = scene.cohort;
    const [ownerId, recipientId] = [scene.rosa.actor.personId, stranger.actor.personId];
    await db().release.create({
      data: {
        id: crypto.randomUUID(),
        organizationId,
        ownerId,
        recipientId,
        recipientRole: "manager",
        item: "profile",
        releasedAt: GIVEN,
      },
    });
    expect(await releasesOf(scene)).toEqual([]);
    await expect(pageFor(scene, stranger)).rejects.toMatchObject(NOT_FOUND);
  });
});
