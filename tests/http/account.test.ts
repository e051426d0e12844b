import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { ago, expectPage, useRealApp } from "#tests/support/app-account.ts";
import type { Answer } from "#tests/support/app.ts";
import { SoftPasskey } from "#tests/support/soft-passkey.ts";
import { createAdministrator, createCandidate, givePassword, signIn, type Member } from "#tests/support/world.ts";

/** The account page of an installation with accounts, by plain forms. */

const { app, visitor, post, withAuthenticator } = useRealApp();

describe("the account page", () => {
  it("shows who one is and how one signs in, and is linked from every page", async () => {
    const rosa = await createCandidate();
    const browser = visitor(await signIn(rosa));
    const page = await expectPage(await browser.follow(await browser.visit("/"), rosa.name), "Your account");
    expect(page.words).toContain(rosa.email);
    expect(page.words).toContain("A browser that does not say what it is (this one)");
    for (const [link, heading] of [
      [/^Change Name/, "Your name"],
      [/^Change E-mail/, "Your e-mail address"],
      [/Password$/, "Choose a password"],
      [/Passkeys$/, "Passkeys"],
      [/Authenticator app$/, "Set up an authenticator app"],
      ["Sign browsers out", "Signed-in browsers"],
    ] as const)
      await expectPage(await browser.follow(page, link), heading);
  });

  it("takes a new name, and gives a bad one back", async () => {
    const browser = visitor(await signIn(await createCandidate()));
    let page = await browser.visit("/account/name");
    page = await expectPage(await browser.send(page, "Save", { name: "x".repeat(121) }), "Your name", 400);
    expect(page.valueOf("Save", "name")).toHaveLength(121);
    page = await browser.send(page, "Save", { name: "<b>Rosa</b>" });
    expect(page.words).toContain("<b>Rosa</b>");
  });

  it.each([
    ["/account/name", { name: "Rosa Anew" }],
    ["/account/password", { current: "meadow lantern at noon", password: "granite harbor seven kettles" }],
    ["/account/sessions", { step: "end-others" }],
    ["/places", { placeId: "" }],
  ])("gives nobody a role, an organization or the account of another by a field of %s", async (address, fields) => {
    const [rosa, ada] = [await createCandidate(), await createCandidate()];
    await givePassword(rosa, "meadow lantern at noon");
    const people = [rosa.actor.personId, ada.actor.personId];
    const standing = async () => ({
      administrators: await db().administrator.count(),
      enrollments: await db().enrollment.findMany({ where: { personId: { in: people } }, orderBy: { id: "asc" } }),
      ada: await db().person.findUniqueOrThrow({
        where: { id: ada.actor.personId },
        include: { password: true, sessions: { select: { id: true } } },
      }),
    });
    await signIn(ada);
    const before = await standing();
    const { organizationId = "", cohortId = "" } = ada.actor.enrollments[0] ?? {};
    const extra = {
      ...{
        id: ada.actor.personId,
        personId: ada.actor.personId,
        userId: ada.actor.personId,
        ownerId: ada.actor.personId,
      },
      ...{ organizationId, tenantId: organizationId, cohortId, role: "manager", isAdministrator: "yes", admin: "true" },
      ...{ email: `taken-${ada.email}`, disabledAt: "", secondFactorAt: "2026-01-01", "__proto__[role]": "manager" },
    };
    const answer = await post(address, { ...fields, ...extra }, await signIn(rosa));
    expect([302, 400, 404]).toContain(answer.status);
    expect(await standing()).toEqual(before);
    const { email } = await db().person.findUniqueOrThrow({ where: { id: rosa.actor.personId } });
    expect(email).toBe(rosa.email);
  });

  it("changes the address by the button on the page of the link, not by opening it", async () => {
    const rosa = await createCandidate();
    const browser = visitor(await signIn(rosa));
    const fresh = `new-${rosa.email}`;
    const page = await browser.visit("/account/email");
    const bad = await expectPage(await browser.send(page, "Send the link", { email: "nobody" }), page.heading, 400);
    expect(bad.valueOf("Send the link", "email")).toBe("nobody");
    await expectPage(await browser.send(bad, "Send the link", { email: fresh }), "Look into your new mailbox");
    const link = (await app().mailsTo(fresh))[0]?.link ?? "";
    for (let time = 0; time < 3; time++)
      expect((await expectPage(await browser.visit(link), "Use your new address")).address).toBe(
        "/account/email-change",
      );
    expect((await db().person.findUniqueOrThrow({ where: { id: rosa.actor.personId } })).email).toBe(rosa.email);
    const stranger = visitor(await signIn(await createCandidate()));
    await expectPage(await stranger.visit(link), "This link does nothing any more");
    expect((await visitor().visit(link)).heading).toBe("Sign in");
    const opened = await browser.visit(link);
    expect((await browser.send(opened, "Use this address")).words).toContain(fresh);
    expect(await app().mailsTo(rosa.email, 2)).toHaveLength(2);
    await expectPage(await browser.visit(link), "This link does nothing any more");
  });

  it("answers a taken address as a free one", async () => {
    const [rosa, ada] = [await createCandidate(), await createCandidate()];
    const browser = visitor(await signIn(rosa));
    const page = await browser.visit("/account/email");
    const taken = await browser.send(page, "Send the link", { email: ada.email });
    const free = await browser.send(page, "Send the link", { email: `x${ada.email}` });
    expect(taken.status).toBe(free.status);
    expect(taken.words.replace(ada.email, "…")).toBe(free.words.replace(`x${ada.email}`, "…"));
    expect((await app().mailsTo(ada.email))[0]?.subject).toBe("Somebody typed your address in Tandem");
  });

  it("takes a new password with the present one, and signs the other browsers out", async () => {
    const rosa = await createCandidate();
    const current = await givePassword(rosa);
    const [browser, other] = [visitor(await signIn(rosa)), visitor(await signIn(rosa))];
    let page = await browser.visit("/account/password");
    page = await browser.send(page, "Save the password", {
      current: "wrong",
      password: "granite harbor seven kettles",
    });
    await expectPage(page, "Change your password", 400);
    expect(page.messageAt("current")).toBe("This is not your present password");
    expect(page.answer.text).not.toContain("granite harbor");
    page = await browser.send(page, "Save the password", { current, password: "short" });
    expect(page.messageAt("password")).toContain("12 characters");
    page = await browser.send(page, "Save the password", { current, password: "granite harbor seven kettles" });
    expect([page.status, page.heading]).toEqual([200, "Your account"]);
    expect((await other.visit("/")).heading).toBe("Sign in");
    expect((await browser.visit("/")).status).toBe(200);
  });

  it("signs out one browser and all others, but none of somebody else", async () => {
    const [rosa, ada] = [await createCandidate(), await createCandidate()];
    const [browser, second, third] = [
      visitor(await signIn(rosa)),
      visitor(await signIn(rosa)),
      visitor(await signIn(rosa)),
    ];
    const theirs = await signIn(ada);
    const { id } = await db().session.findFirstOrThrow({ where: { personId: ada.actor.personId } });
    expect((await post("/account/sessions", { step: "end", sessionId: id }, browser.cookie)).status).toBe(404);
    const page = await expectPage(await browser.visit("/account/sessions"), "Signed-in browsers");
    await browser.send(page, "Sign out A browser that does not say what it is");
    const open = [(await second.visit("/")).heading, (await third.visit("/")).heading];
    expect(open.filter((heading) => heading === "Sign in")).toHaveLength(1);
    const all = await browser.send(await browser.visit("/account/sessions"), "Sign out everywhere else");
    expect(all.words).toContain("You are signed in here and nowhere else.");
    expect([(await second.visit("/")).heading, (await third.visit("/")).heading]).toEqual(["Sign in", "Sign in"]);
    expect((await app().ask("/", { cookie: theirs })).status).toBe(200);
  });

  it("hands nobody codes that are not theirs", async () => {
    const [rosa, ada] = [
      await withAuthenticator(await createCandidate()),
      await withAuthenticator(await createCandidate()),
    ];
    const codes = rosa.codes.join("\n");
    expect((await post("/account/recovery-codes/file", { codes }, rosa.browser.cookie)).status).toBe(200);
    for (const theirs of [codes, "", "<html>", "a".repeat(200_000)])
      expect((await post("/account/recovery-codes/file", { codes: theirs }, ada.browser.cookie)).status).toBe(400);
  });

  it("keeps the last factor of an administrator", async () => {
    const boss = await withAuthenticator(await createAdministrator());
    const page = await boss.browser.visit("/account/authenticator");
    const refused = await boss.browser.send(page, "Remove the authenticator app");
    expect([refused.status, refused.words]).toEqual([409, expect.stringContaining("Set up another first")]);
  });
});

describe("a passkey", () => {
  const origin = () => app().process.url.replace("127.0.0.1", "localhost");
  const challengeOf = ({ text }: Answer) => (JSON.parse(text) as { challenge: string }).challenge;

  function cookieSet({ headers }: Answer): string {
    return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  }

  async function withPasskey(member: Member) {
    const cookie = await signIn(member);
    const options = await post("/account/passkeys/options", { step: "options" }, cookie);
    const passkey = new SoftPasskey(origin(), member.actor.personId);
    const credential = passkey.register(challengeOf(options));
    const form = { step: "add", name: "Phone", credential, redirectTo: "/framework" };
    const added = await post("/account/passkeys", form, `${cookie}; ${cookieSet(options)}`);
    expect([added.status, added.headers.location]).toEqual([302, "/account/recovery-codes?redirectTo=%2Fframework"]);
    return { ...member, passkey, browser: visitor(cookieSet(added)) };
  }

  it("signs in without a name, and is worth two factors", async () => {
    const boss = await withPasskey(await createAdministrator());
    const options = await post("/sign-in/passkey", { step: "options" });
    expect(options.headers["content-type"]).toContain("application/json");
    const form = { step: "sign-in", credential: boss.passkey.sign(challengeOf(options)), redirectTo: "/account" };
    const answer = await post("/sign-in/passkey", form, cookieSet(options));
    expect([answer.status, answer.headers.location]).toEqual([302, "/account"]);
    expect((await app().ask("/account", { cookie: cookieSet(answer) })).status).toBe(200);
    expect((await post("/sign-in/passkey", form, cookieSet(options))).status).toBe(400);
  });

  it("stands for the code at the second factor and when confirming", async () => {
    const rosa = await withPasskey(await createCandidate());
    for (const [page, session] of [
      ["/second-factor", await signIn(rosa, { withoutSecondFactor: true })],
      ["/confirm", await signIn(rosa, { at: ago(11) })],
    ] as const) {
      const options = await post("/second-factor/passkey", { step: "options" }, session);
      const form = {
        way: "passkey",
        credential: rosa.passkey.sign(challengeOf(options)),
        redirectTo: "/account/email",
      };
      const answer = await post(page, form, `${session}; ${cookieSet(options)}`);
      expect([answer.status, answer.headers.location]).toEqual([302, "/account/email"]);
      expect((await app().ask("/account/email", { cookie: cookieSet(answer) })).status).toBe(200);
    }
  });

  it("is renamed and removed by its owner on a page", async () => {
    const rosa = await withPasskey(await createCandidate());
    let page = await expectPage(await rosa.browser.visit("/account/passkeys"), "Passkeys");
    page = await rosa.browser.send(page, "Save", { name: "Blue phone" });
    expect(page.words).toContain("Blue phone");
    page = await rosa.browser.send(page, "Remove Blue phone");
    expect(page.words).toContain("No passkey yet");
  });

  it("leaves a line in the log where it opens nothing", async () => {
    const options = await post("/sign-in/passkey", { step: "options" });
    const stranger = new SoftPasskey(origin(), randomUUID());
    const form = { step: "sign-in", credential: stranger.sign(challengeOf(options)) };
    const answer = await post("/sign-in/passkey", form, cookieSet(options));
    expect(answer.status).toBe(400);
    const line = { msg: "sign-in refused", method: "passkey", requestId: answer.headers["x-request-id"] };
    const lines = () =>
      app()
        .logLines()
        .filter((each) => each.startsWith("{"));
    const logged = () => lines().map((each) => JSON.parse(each) as unknown);
    await expect.poll(logged).toContainEqual(expect.objectContaining(line));
  });

  it("is refused at the sign-in page where it cannot be read", async () => {
    for (const form of [
      {},
      { step: "sign-in" },
      { step: "sign-in", credential: "\u0000" },
      { step: "sign-in", credential: "x".repeat(200_000) },
    ])
      expect((await post("/sign-in/passkey", form as Record<string, string>)).status).toBe(400);
  });
});

it("logs no code, no key and no passkey", () => {
  expect(app().logLines().join("\n")).not.toMatch(/otpauth|clientDataJSON|token=|[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}/);
});
