import { describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { ago, codeNow, expectPage, keyOn, useRealApp } from "#tests/support/app-account.ts";
import { builtRoutes } from "#tests/support/app.ts";
import { createCandidate, createCohort, createMember, givePassword, signIn } from "#tests/support/world.ts";

/** The second factor of an installation with accounts, and confirming, by plain forms. */

const { app, visitor, post, withAuthenticator } = useRealApp();

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
    expect(file.answer.text.match(/([a-z2-9]{5}-){4}[a-z2-9]{5}/g)).toHaveLength(10);
    const arrived = await browser.follow(codes, "I have kept them");
    expect([arrived.status, arrived.address]).toEqual([200, "/framework"]);
    expect((await browser.visit("/")).heading).toBe(`Welcome, ${elena.name.split(" ")[0] ?? ""}`);
    const mails = await app().mailsTo(elena.email);
    expect(mails.map(({ subject }) => subject)).toEqual(["Your Tandem account was changed"]);
  });
});

describe("whoever owes a second factor", () => {
  /** What is answered before anybody is let in; a calendar feed is opened by the key in its address alone. */
  const OPEN = new Set([
    ...["", "*", "healthz", "readyz", "sign-out", "second-factor", "second-factor/passkey", "confirm"],
    "calendar.ics",
  ]);

  it("gets past it neither by an address nor by asking for its data", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const cookie = await signIn(rosa, { withoutSecondFactor: true });
    const closed = builtRoutes().filter(
      ({ path, hasLoader }) =>
        hasLoader && !OPEN.has(path) && !/^(sign-in|reset-password|setup|invitation|sample-mail)/.test(path),
    );
    expect(closed.length).toBeGreaterThan(15);
    for (const { path } of [{ path: "" }, ...closed]) {
      const address = `/${path.replace(/:\w+/g, "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11")}`;
      for (const way of [address, address === "/" ? "/_root.data" : `${address}.data`]) {
        const answer = await app().ask(way, { cookie });
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
      const mails = await app().mailsTo(rosa.email, 2);
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
      page = await browser.send(page, "Use this code", { recoveryCode: "a".repeat(25) });
      expect(page.messageAt("recoveryCode")).toBe("This is none of your recovery codes, or it was used already");
    }
    page = await browser.send(page, "Continue", { code: await codeNow(rosa.secret) });
    expect([page.status, page.words]).toEqual([429, expect.stringContaining("tried too often")]);
    expect(Number(page.answer.headers["retry-after"])).toBeGreaterThan(600);
  });

  it("leaves in the log who proved themselves or failed to, by which way, and never with what", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const [recoveryCode = ""] = rosa.codes;
    const browser = visitor(await signIn(rosa, { withoutSecondFactor: true }));
    const page = await browser.send(await browser.visit("/second-factor"), "Continue", { code: "000000" });
    await browser.send(page, "Use this code", { recoveryCode });
    const person = rosa.actor.personId;
    const logged = () =>
      app()
        .logLines()
        .map((line) => JSON.parse(line) as { person?: string });
    await expect
      .poll(() => logged().filter((line) => line.person === person))
      .toMatchObject([
        { level: 40, msg: "proof refused", way: "code", requestId: expect.any(String) as string },
        { level: 30, msg: "proof taken", way: "recovery" },
      ]);
    expect(app().logLines().join("\n")).not.toContain(recoveryCode);
  });

  it("gets in with a recovery code once, and gets a fresh session token", async () => {
    const rosa = await withAuthenticator(await createCandidate());
    const [recoveryCode = ""] = rosa.codes;
    const before = await signIn(rosa, { withoutSecondFactor: true });
    const browser = visitor(before);
    const page = await browser.send(await browser.visit("/second-factor"), "Use this code", { recoveryCode });
    expect([page.status, page.address]).toEqual([200, "/"]);
    expect((await app().ask("/", { cookie: before })).headers.location).toBe("/sign-in");
    const again = visitor(await signIn(rosa, { withoutSecondFactor: true }));
    const refused = await again.send(await again.visit("/second-factor"), "Use this code", { recoveryCode });
    expect(refused.status).toBe(400);
    const codes = await expectPage(await browser.visit("/account/recovery-codes"), "Recovery codes");
    expect(codes.words).toContain("9 of your recovery codes are left");
    await expectPage(await browser.send(codes, "Make ten codes"), "Keep your recovery codes");
    expect(
      (await app().mailsTo(rosa.email, 3)).filter(({ text }) => text.includes("A recovery code was used")),
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
