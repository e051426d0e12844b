import { beforeEach, describe, expect, it } from "vitest";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import type { OfferedItem } from "#app/features/releases/schema.ts";
import { db } from "#app/server/db.server.ts";
import { ask, type Form } from "#tests/support/app.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { setScene as setReleaseScene, switchFor } from "#tests/support/release-scene.ts";
import * as world from "#tests/support/world.ts";

/** What people see of each other, over the wire and without JavaScript. */

const CANARY = "canary-of-rosa";

async function setScene() {
  const scene = await setReleaseScene();
  const sitting = await world.createSubmitted(scene.rosa);
  await world.createGoal(scene.rosa, { evidenceWanted: CANARY });
  return { ...scene, sitting };
}

let scene: Awaited<ReturnType<typeof setScene>>;
beforeEach(async () => {
  scene = await setScene();
});

const as = async (member: world.Member) => new Visitor(await world.signIn(member));
const personOf = ({ actor }: world.Member) => `/people/${actor.personId}`;

function give(to: world.Member, item: OfferedItem = "profile"): Promise<void> {
  return switchRelease(scene.rosa.actor, switchFor(to, item), new Date());
}

async function expectValid(page: Page): Promise<void> {
  expect([...(await faultsOf(page.answer.text)).keys()]).toEqual([]);
}

/** What stands between header and footer, without the bar of a preview. */
function bodyOf({ answer }: Page): string {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(answer.text)?.[1] ?? "";
  return main.replace(/^<aside.*?<\/aside>/s, "");
}

function readingsOf(member: world.Member) {
  return db().auditEvent.findMany({
    where: { actorId: member.actor.personId, ownerId: scene.rosa.actor.personId },
    orderBy: [{ at: "asc" }, { action: "asc" }],
  });
}

describe("the switch of a candidate", () => {
  it("gives one thing to one person, who finds it from home, and takes it back, without JavaScript", async () => {
    const rosa = await as(scene.rosa);
    const superintendent = await as(scene.superintendent);
    const label = `Profile by area, for ${scene.superintendent.name}`;

    let page = await rosa.visit("/who-sees-what");
    await expectValid(page);
    expect(page.words).toContain(`${scene.superintendent.name}, your superintendentSees nothing`);
    const before = await superintendent.visit("/");
    await expectValid(before);
    expect(before.words).toContain("Nothing released yet. That is theirs to decide.");
    const empty = await superintendent.follow(before, scene.rosa.name);
    await expectValid(empty);
    expect([empty.status, empty.words]).toEqual([200, expect.stringContaining("Nothing released yet")]);

    page = await rosa.send(page, label);
    expect(page.address).toBe("/who-sees-what");
    expect(page.words).toContain("your superintendentSees profile by area");
    const given = await superintendent.follow(await superintendent.visit("/"), scene.rosa.name);
    await expectValid(given);
    expect(given.words).toContain("Released to you: profile by area.");
    expect(given.words).not.toContain("Growth plan");

    page = await rosa.send(page, label);
    expect(page.words).toContain("your superintendentSees nothing");
    expect(page.words).toMatch(/Profile by area.*Withdrawn/);
    expect((await superintendent.visit(personOf(scene.rosa))).words).toContain("Nothing released yet");
  });

  it("stands once for each role of somebody who has two, and gives in that role alone", async () => {
    await world.enroll(scene.mentor, scene.cohort, "manager");
    const rosa = await as(scene.rosa);
    const { name } = scene.mentor;
    const label = `Profile by area, for ${name}, your mentor`;
    const page = await rosa.send(await rosa.visit("/who-sees-what"), label);
    await expectValid(page);
    expect(page.words).toContain(`${name}, your mentor and a manager of your cohortSees profile by area`);
    const stored = await db().release.findMany({ where: { ownerId: scene.rosa.actor.personId } });
    expect(stored.map(({ recipientRole }) => recipientRole)).toEqual(["mentor"]);
    await db().mentorship.update({ where: { id: scene.mentorship }, data: { endedAt: new Date() } });
    const after = await rosa.visit("/who-sees-what");
    expect(after.words).toContain(`${name}, a manager of your cohortSees nothing`);
    expect(after.words).toContain("Ended with what bound you to each other");
    expect((await (await as(scene.mentor)).visit(personOf(scene.rosa))).words).toContain("Nothing released yet");
  });

  it.each<[string, (to: string) => Record<string, string>, number]>([
    ["without anything else", () => ({}), 400],
    ["with an item that there is not", (to) => ({ item: "salary", to, release: "yes" }), 400],
    ["with an item that nobody is offered", (to) => ({ item: "perception", to, release: "yes" }), 400],
    ["with a state that there is not", (to) => ({ item: "profile", to, release: "maybe" }), 400],
    ["to a name", () => ({ item: "profile", to: "Harold", release: "yes" }), 400],
    ["to half an id with a NUL", (to) => ({ item: "profile", to: `${to.slice(1)}\0`, release: "yes" }), 400],
    ["to half a character", () => ({ item: "profile", to: "\ud800", release: "yes" }), 400],
    ["to a text of 200 kB", () => ({ item: "profile", to: "x".repeat(200_000), release: "yes" }), 400],
    ["to somebody who does not exist", () => ({ item: "profile", to: crypto.randomUUID(), release: "yes" }), 404],
    ["in a role that there is not", (to) => ({ item: "profile", to, as: "reviewer", release: "yes" }), 400],
    ["in a role with a NUL", (to) => ({ item: "profile", to, as: "mentor\0", release: "yes" }), 400],
    ["in another role than binds them", (to) => ({ item: "profile", to, as: "superintendent", release: "yes" }), 404],
  ])("pressed %s stores nothing", async (_, form, status) => {
    const cookie = await world.signIn(scene.rosa);
    const sent = { as: "mentor", ...form(scene.mentor.actor.personId) };
    expect((await ask("/who-sees-what", { cookie, form: sent })).status).toBe(status);
    expect(await db().release.count({ where: { ownerId: scene.rosa.actor.personId } })).toBe(0);
  });

  it.each(["ownerId", "personId", "organizationId"])(
    "releases nothing of somebody else by a field %s",
    async (name) => {
      const tom = await world.createMember(scene.cohort, "candidate");
      const to = scene.manager.actor.personId;
      const form = { item: "profile", to, as: "manager", release: "yes", [name]: scene.rosa.actor.personId };
      await ask("/who-sees-what", { cookie: await world.signIn(tom), form });
      const stored = await db().release.findMany({ where: { recipientId: to } });
      expect(stored).toMatchObject([{ ownerId: tom.actor.personId, organizationId: scene.cohort.organizationId }]);
    },
  );

  it("takes of a repeated field the first value", async () => {
    const [first, second] = [scene.mentor, scene.superintendent].map(({ actor }) => actor.personId);
    const form = [
      ["item", "plan"],
      ["item", "answers"],
      ["to", first ?? ""],
      ["to", second ?? ""],
      ["as", "mentor"],
      ["as", "superintendent"],
      ["release", "yes"],
    ] as const;
    await ask("/who-sees-what", { cookie: await world.signIn(scene.rosa), form });
    expect(await db().release.findMany({ where: { ownerId: scene.rosa.actor.personId } })).toMatchObject([
      { item: "plan", recipientId: first, recipientRole: "mentor" },
    ]);
  });
});

describe("the preview", () => {
  it.each([
    ["nothing is released", []],
    ["the profile and the plan are", ["profile", "plan"]],
    ["everything is", ["profile", "answers", "evidence", "plan", "growth"]],
  ] as const)("is the recipient's own page where %s, and leaves no line", async (_, items) => {
    for (const item of items) await give(scene.superintendent, item);
    const preview = await (
      await as(scene.rosa)
    ).visit(`/who-sees-what/preview?as=${scene.superintendent.actor.personId}`);
    await expectValid(preview);
    expect(preview.words).toContain(`This is a preview: what ${scene.superintendent.name} sees`);
    expect(await readingsOf(scene.rosa)).toEqual([]);
    expect(await readingsOf(scene.superintendent)).toEqual([]);
    const real = await (await as(scene.superintendent)).visit(personOf(scene.rosa));
    await expectValid(real);
    expect(bodyOf(real)).not.toBe("");
    expect(bodyOf(preview)).toBe(bodyOf(real));
  });

  it.each(["", "?as=", "?as=me", "?as=%00", `?as=${"x".repeat(5000)}`])("cannot be read as %s", async (query) => {
    const cookie = await world.signIn(scene.rosa);
    expect((await ask(`/who-sees-what/preview${query}`, { cookie })).status).toBe(400);
  });
});

describe("a page that was opened", () => {
  it("leaves one line, as a page and as data", async () => {
    await give(scene.mentor);
    const cookie = await world.signIn(scene.mentor);
    for (const [index, address] of [personOf(scene.rosa), `${personOf(scene.rosa)}.data`].entries()) {
      expect((await ask(address, { cookie })).status).toBe(200);
      expect(await readingsOf(scene.mentor)).toHaveLength(index + 1);
    }
    expect((await readingsOf(scene.mentor)).map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["released-profile.read", scene.sitting],
      ["released-profile.read", scene.sitting],
    ]);
  });

  it("tells nothing that was not released, in the page or in its data", async () => {
    await give(scene.mentor);
    const cookie = await world.signIn(scene.mentor);
    for (const address of [personOf(scene.rosa), `${personOf(scene.rosa)}.data`])
      expect((await ask(address, { cookie })).text).not.toContain(CANARY);
    await give(scene.mentor, "plan");
    expect((await ask(personOf(scene.rosa), { cookie })).text).toContain(CANARY);
  });

  it("is gone for a former mentor, who leaves a line of having asked", async () => {
    await give(scene.mentor);
    await db().mentorship.update({ where: { id: scene.mentorship }, data: { endedAt: new Date() } });
    const cookie = await world.signIn(scene.mentor);
    for (const address of [personOf(scene.rosa), `${personOf(scene.rosa)}.data`])
      expect((await ask(address, { cookie })).status).toBe(404);
    expect((await readingsOf(scene.mentor)).map(({ action }) => action)).toEqual(["person.refuse", "person.refuse"]);
  });

  it("is gone for somebody whose account is disabled", async () => {
    await give(scene.superintendent);
    const cookie = await world.signIn(scene.superintendent);
    await db().person.update({ where: { id: scene.superintendent.actor.personId }, data: { disabledAt: new Date() } });
    expect((await ask(personOf(scene.rosa), { cookie })).headers.location).toMatch(/^\/sign-in/);
    const { words } = await (await as(scene.rosa)).visit("/who-sees-what");
    expect(words).not.toContain(`See your page as ${scene.superintendent.name} does`);
    expect(words).toContain("Ended with what bound you to each other");
  });

  it("stands in the owner's record in plain words, newest first", async () => {
    await give(scene.mentor);
    await give(scene.mentor, "plan");
    await give(scene.superintendent);
    await (await as(scene.mentor)).visit(personOf(scene.rosa));
    await (await as(scene.superintendent)).visit(personOf(scene.rosa));
    const rosa = await as(scene.rosa);
    const page = await rosa.visit("/my-record");
    await expectValid(page);
    expect(page.words).toMatch(
      new RegExp(
        `${scene.superintendent.name}, your superintendent, read your profile.*` +
          `${scene.mentor.name}, your mentor, read your profile and your growth plan`,
      ),
    );
    await db().person.delete({ where: { id: scene.mentor.actor.personId } });
    expect((await rosa.visit("/my-record")).words).toContain("Somebody whose account is gone read your profile");
  });

  it("stands in nobody else's record", async () => {
    await give(scene.mentor);
    await (await as(scene.mentor)).visit(personOf(scene.rosa));
    for (const other of [scene.mentor, scene.superintendent, scene.manager])
      expect((await (await as(other)).visit("/my-record")).words).toContain("Nobody has read anything of yours");
  });
});

describe("what a program asks for", () => {
  it("is marked for candidates, in words that leave it to them, and releases nothing", async () => {
    const manager = await as(scene.manager);
    const page = await manager.follow(await manager.visit("/"), "What the program asks to be released");
    await expectValid(page);
    await expectValid(await manager.send(page, "Ask for: Profile by area, superintendent"));
    const rosa = await (await as(scene.rosa)).visit("/who-sees-what");
    await expectValid(rosa);
    expect(rosa.words.match(/Your program asks for this. It is your decision./g)).toHaveLength(1);
    expect(rosa.words).toContain("your superintendentSees nothing");
    expect((await (await as(scene.superintendent)).visit(personOf(scene.rosa))).words).toContain("Nothing released");
  });

  it.each([{}, { item: "profile", role: "reviewer", ask: "yes" }, { item: "x\0", role: "mentor", ask: "yes" }])(
    "stays as it is with the form %o",
    async (form) => {
      const cookie = await world.signIn(scene.manager);
      const path = `/cohorts/${scene.cohort.id}/releases`;
      expect((await ask(path, { cookie, form: form as Form })).status).toBe(400);
      expect(await db().releaseRequest.count({ where: { cohortId: scene.cohort.id } })).toBe(0);
    },
  );
});

describe("where a cohort stands", () => {
  it("is a table for its manager once five have submitted, with nothing of anybody alone", async () => {
    const manager = await as(scene.manager);
    const before = await manager.follow(await manager.visit("/"), "Where the cohort stands, by area");
    await expectValid(before);
    expect(before.words).toContain("One candidate has submitted a baseline.");
    for (let number = 0; number < 4; number++)
      await world.createSubmitted(await world.createMember(scene.cohort, "candidate"));
    const page = await manager.visit(before.address);
    await expectValid(page);
    expect(page.words).toContain("Candidates by their score in each area; 5 people");
    expect(page.words).toContain("withheld");
    expect(page.words).not.toContain(scene.rosa.name);
  });
});
