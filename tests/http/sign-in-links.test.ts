import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { issueToken } from "#app/server/tokens.server.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { startRealApp, type RealApp } from "#tests/support/app-own.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { createCandidate, createPerson, givePassword, signIn, type Member } from "#tests/support/world.ts";

/** Links by mail: to sign in, and to choose a new password. */

let app: RealApp;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

function visitor(cookie?: string): Visitor {
  return new Visitor(cookie, app.process.url);
}

async function expectPage(page: Page, heading: string, status = 200): Promise<Page> {
  expect([page.status, page.heading]).toEqual([status, heading]);
  expectSafe(page.answer);
  expect([...(await faultsOf(page.answer.text))]).toEqual([]);
  return page;
}

/** Asks for a link on the page at `address`, as a person does. */
async function askAt(address: string, email: string, here = visitor()): Promise<Page> {
  return here.send(await here.visit(address), "Send me a link", { email });
}

const PAGES = { sign_in: "/sign-in/open", password_reset: "/reset-password/new" } as const;

/** A link as a mail would bring it, asked for in a browser of its own. */
async function linkFor({ actor }: Member, purpose: keyof typeof PAGES): Promise<string> {
  const subject = { personId: actor.personId, browser: randomUUID() };
  const token = await db().$transaction((tx) => issueToken(tx, purpose, subject, new Date()));
  return `${PAGES[purpose]}?token=${token}`;
}

async function disable({ actor }: Member): Promise<void> {
  await db().person.update({ where: { id: actor.personId }, data: { disabledAt: new Date() } });
}

/** Makes every link older than it may be. */
async function letLinksExpire({ actor }: Member): Promise<void> {
  const past = new Date(Date.now() - 1000);
  await db().token.updateMany({ where: { personId: actor.personId }, data: { expiresAt: past } });
}

const GONE = "This link does nothing any more";
const WAITS = "If this address belongs to somebody here, a link is on its way. It works once, for ten minutes.";

describe.each([
  ["/sign-in/link", /^\/sign-in\/open\?token=[\w-]{43}$/],
  ["/reset-password", /^\/reset-password\/new\?token=[\w-]{43}$/],
])("asking at %s", (address, link) => {
  it("says the same to everybody, and mails those who may sign in", async () => {
    const [rosa, gone] = [await createPerson(), await createPerson()];
    await disable(gone);
    for (const email of [gone.email, "nobody@example.org", rosa.email]) {
      const page = await expectPage(await askAt(address, email), "Look into your mail");
      expect([page.address, page.words]).toEqual([`${address}?sent=yes`, expect.stringContaining(WAITS)]);
    }
    const mails = await app.mailsTo(rosa.email);
    expect(mails.map((mail) => mail.link)).toEqual([expect.stringMatching(link)]);
    expect(await app.mailsTo(gone.email, 0)).toEqual([]);
    expect(await app.mailsTo("nobody@example.org", 0)).toEqual([]);
    expect(await db().token.count({ where: { personId: null, purpose: { not: "setup" } } })).toBe(0);
  });

  it.each(["known", "unknown"])("is refused the fourth time in an hour for one %s address", async (which) => {
    const email = which === "known" ? (await createPerson()).email : `${randomUUID()}@example.org`;
    for (let index = 0; index < 3; index++) expect((await askAt(address, email)).status).toBe(200);
    const refused = await askAt(address, email);
    expect([refused.status, refused.heading]).toEqual([429, "That was too often"]);
    expect(refused.words).toContain("Wait 60 minutes, then try again.");
  });

  it("keeps what was typed where it is no address", async () => {
    const page = await expectPage(await askAt(address, "rosa at home"), titleOf(address), 400);
    expect(page.valueOf("Send me a link", "email")).toBe("rosa at home");
    expect(page.messageAt("email")).toBe("Type an e-mail address such as rosa@district.org");
  });
});

function titleOf(address: string): string {
  return address === "/sign-in/link" ? "Sign in by mail" : "A new password";
}

describe("a sign-in link", () => {
  it("signs in by a button, leads on to where one wanted to go, and is gone from the address", async () => {
    const rosa = await createCandidate();
    const here = visitor();
    const signInPage = await here.visit("/growth-plan");
    const page = await here.follow(signInPage, "Send me a sign-in link instead");
    await here.send(page, "Send me a link", { email: rosa.email });
    const [mail] = await app.mailsTo(rosa.email);
    const opened = await expectPage(await here.visit(mail?.link ?? ""), `Sign in as ${rosa.name}`);
    expect(opened.address).toBe("/sign-in/open");
    expect(opened.words).not.toContain("another browser");
    const arrived = await here.send(opened, "Sign in");
    expect([arrived.status, arrived.address]).toEqual([200, "/growth-plan"]);
    expect(await db().session.findMany({ where: { personId: rosa.actor.personId } })).toMatchObject([
      { method: "link" },
    ]);
  });

  it("is not used up by scanners that open it, by GET or HEAD, as a page or as data", async () => {
    const rosa = await createPerson();
    const link = await linkFor(rosa, "sign_in");
    for (const method of ["GET", "HEAD", "GET"]) {
      expect((await app.ask(link, { method })).status).toBe(302);
      expect((await app.ask(link.replace("?", ".data?"), { method })).status).toBe(202);
    }
    await visitor().visit(link);
    const here = visitor();
    await here.send(await here.visit(link), "Sign in");
    expect(await db().session.count({ where: { personId: rosa.actor.personId } })).toBe(1);
  });

  it("says so when it is opened in another browser, and can still be used there", async () => {
    const rosa = await createCandidate();
    const link = await linkFor(rosa, "sign_in");
    const elsewhere = visitor();
    const page = await expectPage(await elsewhere.visit(link), `Sign in as ${rosa.name}`);
    expect(page.words).toContain("You asked for this link in another browser");
    expect(page.words).toContain("Sign in here only if you asked for it yourself.");
    expect((await elsewhere.send(page, "Sign in")).address).toBe("/");
  });

  it("does nothing the second time", async () => {
    const link = await linkFor(await createPerson(), "sign_in");
    const [here, other] = [visitor(), visitor()];
    const [first, second] = [await here.visit(link), await other.visit(link)];
    await here.send(first, "Sign in");
    await expectPage(await other.send(second, "Sign in"), GONE, 400);
    expect(other.cookie).not.toContain("tandem=");
    await expectPage(await other.visit(link), GONE, 400);
  });

  it("leaves a line in the log where it was used already", async () => {
    const link = await linkFor(await createPerson(), "sign_in");
    const [here, other] = [visitor(), visitor()];
    const [first, second] = [await here.visit(link), await other.visit(link)];
    await here.send(first, "Sign in");
    const { answer } = await other.send(second, "Sign in");
    const logged = () => app.logLines().map((line) => JSON.parse(line) as { requestId?: string; level: number });
    const lineOf = () =>
      logged().find(({ requestId, level }) => requestId === answer.headers["x-request-id"] && level > 30);
    await expect.poll(lineOf).toMatchObject({ msg: "a link opened nothing", purpose: "sign_in" });
  });

  it("does nothing when it is too old, and offers a new one", async () => {
    const rosa = await createPerson();
    const link = await linkFor(rosa, "sign_in");
    const here = visitor();
    const page = await here.visit(link);
    await letLinksExpire(rosa);
    const gone = await expectPage(await here.send(page, "Sign in"), GONE, 400);
    expect(gone.links("Ask for a new link")).toEqual(["/sign-in/link"]);
  });

  it("does nothing for somebody who was disabled meanwhile", async () => {
    const rosa = await createPerson();
    const link = await linkFor(rosa, "sign_in");
    const here = visitor();
    const page = await here.visit(link);
    await disable(rosa);
    await expectPage(await here.send(page, "Sign in"), GONE, 400);
    expect(await db().session.count({ where: { personId: rosa.actor.personId } })).toBe(0);
  });

  it("does nothing on the page of another kind", async () => {
    const link = await linkFor(await createPerson(), "sign_in");
    await expectPage(await visitor().visit(link.replace("/sign-in/open", "/reset-password/new")), GONE, 400);
    expect((await visitor().visit(link.replace("/sign-in/open", "/setup"))).status).toBe(404);
  });

  it.each(["", "x", "a".repeat(43), "%00", "' OR 1=1 --"])("that nobody made opens nothing: %j", async (token) => {
    const page = await visitor().visit(`/sign-in/open?token=${encodeURIComponent(token)}`);
    expect([page.status, page.heading]).toEqual([400, GONE]);
  });

  it("goes home rather than to another site that stands in the browser's cookie", async () => {
    const rosa = await createCandidate();
    const here = visitor();
    const page = await here.visit("/sign-in/link?redirectTo=//evil.test");
    expect(page.valueOf("Send me a link", "redirectTo")).toBe("/");
    await here.visit("/sign-in/link", [
      ["email", rosa.email],
      ["redirectTo", "//evil.test"],
    ]);
    const [mail] = await app.mailsTo(rosa.email);
    expect((await here.send(await here.visit(mail?.link ?? ""), "Sign in")).address).toBe("/");
  });
});

const PHRASE = "quiet harbor at dusk";

describe("a link to a new password", () => {
  it("sets it, ends every session and other link, tells the owner, and signs nobody in", async () => {
    const rosa = await createCandidate();
    const old = await givePassword(rosa);
    const elsewhere = await signIn(rosa);
    const other = await db().$transaction((tx) =>
      issueToken(tx, "sign_in", { personId: rosa.actor.personId }, new Date()),
    );
    const here = visitor();
    const signInPage = await here.visit("/sign-in");
    const asked = await here.follow(signInPage, "I forgot my password");
    await here.send(asked, "Send me a link", { email: rosa.email });
    const [mail] = await app.mailsTo(rosa.email);
    const page = await expectPage(await here.visit(mail?.link ?? ""), "Choose a new password");
    expect(page.address).toBe("/reset-password/new");

    const done = await expectPage(await here.send(page, "Set this password", { password: PHRASE }), "Sign in");
    expect(done.words).toContain("Your password is changed");
    expect(here.cookie).toBeUndefined();
    expect((await app.ask("/assessments", { cookie: elsewhere })).status).toBe(302);
    await expectPage(await visitor().visit(`/sign-in/open?token=${other}`), GONE, 400);
    const mails = await app.mailsTo(rosa.email, 2);
    expect(mails.map(({ subject }) => subject)).toContain("Your password was changed");

    const refused = await here.send(done, "Sign in", { email: rosa.email, password: old });
    expect(refused.status).toBe(400);
    expect((await here.send(refused, "Sign in", { email: rosa.email, password: PHRASE })).address).toBe("/");
  });

  it("leaves the second factor to be shown", async () => {
    const rosa = await createCandidate();
    const { personId } = rosa.actor;
    const at = new Date();
    await db().authenticator.create({
      data: { personId, sealedSecret: "x", createdAt: at, confirmedAt: at, lastStep: 0 },
    });
    const here = visitor();
    const page = await here.visit(await linkFor(rosa, "password_reset"));
    const done = await here.send(page, "Set this password", { password: PHRASE });
    await here.send(done, "Sign in", { email: rosa.email, password: PHRASE });
    const answer = await app.ask("/assessments", { cookie: here.cookie });
    expect(answer.headers.location).toBe("/second-factor?redirectTo=%2Fassessments");
  });

  it.each([
    ["Password123!", "The password is close to one that many people use"],
    ["short", "The password needs at least 12 characters; this one has 5"],
    ["a".repeat(200_000), "The password is too long; 128 characters fit"],
    ["", "Type a password"],
  ])("refuses a bad one with its reason, and can be used again", async (password, message) => {
    const here = visitor();
    const page = await here.visit(await linkFor(await createPerson(), "password_reset"));
    const again = await expectPage(
      await here.send(page, "Set this password", { password }),
      "Choose a new password",
      400,
    );
    expect([again.messageAt("password"), again.valueOf("Set this password", "password")]).toEqual([message, ""]);
    expect((await here.send(again, "Set this password", { password: PHRASE })).address).toBe(
      "/sign-in?notice=password-changed",
    );
  });

  it("refuses one that is made of the person's name", async () => {
    const rosa = await createPerson("Rosalinda Delgado");
    const here = visitor();
    const page = await here.visit(await linkFor(rosa, "password_reset"));
    const again = await here.send(page, "Set this password", { password: "RosalindaDelgado26" });
    expect(again.messageAt("password")).toBe(
      "The password is made of your name or your organization, which others know",
    );
  });

  it("does nothing the second time, when it is too old, or for a disabled person", async () => {
    const [once, late, gone] = [await createPerson(), await createPerson(), await createPerson()];
    const pages = [];
    for (const person of [once, late, gone]) {
      const here = visitor();
      pages.push([here, await here.visit(await linkFor(person, "password_reset"))] as const);
    }
    const [first] = pages;
    const copy = visitor(first?.[0].cookie);
    await first?.[0].send(first[1], "Set this password", { password: PHRASE });
    await expectPage(await copy.visit("/reset-password/new", [["password", PHRASE]]), GONE, 400);
    await letLinksExpire(late);
    await disable(gone);
    for (const [here, page] of pages.slice(1)) {
      const answer = await expectPage(await here.send(page, "Set this password", { password: PHRASE }), GONE, 400);
      expect(answer.links("Ask for a new link")).toEqual(["/reset-password"]);
    }
    expect(
      await db().password.count({ where: { personId: { in: [late, gone].map((each) => each.actor.personId) } } }),
    ).toBe(0);
  });

  it("opens the account again that others had locked with wrong tries", async () => {
    const rosa = await createCandidate();
    await givePassword(rosa);
    const here = visitor();
    const signInPage = await here.visit("/sign-in");
    for (let index = 0; index < 6; index++)
      await here.send(signInPage, "Sign in", { email: rosa.email, password: "x" });
    const page = await here.visit(await linkFor(rosa, "password_reset"));
    const done = await here.send(page, "Set this password", { password: PHRASE });
    expect((await here.send(done, "Sign in", { email: rosa.email, password: PHRASE })).address).toBe("/");
  });
});

describe("the links of mails", () => {
  it("lead to the configured origin, whatever host a request names", async () => {
    const rosa = await createPerson();
    const { url } = app.process;
    const headers = {
      origin: url,
      "content-type": "application/x-www-form-urlencoded",
      "x-forwarded-host": "evil.test",
    };
    const body = new URLSearchParams({ email: rosa.email }).toString();
    expect((await app.ask("/reset-password", { method: "POST", body, headers })).status).toBe(302);
    const evil = { ...headers, host: "evil.test" };
    expect((await app.ask("/reset-password", { method: "POST", body, headers: evil })).status).toBe(421);
    const [mail] = await app.mailsTo(rosa.email);
    expect(mail?.text).toContain(`http://localhost:${new URL(url).port}/reset-password/new?token=`);
  });

  it("stand in no log, nor do the addresses", async () => {
    const rosa = await createPerson();
    const link = await linkFor(rosa, "sign_in");
    const here = visitor();
    await here.send(await here.visit(link), "Sign in");
    await expect.poll(() => app.logLines().join("\n")).toContain('"method":"link"');
    expect(app.process.output).not.toContain(rosa.email);
    expect(app.process.output).not.toContain(link.split("=")[1] ?? "");
  });
});
