import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { startRealApp, type RealApp } from "#tests/support/app-own.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { ask } from "#tests/support/app.ts";
import * as world from "#tests/support/world.ts";

/** Taking one's data along and leaving, as somebody without JavaScript does it, on a real database. */

const ASK = "Delete my account in 14 days";
const KEEP = "Keep my account";
const ASK_ORGANIZATION = "Delete it in 14 days";
const KEEP_ORGANIZATION = "Keep the organization";
const MINUTE = 60_000;

let app: RealApp;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

async function visitorOf(member: world.Member, at = new Date()): Promise<Visitor> {
  return new Visitor(await world.signIn(member, { at }), app.process.url);
}

function dayIn(days: number): string {
  const date = new Date(Date.now() + days * 24 * 60 * MINUTE);
  return new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(date);
}

async function expectSound(page: Page): Promise<void> {
  expect(page.lostAnchors).toEqual([]);
  expect(await faultsOf(page.answer.text)).toEqual(new Map());
}

const storedOf = ({ actor }: world.Member) => db().person.findUniqueOrThrow({ where: { id: actor.personId } });

describe("leaving, without JavaScript", () => {
  it("goes from one's data over the wrong and the right address to the notice, and back by one button", async () => {
    const rosa = await world.createCandidate();
    const visitor = await visitorOf(rosa);
    const elsewhere = await visitorOf(rosa);

    const yours = await visitor.visit("/account/data");
    await expectSound(yours);
    expect(yours.links("Download everything")).toEqual(["/my-data.zip"]);
    const question = await visitor.follow(yours, "delete your account");
    await expectSound(question);
    expect(question.heading).toBe("Delete your account");
    expect(question.words).toContain("What stays, and why");

    const wrong = await visitor.send(question, ASK, { email: "somebody@example.org" });
    expect(wrong.status).toBe(400);
    await expectSound(wrong);
    expect(wrong.messageAt("email")).toMatch(/^This is not the address of your account/);
    expect(wrong.summary).toEqual([wrong.messageAt("email")]);
    expect(wrong.valueOf(ASK, "email")).toBe("somebody@example.org");
    expect((await storedOf(rosa)).deletionAskedAt).toBeNull();

    const leaving = await visitor.send(wrong, ASK, { email: ` ${rosa.email.toUpperCase()} ` });
    await expectSound(leaving);
    expect([leaving.address, leaving.heading]).toEqual([
      "/account/delete",
      `Your account will be deleted on ${dayIn(14)}`,
    ]);
    expect((await elsewhere.visit("/")).heading).toMatch(/sign in/i);
    const [mail] = await app.mailsTo(rosa.email);
    expect(mail).toMatchObject({
      subject: `Your Tandem account will be deleted on ${dayIn(14)}`,
      link: "/account/delete",
    });

    // Signing in still works, and every home page says what is coming.
    const again = await visitorOf(rosa);
    const home = await again.visit("/");
    await expectSound(home);
    expect(home.words).toContain(`Your account will be deleted on ${dayIn(14)}`);
    expect((await again.visit("/assessments")).words).not.toContain("Your account will be deleted");
    const kept = await again.send(home, KEEP);
    expect([kept.address, kept.words.includes("Your account will be deleted")]).toEqual(["/", false]);
    expect((await storedOf(rosa)).deletionAskedAt).toBeNull();
  });

  it("of an organization asks for its name, tells its people, and is taken back by another administrator", async () => {
    const cohort = await world.createCohort();
    const boss = await world.createAdministrator(cohort);
    const second = await world.createAdministrator(cohort);
    const rosa = await world.createMember(cohort, "candidate");
    const path = `/organizations/${cohort.organizationId}/delete`;
    const visitor = await visitorOf(boss);

    const question = await visitor.visit(path);
    await expectSound(question);
    expect(question.words).toContain("with 1 cohort and the places of 1 person");
    const wrong = await visitor.send(question, ASK_ORGANIZATION, { name: "Another" });
    expect([wrong.status, wrong.messageAt("name")]).toEqual([
      400,
      expect.stringMatching(/^This is not the name of the organization/),
    ]);
    const leaving = await visitor.send(wrong, ASK_ORGANIZATION, { name: cohort.organizationName });
    await expectSound(leaving);
    expect(leaving.heading).toBe(`This organization will be deleted on ${dayIn(14)}`);
    for (const { email } of [boss, second, rosa]) {
      const [mail] = await app.mailsTo(email);
      expect(mail?.subject).toBe(`${cohort.organizationName} will be deleted from Tandem on ${dayIn(14)}`);
    }

    const other = await visitorOf(second);
    const kept = await other.send(await other.visit(path), KEEP_ORGANIZATION);
    expect([kept.address, kept.heading]).toEqual([path, "Delete the organization"]);
  });
});

describe("an organization that is to go", () => {
  it("says so on its pages: to administrators with the button that keeps it, to managers with whom to ask", async () => {
    const cohort = await world.createCohort();
    const other = await world.createCohort();
    const [boss, manager] = [await world.createAdministrator(cohort), await world.createMember(cohort, "manager")];
    const rosa = await world.createMember(cohort, "candidate");
    const here = `/organizations/${cohort.organizationId}`;
    const words = `${cohort.organizationName} will be deleted on ${dayIn(14)}`;
    await db().organization.update({ where: { id: cohort.organizationId }, data: { deletionAskedAt: new Date() } });

    const visitor = await visitorOf(boss);
    for (const path of ["/", here, `${here}/people`, `${here}/record`, `/cohorts/${cohort.id}/people`]) {
      const page = await visitor.visit(path);
      await expectSound(page);
      expect([path, page.words]).toEqual([path, expect.stringContaining(words)]);
    }
    const theirs = await visitorOf(manager);
    for (const path of ["/", `/cohorts/${cohort.id}/people`]) {
      const page = await theirs.visit(path);
      await expectSound(page);
      expect(page.words).toContain(words);
      expect(page.words).toContain("An administrator of the organization can stop it");
      expect(page.answer.text).not.toContain(KEEP_ORGANIZATION);
    }
    const strangers = [
      [rosa, "/"],
      [await world.createAdministrator(other), `/organizations/${other.organizationId}`],
      [await world.createAdministrator(), "/organizations"],
    ] as const;
    for (const [member, path] of strangers)
      expect((await (await visitorOf(member)).visit(path)).words).not.toContain(words);

    const kept = await visitor.send(await visitor.visit(here), `${KEEP_ORGANIZATION} ${cohort.organizationName}`);
    expect(kept.heading).toBe("Delete the organization");
    expect((await visitor.visit(here)).words).not.toContain(words);
  });
});

describe("what is refused", () => {
  const at = () => ({ at: app.process.url });

  it("to whoever has not confirmed lately that it is they: a page sends them to do so, a form changes nothing", async () => {
    const rosa = await world.createPerson();
    const long = new Date(Date.now() - 11 * MINUTE);
    const cookie = await world.signIn(rosa, { at: long });
    const page = await ask("/account/delete", { ...at(), cookie });
    expect([page.status, page.headers.location]).toEqual([302, "/confirm?redirectTo=%2Faccount%2Fdelete"]);
    const sent = await ask("/account/delete", { ...at(), cookie, form: { step: "ask", email: rosa.email } });
    expect([sent.status, sent.headers.location]).toEqual([302, "/confirm?redirectTo=%2Faccount%2Fdelete"]);
    expect((await storedOf(rosa)).deletionAskedAt).toBeNull();

    const cohort = await world.createCohort();
    const boss = await world.signIn(await world.createAdministrator(cohort), { at: long });
    const path = `/organizations/${cohort.organizationId}/delete`;
    const form = { step: "ask", name: cohort.organizationName };
    expect((await ask(path, { ...at(), cookie: boss })).status).toBe(302);
    expect((await ask(path, { ...at(), cookie: boss, form })).status).toBe(302);
    expect(await db().organization.findUnique({ where: { id: cohort.organizationId } })).toMatchObject({
      deletionAskedAt: null,
    });
  });

  it("nothing of keeping: that needs no confirmation", async () => {
    const rosa = await world.createPerson();
    const { personId } = rosa.actor;
    const marked = { deletionAskedAt: new Date(), deletionCause: "asked" } as const;
    await db().person.update({ where: { id: personId }, data: marked });
    const cookie = await world.signIn(rosa, { at: new Date(Date.now() - 11 * MINUTE) });
    expect((await ask("/account/delete", { ...at(), cookie })).status).toBe(200);
    expect((await ask("/account/delete", { ...at(), cookie, form: { step: "keep" } })).status).toBe(302);
    expect((await storedOf(rosa)).deletionAskedAt).toBeNull();
  });

  it("to the only administrator, with the reason in place of the form", async () => {
    const cohort = await world.createCohort();
    const boss = await world.createAdministrator(cohort);
    const visitor = await visitorOf(boss);
    const page = await visitor.visit("/account/delete");
    await expectSound(page);
    expect(page.words).toContain(`You are the only one who administers ${cohort.organizationName}`);
    expect(() => page.form(ASK)).toThrow();
    const sent = await visitor.visit("/account/delete", [
      ["step", "ask"],
      ["email", boss.email],
    ]);
    expect([sent.status, sent.words.includes("Name somebody else first")]).toEqual([409, true]);
    expect((await storedOf(boss)).deletionAskedAt).toBeNull();
  });

  const odd: [string, [string, string][]][] = [
    ["no step", []],
    ["an unknown step", [["step", "now"]]],
    ["no address", [["step", "ask"]]],
    [
      "an empty address",
      [
        ["step", "ask"],
        ["email", ""],
      ],
    ],
    [
      "a NUL byte",
      [
        ["step", "ask"],
        ["email", "a\0@example.org"],
      ],
    ],
    [
      "a very long address",
      [
        ["step", "ask"],
        ["email", `${"x".repeat(100_000)}@example.org`],
      ],
    ],
  ];

  it.each(odd)("%s, in words", async (_, form) => {
    const rosa = await world.createPerson();
    const visitor = await visitorOf(rosa);
    const page = await visitor.visit("/account/delete", form);
    expect(page.status).toBe(400);
    expect(page.summary).toHaveLength(1);
    expect((await storedOf(rosa)).deletionAskedAt).toBeNull();
  });

  it("a body of a megabyte, before anything reads it", async () => {
    const cookie = await world.signIn(await world.createPerson());
    const form = { step: "ask", email: "x".repeat(1_000_000) };
    expect((await ask("/account/delete", { ...at(), cookie, form })).status).toBe(413);
  });

  it("the address of another field of the same name: the first counts", async () => {
    const rosa = await world.createPerson();
    const cookie = await world.signIn(rosa);
    const form = [
      ["step", "ask"],
      ["email", "somebody@example.org"],
      ["email", rosa.email],
    ] as const;
    expect((await ask("/account/delete", { ...at(), cookie, form })).status).toBe(400);
    expect((await storedOf(rosa)).deletionAskedAt).toBeNull();
  });

  it("an organization that is none, or somebody else's, as not there", async () => {
    const cohort = await world.createCohort();
    const cookie = await world.signIn(await world.createAdministrator());
    for (const id of [cohort.organizationId, "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11", "x", "%00"]) {
      for (const page of ["delete", "export.zip"])
        expect((await ask(`/organizations/${id}/${page}`, { ...at(), cookie })).status).toBe(404);
      const form = { step: "ask", name: cohort.organizationName };
      expect((await ask(`/organizations/${id}/delete`, { ...at(), cookie, form })).status).toBe(404);
    }
  });

  it("to an administrator who has not shown a second factor", async () => {
    const cohort = await world.createCohort();
    const cookie = await world.signIn(await world.createAdministrator(cohort), { withoutSecondFactor: true });
    const answer = await ask(`/organizations/${cohort.organizationId}/export.zip`, { ...at(), cookie });
    expect([answer.status, answer.headers.location?.split("?")[0]]).toEqual([302, "/second-factor"]);
  });
});
