import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { countTry, forgetTries, LIMITS } from "#app/server/limits.server.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { startRealApp, type RealApp } from "#tests/support/app-own.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import type { Answer } from "#tests/support/app.ts";
import { createPerson, createCandidate, givePassword, signIn, type Member } from "#tests/support/world.ts";

/** Signing in to an installation with accounts, by plain forms. */

let app: RealApp;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

async function expectPage(page: Page, heading: string, status = 200): Promise<Page> {
  expect([page.status, page.heading]).toEqual([status, heading]);
  expectSafe(page.answer);
  expect([...(await faultsOf(page.answer.text))]).toEqual([]);
  expect(page.lostAnchors).toEqual([]);
  return page;
}

async function createAccount(password?: string): Promise<Member & { password: string }> {
  const member = await createCandidate();
  return { ...member, password: await givePassword(member, password) };
}

function visitor(cookie?: string): Visitor {
  return new Visitor(cookie, app.process.url);
}

function post(form: Record<string, string> | [string, string][], headers = {}): Promise<Answer> {
  const content = { origin: app.process.url, "content-type": "application/x-www-form-urlencoded", ...headers };
  return app.ask("/sign-in", { method: "POST", headers: content, body: new URLSearchParams(form).toString() });
}

async function disable({ actor }: Member): Promise<void> {
  await db().person.update({ where: { id: actor.personId }, data: { disabledAt: new Date() } });
}

const NO_FIT = "This address and this password do not fit together. Check both, or ask for a sign-in link below.";

describe("signing in with a password", () => {
  it("leads to where one wanted to go", async () => {
    const rosa = await createAccount();
    const here = visitor();
    const page = await expectPage(await here.visit("/growth-plan/new?indicator=bm-forecast"), "Sign in");
    const arrived = await here.send(page, "Sign in", { email: rosa.email, password: rosa.password });
    expect([arrived.status, arrived.address]).toEqual([200, "/growth-plan/new?indicator=bm-forecast"]);
  });

  it("takes the address in any case, with blanks around it, and the password exactly as it was typed", async () => {
    const rosa = await createAccount("  meadow 😀 lantern ");
    const email = ` ${rosa.email.toUpperCase()} `;
    expect((await post({ email, password: "  meadow 😀 lantern " })).status).toBe(302);
    expect((await post({ email, password: "meadow 😀 lantern" })).status).toBe(400);
  });

  it("keeps the address in the form after a mistake, and never the password", async () => {
    const rosa = await createAccount();
    const here = visitor();
    const typed = { email: rosa.email, password: "canary-of-the-password" };
    const page = await expectPage(await here.send(await here.visit("/sign-in"), "Sign in", typed), "Sign in", 400);
    expect(page.summary).toEqual([NO_FIT]);
    expect(page.valueOf("Sign in", "email")).toBe(rosa.email);
    expect(page.answer.text).not.toContain("canary-of-the-password");
  });

  it("answers alike to a known, an unknown, a disabled and a password-less person", async () => {
    const [known, disabled, without] = [await createAccount(), await createAccount(), await createPerson()];
    await disable(disabled);
    const tries = [
      { email: known.email, password: "wrong" },
      { email: "nobody@example.org", password: "wrong" },
      { email: disabled.email, password: disabled.password },
      { email: without.email, password: "wrong" },
    ];
    const answers = [];
    for (const form of tries) {
      const { status, text, headers } = await post(form);
      const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
      const ofItsOwn = [nonce, String(headers["x-request-id"]), form.email];
      const same = ofItsOwn.reduce((left, own) => left.replaceAll(own, "…"), text);
      answers.push({ status, same, cookies: headers["set-cookie"], length: same.length });
    }
    expect(answers[0]).toMatchObject({ status: 400, cookies: undefined });
    expect(answers[0]?.same).toContain(NO_FIT);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("refuses an account after five wrong passwords, the right one too, whatever the address says that it comes from", async () => {
    const [rosa, other] = [await createAccount(), await createAccount()];
    for (let index = 0; index < 5; index++) {
      const answer = await post({ email: rosa.email, password: "wrong" }, { "x-forwarded-for": `192.0.2.${index}` });
      expect(answer.status).toBe(400);
    }
    const refused = await post({ email: rosa.email, password: rosa.password }, { "x-forwarded-for": "192.0.2.9" });
    expect([refused.status, Number(refused.headers["retry-after"])]).toEqual([429, expect.closeTo(900, -2)]);
    expect(refused.text).toContain("That was tried too often. Wait 15 minutes, then try again.");
    expect((await post({ email: other.email, password: other.password })).status).toBe(302);
  });

  it("refuses an address that tries many accounts, known or not, and says so in the log", async () => {
    const rosa = await createAccount();
    const here = "127.0.0.1";
    await forgetTries("sign-in from an address", here);
    try {
      for (let tries = 0; tries < LIMITS["sign-in from an address"].points; tries++)
        await countTry("sign-in from an address", here);
      for (const email of [rosa.email, "nobody@example.org"]) {
        const answer = await post({ email, password: rosa.password });
        expect([answer.status, Number(answer.headers["retry-after"])]).toEqual([429, expect.closeTo(3600, -2)]);
        expect(answer.headers).not.toHaveProperty("set-cookie");
      }
      const passed = { level: 40, msg: "a limit was passed", limit: "sign-in from an address" };
      const logged = () => app.logLines().map((line) => JSON.parse(line) as unknown);
      await expect.poll(logged).toContainEqual(expect.objectContaining(passed));
    } finally {
      await forgetTries("sign-in from an address", here);
    }
    expect((await post({ email: rosa.email, password: rosa.password })).status).toBe(302);
  });

  it("begins to count anew after it succeeded", async () => {
    const rosa = await createAccount();
    for (const password of ["wrong", "wrong", "wrong", "wrong", rosa.password, "wrong"])
      expect((await post({ email: rosa.email, password })).status).toBe(password === "wrong" ? 400 : 302);
  });

  it("gives a new cookie to a browser that brought one, and ends its session", async () => {
    const rosa = await createAccount();
    const before = await signIn(rosa);
    const answer = await post({ email: rosa.email, password: rosa.password }, { cookie: before });
    const after = answer.headers["set-cookie"]?.[0] ?? "";
    expect(after).toMatch(/^tandem=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(after.split(";")[0]).not.toBe(before);
    expect((await app.ask("/assessments", { cookie: before })).status).toBe(302);
    expect((await app.ask("/assessments", { cookie: after.split(";")[0] })).status).toBe(200);
  });

  it.each(["https://evil.test", "//evil.test", "/\\evil.test", "/\t/evil.test", "javascript:alert(1)"])(
    "goes home rather than to %j",
    async (redirectTo) => {
      const { email, password } = await createAccount();
      expect((await post({ email, password, redirectTo })).headers.location).toBe("/");
    },
  );

  it.each([
    ["no field at all", [], "email", "The address is missing"],
    ["an empty address", [["email", ""]], "email", "Type an e-mail address such as rosa@district.org"],
    ["no address", [["email", "rosa"]], "email", "Type an e-mail address such as rosa@district.org"],
    [
      "two addresses in one",
      [["email", "a@b.org, c@d.org"]],
      "email",
      "Type an e-mail address such as rosa@district.org",
    ],
    [
      "NUL",
      [["email", "a\u0000@b.org"]],
      "email",
      "The address holds a character that cannot be stored; type it again",
    ],
    ["a line end", [["email", "a@b.org\r\nBcc: c@d.org"]], "email", "Type an e-mail address such as rosa@district.org"],
    [
      "a huge address",
      [["email", `${"a".repeat(200_000)}@b.org`]],
      "email",
      "The address is 199752 characters too long; 254 fit here",
    ],
    ["no password", [["email", "a@b.org"]], "password", "Type your password"],
    [
      "a huge password",
      [
        ["email", "a@b.org"],
        ["password", "a".repeat(200_000)],
      ],
      "password",
      "The password is too long; none has more than 128 characters",
    ],
  ] as [string, [string, string][], string, string][])("refuses %s in words", async (_, form, field, message) => {
    const page = await visitor().visit("/sign-in", form);
    expect([page.status, page.messageAt(field)]).toEqual([400, message]);
  });

  it.each(["/sign-in", "/account/password", "/confirm"])(
    "takes it in a field that shows nothing and that a password manager may fill: %s",
    async (address) => {
      const rosa = await createAccount();
      const cookie = address === "/sign-in" ? undefined : await signIn(rosa);
      const { text } = (await visitor(cookie).visit(address)).answer;
      const fields = text.match(/<input[^>]*password[^>]*>/g)?.filter((field) => field.includes('name="')) ?? [];
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields.filter((each) => !each.includes('type="hidden"'))) {
        expect(field).toContain('type="password"');
        expect(field).toMatch(/autocomplete="(current|new)-password"/i);
        expect(field).not.toMatch(/maxlength|readonly/i);
      }
    },
  );

  it("refuses a megabyte before it is read", async () => {
    expect((await post({ email: "a@b.org", password: "a".repeat(1_000_000) })).status).toBe(413);
  });

  it("takes the first of a field that comes twice", async () => {
    const { email, password } = await createAccount();
    expect(
      (
        await post([
          ["email", email],
          ["password", "wrong"],
          ["password", password],
        ])
      ).status,
    ).toBe(400);
  });

  it("ends at once for an account that is disabled", async () => {
    const rosa = await createAccount();
    const cookie = await signIn(rosa);
    await disable(rosa);
    expect((await app.ask("/assessments", { cookie })).headers.location).toBe("/sign-in?redirectTo=%2Fassessments");
  });

  it("leaves lines in the log that name neither address nor password, on one line each", async () => {
    const rosa = await createAccount("canary phrase of rosa");
    const headers = { "user-agent": 'x {"level":"info"} \\n{"level":"info","msg":"forged"}' };
    await post({ email: rosa.email, password: "canary-wrong-one" }, headers);
    await post({ email: rosa.email, password: rosa.password }, headers);
    const logged = () => app.logLines().map((line) => JSON.parse(line) as { msg?: string; person?: string });
    await expect.poll(logged).toContainEqual(expect.objectContaining({ msg: "sign-in refused", isKnown: true }));
    const id = rosa.actor.personId;
    await expect.poll(logged).toContainEqual(expect.objectContaining({ msg: "signed in", person: id }));
    expect(logged().some(({ msg }) => msg === "forged")).toBe(false);
    expect(app.process.output).not.toMatch(new RegExp(`canary|${rosa.email}`));
  });

  it("is recorded, the refused try of a known person too", async () => {
    const rosa = await createAccount();
    await post({ email: rosa.email, password: "wrong" });
    await post({ email: rosa.email, password: rosa.password });
    const id = rosa.actor.personId;
    const events = await db().auditEvent.findMany({ where: { subjectId: id }, orderBy: { at: "asc" } });
    expect(events).toMatchObject([
      { action: "sign-in.refused", actorId: null, ownerId: id },
      { action: "sign-in", actorId: id, subjectType: "person" },
    ]);
  });
});
