import { generate } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { startRealApp, type RealApp } from "#tests/support/app-own.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { builtRoutes, FORM_TYPE, type Answer } from "#tests/support/app.ts";
import { SoftPasskey } from "#tests/support/soft-passkey.ts";
import {
  createAdministrator,
  createCandidate,
  createCohort,
  createMember,
  givePassword,
  signIn,
  type Member,
} from "#tests/support/world.ts";

/** The account page and the second factor of an installation with accounts, by plain forms. */

let app: RealApp;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

const visitor = (cookie?: string) => new Visitor(cookie, app.process.url);
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function expectPage(page: Page, heading: string, status = 200): Promise<Page> {
  expect([page.status, page.heading]).toEqual([status, heading]);
  expectSafe(page.answer);
  expect([...(await faultsOf(page.answer.text))]).toEqual([]);
  expect(page.lostAnchors).toEqual([]);
  return page;
}

function post(address: string, form: Record<string, string> | [string, string][], cookie?: string): Promise<Answer> {
  const headers = { origin: app.process.url, "content-type": FORM_TYPE };
  return app.ask(address, { method: "POST", headers, cookie, body: new URLSearchParams(form).toString() });
}

/** The key that the page shows for typing. */
function keyOn(page: Page): string {
  return /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(page.words)?.[0].replaceAll(" ", "") ?? "";
}

const codeNow = (secret: string, steps = 0) => generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Somebody with an authenticator, set up on the page in a browser of its own. */
async function withAuthenticator(member: Member) {
  const browser = visitor(await signIn(member));
  const page = await browser.visit("/account/authenticator");
  const secret = keyOn(page);
  const done = await browser.send(page, "Turn it on", { code: await codeNow(secret, -1) });
  expect(done.heading).toBe("Keep your recovery codes");
  return { ...member, secret, browser, codes: done.words.match(/([a-z2-9]{5}-){3}[a-z2-9]{5}/g) ?? [] };
}

describe("a manager without a second factor", () => {
  it("is led to set one up, and then goes on to where they wanted to go", async () => {
    const elena = await createMember(await createCohort(), "manager");
    const browser = visitor(await signIn(elena, { withoutSecondFactor: true }));
    const why = await expectPage(await browser.visit("/framework"), "First, a second factor");
    const setup = await expectPage(
      await browser.follow(why, "Set up an authenticator app"),
      "Set up an authenticator app",
    );
    const secret = keyOn(setup);
    expect(secret).toHaveLength(32);
    const wrong = await expectPage(await browser.send(setup, "Turn it on", { code: "12345" }), setup.heading, 400);
    expect(wrong.messageAt("code")).toBe("Type the six digits that the app shows now");
    expect(keyOn(wrong)).toBe(secret);
    const codes = await expectPage(
      await browser.send(wrong, "Turn it on", { code: await codeNow(secret) }),
      "Keep your recovery codes",
    );
    const file = await browser.send(codes, "Download the codes");
    expect(file.answer.headers["content-disposition"]).toBe('attachment; filename="tandem-recovery-codes.txt"');
    expect(file.answer.text.match(/([a-z2-9]{5}-){3}[a-z2-9]{5}/g)).toHaveLength(10);
    const arrived = await browser.follow(codes, "I have kept them");
    expect([arrived.status, arrived.address]).toEqual([200, "/framework"]);
    expect((await browser.visit("/")).heading).toBe(`Welcome, ${elena.name.split(" ")[0] ?? ""}`);
    const mails = await app.mailsTo(elena.email);
    expect(mails.map(({ subject }) => subject)).toEqual(["Your Tandem account was changed"]);
  });
});

describe("whoever owes a second factor", () => {
  /** What is answered before anybody is let in. */
  const OPEN = new Set(["", "*", "healthz", "readyz", "sign-out", "second-factor", "second-factor/passkey", "confirm"]);

  it("gets past it neither by an address nor by asking for its data", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const cookie = await signIn(rosa, { withoutSecondFactor: true });
    const closed = builtRoutes().filter(
      ({ path, hasLoader }) => hasLoader && !OPEN.has(path) && !/^(sign-in|reset-password|setup|invitation)/.test(path),
    );
    expect(closed.length).toBeGreaterThan(15);
    for (const { path } of [{ path: "" }, ...closed]) {
      const address = `/${path.replace(/:\w+/g, "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11")}`;
      for (const way of [address, address === "/" ? "/_root.data" : `${address}.data`]) {
        const answer = await app.ask(way, { cookie });
        const where = answer.headers.location ?? answer.text;
        expect([way, where]).toEqual([way, expect.stringContaining("/second-factor")]);
        expect(answer.text).not.toContain("<h1");
      }
    }
  });

  it("changes nothing by posting", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const cookie = await signIn(rosa, { withoutSecondFactor: true });
    for (const [address, form] of [
      ["/account/name", { name: "Changed" }],
      ["/account/authenticator", { step: "remove" }],
      ["/account/recovery-codes", {}],
      ["/account/password", { password: "granite harbor seven kettles" }],
      ["/account/email", { email: "new@example.org" }],
      ["/account/sessions", { step: "end-others" }],
    ] as const)
      expect([address, (await post(address, form, cookie)).status]).toEqual([address, 401]);
    const person = await db().person.findUniqueOrThrow({
      where: { id: rosa.actor.personId },
      include: { authenticator: true, password: true },
    });
    expect(person).toMatchObject({ name: rosa.name, email: rosa.email, password: null });
    expect(person.authenticator).not.toBeNull();
  });

  it.each(["password", "link"])("is asked for it after coming in by %s", async (way) => {
    const rosa = await withAuthenticator(await createCandidate());
    const browser = visitor();
    if (way === "password") {
      const password = await givePassword(rosa);
      const page = await browser.send(await browser.visit("/sign-in"), "Sign in", { email: rosa.email, password });
      await expectPage(page, "Show that it is you");
    } else {
      await post("/sign-in/link", { email: rosa.email });
      const mails = await app.mailsTo(rosa.email, 2);
      const link = mails.find((mail) => mail.link.includes("token="))?.link ?? "";
      await expectPage(await browser.send(await browser.visit(link), "Sign in"), "Show that it is you");
    }
    expect((await browser.visit("/growth-plan")).heading).toBe("Show that it is you");
    const page = await browser.visit("/growth-plan");
    const arrived = await browser.send(page, "Continue", { code: await codeNow(rosa.secret) });
    expect([arrived.status, arrived.address]).toEqual([200, "/growth-plan"]);
  });

  it("is told what is wrong with a code, and locked out after five wrong ones", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const browser = visitor(await signIn(rosa, { withoutSecondFactor: true }));
    let page = await expectPage(await browser.visit("/second-factor"), "Show that it is you");
    page = await expectPage(await browser.send(page, "Continue", { code: "12" }), "Show that it is you", 400);
    expect(page.messageAt("code")).toBe("Type the six digits that the app shows now");
    for (let time = 0; time < 5; time++) {
      page = await browser.send(page, "Use this code", { recoveryCode: "a".repeat(20) });
      expect(page.messageAt("recoveryCode")).toBe("This is none of your recovery codes, or it was used already");
    }
    page = await browser.send(page, "Continue", { code: await codeNow(rosa.secret) });
    expect([page.status, page.words]).toEqual([429, expect.stringContaining("tried too often")]);
    expect(Number(page.answer.headers["retry-after"])).toBeGreaterThan(600);
  });

  it("gets in with a recovery code once, and gets a fresh session token", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const [recoveryCode = ""] = rosa.codes;
    const before = await signIn(rosa, { withoutSecondFactor: true });
    const browser = visitor(before);
    const page = await browser.send(await browser.visit("/second-factor"), "Use this code", { recoveryCode });
    expect([page.status, page.address]).toEqual([200, "/"]);
    expect((await app.ask("/", { cookie: before })).headers.location).toBe("/sign-in");
    const again = visitor(await signIn(rosa, { withoutSecondFactor: true }));
    const refused = await again.send(await again.visit("/second-factor"), "Use this code", { recoveryCode });
    expect(refused.status).toBe(400);
    const codes = await expectPage(await browser.visit("/account/recovery-codes"), "Recovery codes");
    expect(codes.words).toContain("9 of your recovery codes are left");
    await expectPage(await browser.send(codes, "Make ten codes"), "Keep your recovery codes");
    expect(
      (await app.mailsTo(rosa.email, 3)).filter(({ text }) => text.includes("A recovery code was used")),
    ).toHaveLength(1);
  });

  it.each([
    "//evil.example.org",
    "https://evil.example.org",
    "/second-factor",
    "/second-factor?redirectTo=/second-factor",
  ])("is not led to %s afterwards", async (redirectTo) => {
    const rosa = await withAuthenticator(await createCandidate());
    const cookie = await signIn(rosa, { withoutSecondFactor: true });
    const answer = await post("/second-factor", { way: "code", code: await codeNow(rosa.secret), redirectTo }, cookie);
    expect([answer.status, answer.headers.location]).toEqual([302, "/"]);
  });

  it("has bad forms refused, and none of them counted as a try", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const cookie = await signIn(rosa, { withoutSecondFactor: true });
    for (const form of [
      {},
      { way: "password", password: "anything" },
      { way: "code", code: "\u0000" },
      { way: "code", code: "1".repeat(200_000) },
      { way: "passkey", credential: "{" },
      { way: "passkey", credential: "\u0000" },
    ])
      expect((await post("/second-factor", form as Record<string, string>, cookie)).status).toBe(400);
    const right: [string, string][] = [
      ["way", "code"],
      ["code", await codeNow(rosa.secret)],
      ["code", "000000"],
    ];
    expect((await post("/second-factor", right, cookie)).status).toBe(302);
  });
});

describe("confirming", () => {
  it("is asked for after ten minutes, and leads back", async () => {
    const rosa = await createCandidate();
    const password = await givePassword(rosa);
    const browser = visitor(await signIn(rosa, { at: ago(11) }));
    const page = await expectPage(await browser.visit("/account/password"), "Confirm that it is you");
    const wrong = await expectPage(await browser.send(page, "Confirm", { password: "wrong" }), page.heading, 400);
    expect(wrong.messageAt("password")).toBe("This is not your password");
    await expectPage(await browser.send(wrong, "Confirm", { password }), "Change your password");
  });

  it("comes before a form that was open too long does anything", async () => {
    const rosa = await createCandidate();
    const cookie = await signIn(rosa, { at: ago(11) });
    for (const [address, form] of [
      ["/account/password", { password: "granite harbor seven kettles" }],
      ["/account/email", { email: "new@example.org" }],
      ["/account/sessions", { step: "end-others" }],
      ["/account/recovery-codes", {}],
      ["/account/authenticator", { step: "remove" }],
      ["/account/passkeys", { step: "remove", passkeyId: rosa.actor.personId }],
    ] as const) {
      const answer = await post(address, form, cookie);
      expect([answer.status, answer.headers.location]).toEqual([
        302,
        `/confirm?${new URLSearchParams({ redirectTo: address })}`,
      ]);
    }
    expect(await db().password.count({ where: { personId: rosa.actor.personId } })).toBe(0);
  });

  it("says plainly what to do for whoever has only mail links", async () => {
    const browser = visitor(await signIn(await createCandidate(), { at: ago(11) }));
    const page = await expectPage(await browser.visit("/account/email"), "Sign in once more");
    expect(page.words).toContain("Sign out, sign in again with a link by mail");
    expect((await browser.send(page, "Sign out")).heading).toBe("Sign in");
  });

  it("by a code counts as the second factor, too", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const browser = visitor(await signIn(rosa, { at: ago(11) }));
    const page = await expectPage(await browser.visit("/account/email"), "Confirm that it is you");
    await expectPage(await browser.send(page, "Continue", { code: await codeNow(rosa.secret) }), "Your e-mail address");
  });
});

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

  it("changes the address by the button on the page of the link, not by opening it", async () => {
    const rosa = await createCandidate();
    const browser = visitor(await signIn(rosa));
    const fresh = `new-${rosa.email}`;
    const page = await browser.visit("/account/email");
    const bad = await expectPage(await browser.send(page, "Send the link", { email: "nobody" }), page.heading, 400);
    expect(bad.valueOf("Send the link", "email")).toBe("nobody");
    await expectPage(await browser.send(bad, "Send the link", { email: fresh }), "Look into your new mailbox");
    const link = (await app.mailsTo(fresh))[0]?.link ?? "";
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
    expect(await app.mailsTo(rosa.email, 2)).toHaveLength(2);
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
    expect((await app.mailsTo(ada.email))[0]?.subject).toBe("Somebody typed your address in Tandem");
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
    expect((await app.ask("/", { cookie: theirs })).status).toBe(200);
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
  const origin = () => app.process.url.replace("127.0.0.1", "localhost");
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
    expect((await app.ask("/account", { cookie: cookieSet(answer) })).status).toBe(200);
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
      expect((await app.ask("/account/email", { cookie: cookieSet(answer) })).status).toBe(200);
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
  expect(app.logLines().join("\n")).not.toMatch(/otpauth|clientDataJSON|token=|[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}/);
});
