import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueSetupLink } from "#app/features/accounts/setup/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { startRealApp, type RealApp } from "#tests/support/app-own.ts";
import { faultsOf, Visitor } from "#tests/support/app-visitor.ts";
import { createPerson } from "#tests/support/world.ts";

/** The first start of a real database, before anybody has an account. Each test goes on from the one before. */

let app: RealApp;
let link: string;

beforeAll(async () => {
  app = await startRealApp();
  link = /http:\/\/localhost:\d+(\/setup\?token=[\w-]{43})$/m.exec(app.process.output)?.[1] ?? "";
});

afterAll(() => app.stop());

function visitor(): Visitor {
  return new Visitor(undefined, app.process.url);
}

const ANSWERS = {
  organization: " Northern Technology Leaders ",
  name: "Elena Ruiz",
  email: "Elena@Northern.example.org",
  password: "meadow lantern at noon",
};

describe("the first start of a real database", () => {
  it("prints a link for the first account", () => {
    expect(app.process.output).toContain(
      "Nobody runs it yet. Open this link to make the first account; it works once, for 24 hours:",
    );
    expect(link).not.toBe("");
  });

  it("shows no setup page without the link, or with another", async () => {
    for (const address of ["/setup", "/setup?token=", `/setup?token=${"a".repeat(43)}`]) {
      const here = visitor();
      expect((await here.visit(address)).status).toBe(404);
      expect((await here.visit("/setup", Object.entries(ANSWERS))).status).toBe(404);
    }
    expect(await db().person.count()).toBe(0);
  });

  it("makes a new link each time, and the one before does nothing any more", async () => {
    const next = new URL((await issueSetupLink(new Date())) ?? "nowhere:");
    expect((await visitor().visit(link)).status).toBe(404);
    link = next.pathname + next.search;
    for (let opened = 0; opened < 3; opened++) expect((await visitor().visit(link)).status).toBe(200);
  });

  it.each([
    ["organization", " ", "The name of the organization is missing"],
    ["organization", "x".repeat(121), "The name of the organization is 1 character too long; 120 fit here"],
    ["name", "", "The name is missing"],
    ["name", "a\u0000b", "The name holds a character that cannot be stored; type it again"],
    ["email", "elena", "Type an e-mail address such as rosa@district.org"],
    ["email", "taken@example.org", "Somebody here has this address already; type another"],
    ["password", "short", "The password needs at least 12 characters; this one has 5"],
    ["password", "Password123!", "The password is close to one that many people use"],
    ["password", "northern-2026", "The password is made of your name or your organization, which others know"],
  ])(
    "stores nothing where the %s is %j, and keeps what was typed but for the password",
    async (field, typed, message) => {
      if (typed === "taken@example.org") {
        const { actor } = await createPerson();
        await db().person.update({ where: { id: actor.personId }, data: { email: typed } });
      }
      const before = await db().person.count();
      const here = visitor();
      const page = await here.visit(link);
      expect([...(await faultsOf(page.answer.text))]).toEqual([]);
      const again = await here.send(page, "Set up Tandem", { ...ANSWERS, [field]: typed });
      expect([again.status, again.messageAt(field), again.summary]).toEqual([400, message, [message]]);
      expect([...(await faultsOf(again.answer.text))]).toEqual([]);
      for (const [name, value] of Object.entries(ANSWERS)) {
        const kept = name === "password" ? "" : name === field ? typed : value;
        expect(again.valueOf("Set up Tandem", name)).toBe(kept);
      }
      expect([await db().person.count(), await db().organization.count()]).toEqual([before, 0]);
    },
  );

  it("makes one administrator of everything, who is signed in and still owes the second factor", async () => {
    const [here, other] = [visitor(), visitor()];
    const [page, same] = [await here.visit(link), await other.visit(link)];
    expectSafe(page.answer);
    expect([page.heading, page.address]).toEqual(["Set up Tandem", "/setup"]);
    await here.send(page, "Set up Tandem", ANSWERS);
    expect((await other.send(same, "Set up Tandem", { ...ANSWERS, email: "b@example.org" })).status).toBe(404);

    const elena = await db().person.findUniqueOrThrow({
      where: { email: "elena@northern.example.org" },
      include: { administers: { include: { organization: true } }, sessions: true },
    });
    expect(elena.name).toBe("Elena Ruiz");
    expect(elena.administers.map(({ organization }) => organization?.name ?? null).sort()).toEqual([
      "Northern Technology Leaders",
      null,
    ]);
    expect(elena.sessions).toMatchObject([{ method: "password", secondFactorAt: null }]);
    expect((await app.ask("/framework", { cookie: here.cookie })).headers.location).toBe(
      "/second-factor?redirectTo=%2Fframework",
    );
    const actions = await db().auditEvent.findMany({ where: { actorId: elena.id }, select: { action: true } });
    expect(actions.map(({ action }) => action).sort()).toEqual(["instance.set-up", "sign-in"]);
  });

  it("is over from then on: no link, no page", async () => {
    expect(await issueSetupLink(new Date())).toBeNull();
    expect((await visitor().visit(link)).status).toBe(404);
    expect((await visitor().visit("/setup", Object.entries(ANSWERS))).status).toBe(404);
    const form = { email: ANSWERS.email, password: ANSWERS.password };
    expect((await app.ask("/sign-in", { form, headers: { origin: app.process.url } })).status).toBe(302);
  });
});
