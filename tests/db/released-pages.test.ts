import { beforeEach, describe, expect, it } from "vitest";
import { openPerson } from "#app/features/people/commands.server.ts";
import { readPerson } from "#app/features/people/queries.server.ts";
import { switchAsking, switchRelease } from "#app/features/releases/commands.server.ts";
import { readWhoSeesWhat, recipientInPreview } from "#app/features/releases/queries.server.ts";
import { OFFERED_ITEMS, type OfferedItem } from "#app/features/releases/schema.ts";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { findSitting } from "#app/features/assessments/queries.server.ts";
import { findGoal } from "#app/features/mentoring/queries.server.ts";
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

const NOTE = "canary-note-of-rosa";

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
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
      await giveTo(scene, scene.mentor, item);
      const page = await pageFor(scene, scene.mentor);
      const text = JSON.stringify(page);
      expect([item, [...text.matchAll(new RegExp(`${NOTE}-(\\w+)`, "g"))].map(([, word]) => word)]).toEqual([
        item,
        findable[item],
      ]);
      const { profile, answers, evidence, plan } = page;
      const shown = Object.entries({ profile, answers, evidence, plan }).filter(([, each]) => each !== null);
      expect(shown.map(([name]) => name)).toEqual(item === "growth" ? [] : [item]);
      expect(text).not.toContain(open);
      await takeFrom(scene, scene.mentor, item);
    }
  });

  it("holds a profile without guesses, answers or suggestions", async () => {
    await world.createSubmitted(scene.rosa);
    await giveTo(scene, scene.superintendent);
    const { profile } = await pageFor(scene, scene.superintendent);
    expect(Object.keys(profile ?? {}).sort()).toEqual(
      ["areas", "declared", "provisional", "role", "strengths", "total"].sort(),
    );
  });

  it("shows nothing of a first sitting that is still open", async () => {
    await world.start(scene.rosa);
    for (const item of OFFERED_ITEMS) await giveTo(scene, scene.mentor, item);
    const page = await pageFor(scene, scene.mentor);
    expect(page).toMatchObject({ sitting: null, profile: null, answers: null, evidence: null, growth: null, plan: [] });
    expect(page.readings.map(({ action }) => action)).toEqual(["released-plan.read"]);
  });

  it("shows growth between two submitted sittings in words, without scores", async () => {
    await world.createSubmitted(scene.rosa);
    const second = await world.start(scene.rosa);
    await world.rate(scene.rosa, second, Object.fromEntries(world.askedIn("short").map((id) => [id, 4] as const)));
    await world.submit(scene.rosa, second, LATER);
    await giveTo(scene, scene.mentor, "growth");
    const { growth } = await pageFor(scene, scene.mentor);
    expect(growth).toMatchObject({ from: world.SUBMITTED, to: LATER, total: "rose" });
    expect(JSON.stringify(growth)).not.toMatch(/score|level|\d\.\d+"/);
  });

  it("leaves the owner's own ways to a sitting and a goal as narrow as they were", async () => {
    const sitting = await world.createSubmitted(scene.rosa);
    const goal = await world.createGoal(scene.rosa);
    for (const item of OFFERED_ITEMS) await giveTo(scene, scene.mentor, item);
    await expect(findSitting(scene.mentor.actor, sitting)).rejects.toMatchObject(NOT_FOUND);
    await expect(findGoal(scene.mentor.actor, goal)).rejects.toMatchObject(NOT_FOUND);
  });
});

describe("a preview", () => {
  it("asks the recipient's own questions, and leaves no line in the record", async () => {
    await world.createSubmitted(scene.rosa);
    for (const item of OFFERED_ITEMS) await giveTo(scene, scene.superintendent, item);
    const before = await db().auditEvent.count();
    const { actor, recipient } = await recipientInPreview(scene.rosa.actor, scene.superintendent.actor.personId);
    expect(recipient).toMatchObject({ name: scene.superintendent.name, roles: ["superintendent"] });
    expect(await readPerson(actor, scene.rosa.actor.personId)).toEqual(await pageFor(scene, scene.superintendent));
    expect(await db().auditEvent.count()).toBe(before);
  });

  it("shows nothing of anybody but the owner", async () => {
    const tom = await world.createMember(scene.cohort, "candidate", scene.district);
    await switchRelease(tom.actor, switchFor(scene.superintendent, "profile"), GIVEN);
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
      {
        item: "profile",
        personId: scene.superintendent.actor.personId,
        role: "superintendent",
        releasedAt: null,
        isAsked: true,
      },
    ]);
    expect({ ...after, cells: after.cells.map((cell) => ({ ...cell, isAsked: false })) }).toEqual(before);
    expect(await releasesOf(scene)).toEqual([]);
    expect((await pageFor(scene, scene.superintendent)).items).toEqual([]);
    expect(await db().release.count()).toBe(0);
    await ask("no");
    expect(await readWhoSeesWhat(scene.rosa.actor)).toEqual(before);
  });

  it("can stop asking without taking back what was given meanwhile", async () => {
    await ask();
    await giveTo(scene, scene.superintendent);
    await ask("no");
    expect(await releasesOf(scene)).toHaveLength(1);
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
    await giveTo(scene, scene.mentor);
    await giveTo(scene, scene.mentor, "plan");
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
    await giveTo(scene, scene.mentor);
    await db().mentorship.update({ where: { id: scene.mentorship }, data: { endedAt: LATER } });
    const stranger = await world.createMember(await world.createCohort(), "mentor");
    for (const { actor } of [scene.mentor, stranger])
      await expect(openPerson(actor, scene.rosa.actor.personId, LATER)).rejects.toMatchObject(NOT_FOUND);
    expect(await linesOf()).toMatchObject([{ action: "person.refuse", actorId: scene.mentor.actor.personId }]);
  });
});
