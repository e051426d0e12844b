import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import type { Answer } from "#tests/support/app.ts";
import type { FakeProvider } from "#tests/support/identity-provider.ts";
import { expectPlain, IdentityScene, REFUSED, UNLINKED, type Browser } from "#tests/support/identity-scene.ts";
import { createMember, createPerson, signIn, type Member } from "#tests/support/world.ts";

/** Signing in with an account elsewhere, from the administrator's form to the session. */

let scene: IdentityScene;

beforeAll(async () => {
  scene = await IdentityScene.start();
});

afterEach(() => scene.mend());

afterAll(() => scene.stop());

describe("signing in with a linked account", () => {
  it("leads to the page that one wanted, with a session of its own", async () => {
    const browser = scene.browser();
    const back = await browser.goTo(scene.provider, scene.providerId, "?redirectTo=/framework");
    const answer = await browser.ask(back);
    expect([answer.status, answer.headers.location]).toEqual([302, "/framework"]);
    expect((await browser.ask("/framework")).status).toBe(200);
    const session = await db().session.findFirstOrThrow({
      where: { personId: scene.rosa.actor.personId },
      orderBy: { createdAt: "desc" },
    });
    expect(session).toMatchObject({ method: "identity", secondFactorAt: null });
    const identity = await db().identity.findFirstOrThrow({ where: { personId: scene.rosa.actor.personId } });
    expect(identity.lastUsedAt).not.toBeNull();
    expect(await db().auditEvent.findMany({ where: { subjectId: identity.id } })).toMatchObject([
      { action: "identity.sign-in", actorId: scene.rosa.actor.personId },
    ]);
  });

  it("asks for a code with state, nonce and a challenge, and tells of itself no more than it must", async () => {
    await scene.browser().goTo(scene.provider, scene.providerId);
    expect(Object.fromEntries(scene.provider.asked)).toEqual({
      response_type: "code",
      client_id: scene.provider.clientId,
      redirect_uri: `${scene.app.process.url.replace("127.0.0.1", "localhost")}/sign-in/with/${scene.providerId}/callback`,
      scope: "openid email",
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: "S256",
    });
  });

  it("keeps what it needs until the way back in a sealed cookie that scripts cannot read and that goes with it", async () => {
    const browser = scene.browser();
    const started = await browser.ask(`/sign-in/with/${scene.providerId}`);
    expect(started.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^tandem-elsewhere=[\w%-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const { pathname, search } = await scene.provider.send(String(started.headers.location));
    expect(browser.cookie).not.toContain(scene.provider.asked.get("state"));
    await browser.ask(pathname + search);
    expect(browser.has("tandem-elsewhere")).toBe(false);
  });

  it("counts a second factor that was shown there, and only that", async () => {
    const manager = await createMember(scene.cohort, "manager");
    const [own, id] = await scene.addAnother();
    await scene.link(manager, own, id);
    const enter = async () => {
      const browser = scene.browser();
      await browser.ask(await browser.goTo(own, id));
      return browser.ask("/framework");
    };
    const passkey = { id: randomUUID(), credentialId: randomUUID(), publicKey: new Uint8Array(1), counter: 0n };
    const key = { ...passkey, transports: [], name: "Key", createdAt: new Date(), personId: manager.actor.personId };
    await db().passkey.create({ data: key });
    own.person = { ...own.person, amr: ["pwd"] };
    expect((await enter()).headers.location).toBe("/second-factor?redirectTo=%2Fframework");
    own.person = { ...own.person, amr: "mfa" };
    expect((await enter()).headers.location).toBe("/second-factor?redirectTo=%2Fframework");
    own.person = { ...own.person, amr: ["pwd", "mfa"] };
    expect((await enter()).status).toBe(200);
    await own.stop();
  });

  it.each([
    ["cross-site", "", "/sign-in"],
    ["same-site", "", "/sign-in"],
    ["cross-site", "?intent=link", "/account/identities"],
  ])("is not begun by a page of another site: %s%s", async (from, query, page) => {
    const answer = await scene.app.ask(`/sign-in/with/${scene.providerId}${query}`, {
      headers: { "sec-fetch-site": from },
    });
    expect([answer.status, answer.headers.location]).toEqual([302, page]);
    expect(answer.headers).not.toHaveProperty("set-cookie");
  });

  it.each(["same-origin", "none"])("is begun from %s", async (from) => {
    const headers = { "sec-fetch-site": from };
    const answer = await scene.app.ask(`/sign-in/with/${scene.providerId}`, { headers });
    expect(answer.headers.location).toMatch(new RegExp(`^${scene.provider.issuer}`));
  });

  it("goes on when the provider has changed its key", async () => {
    await scene.provider.rotateKeys();
    const browser = scene.browser();
    expect((await browser.ask(await browser.goTo(scene.provider, scene.providerId))).status).toBe(302);
  });

  it.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "does not lead to %s",
    async (redirectTo) => {
      const browser = scene.browser();
      const back = await browser.goTo(scene.provider, scene.providerId, `?${new URLSearchParams({ redirectTo })}`);
      expect((await browser.ask(back)).headers.location).toBe("/");
    },
  );
});

describe("an account that nobody has linked", () => {
  it.each<[string, (email: string) => Record<string, unknown>]>([
    ["the address of somebody whom Tandem knows", (email) => ({ email, email_verified: true })],
    ["such an address that is not verified", (email) => ({ email, email_verified: false })],
    ["an address that nobody here has", () => ({ email: "nobody@elsewhere.example.org", email_verified: true })],
    ["no address", () => ({})],
    ["an address with NUL", () => ({ email: "a\u0000@b.example", email_verified: true })],
  ])("with %s signs nobody in, and all get the same page", async (_, claims) => {
    const [other, id] = await scene.addAnother();
    other.person = { sub: randomUUID(), ...claims(scene.rosa.email) };
    const before = await db().session.count();
    const browser = scene.browser();
    const answer = await browser.ask(await browser.goTo(other, id));
    await expectPlain(answer, ...UNLINKED);
    expect(answer.text).not.toContain(scene.rosa.email);
    expect(answer.text).not.toContain(scene.rosa.name);
    expect(await db().session.count()).toBe(before);
    expect(await db().identity.count({ where: { issuer: other.issuer } })).toBe(0);
    await other.stop();
  });

  it("is not the one with the same subject at another issuer", async () => {
    const [other, id] = await scene.addAnother();
    other.person = scene.provider.person;
    const browser = scene.browser();
    await expectPlain(await browser.ask(await browser.goTo(other, id)), ...UNLINKED);
    await other.stop();
  });
});

describe("linking", () => {
  async function linking(member: Member, fake: FakeProvider, id: string): Promise<[Browser, Answer]> {
    const browser = scene.browser(await signIn(member));
    return [browser, await browser.ask(await browser.goTo(fake, id, "?intent=link"))];
  }

  it("asks the owner before it links, and from then on the account signs them in", async () => {
    const mara = await createMember(scene.cohort, "mentor");
    const [fake, id] = await scene.addAnother();
    fake.person = { sub: "mara", email: "mara@district.example.org", email_verified: true };
    const [browser, back] = await linking(mara, fake, id);
    expect([back.status, back.headers.location]).toEqual([302, "/account/identities/link"]);
    expect(await db().identity.count({ where: { personId: mara.actor.personId } })).toBe(0);
    const question = await browser.ask("/account/identities/link");
    await expectPlain(question, 200, "Link this account?");
    expect(question.text).toContain("mara@district.example.org");
    expect((await browser.ask("/account/identities/link", {})).headers.location).toBe("/account/identities");
    const list = await browser.ask("/account/identities");
    await expectPlain(list, 200, "Accounts elsewhere");
    expect(list.text).toContain("mara@district.example.org");
    const later = scene.browser();
    await later.ask(await later.goTo(fake, id));
    expect((await later.ask("/framework")).status).toBe(200);
    expect(await scene.sessions(mara)).toBe(1);
    // Used up: pressing the button again links nothing more.
    expect((await browser.ask("/account/identities/link", {})).status).toBe(400);
    await fake.stop();
  });

  it("is refused to somebody else who is signed in meanwhile", async () => {
    const [mara, evil] = [await createMember(scene.cohort, "mentor"), await createMember(scene.cohort, "mentor")];
    const [fake, id] = await scene.addAnother();
    const browser = scene.browser(await signIn(mara));
    const back = await browser.goTo(fake, id, "?intent=link");
    const [session = ""] = (await signIn(evil)).split(";");
    const flow = browser.cookie.split("; ").find((pair) => pair.startsWith("tandem-elsewhere")) ?? "";
    const answer = await scene.browser(session, flow).ask(back);
    await expectPlain(answer, ...REFUSED);
    expect((await scene.refusalOf(answer)).fault).toBe("somebody else");
    await fake.stop();
  });

  it("tells that the account is somebody else's already", async () => {
    const [, answer] = await linking(await createMember(scene.cohort, "mentor"), scene.provider, scene.providerId);
    await expectPlain(answer, 409, "That account is linked to somebody else");
  });

  it("goes back to the list where it is linked already", async () => {
    const [, answer] = await linking(scene.rosa, scene.provider, scene.providerId);
    expect(answer.headers.location).toBe("/account/identities");
  });

  it("is refused with a provider of an organization that one does not belong to", async () => {
    const browser = scene.browser(await signIn(await createPerson()));
    await expectPlain(await browser.ask(`/sign-in/with/${scene.providerId}?intent=link`), ...REFUSED);
  });

  it("wants a fresh proof that it is oneself, at each step", async () => {
    const stale = await signIn(scene.rosa, { at: new Date(Date.now() - 11 * 60_000) });
    for (const address of [
      `/sign-in/with/${scene.providerId}?intent=link`,
      "/account/identities",
      "/account/identities/link",
    ]) {
      const { status, headers } = await scene.app.ask(address, { cookie: stale });
      expect([status, headers.location?.split("?")[0]]).toEqual([302, "/confirm"]);
    }
    for (const address of ["/account/identities?index", "/account/identities/link"]) {
      const form = { identityId: randomUUID() };
      const { status, headers } = await scene.app.ask(address, { cookie: stale, form });
      expect([status, headers.location?.split("?")[0]]).toEqual([302, "/confirm"]);
    }
  });
});

describe("who may not sign in any more", () => {
  it("is a person who is disabled", async () => {
    const mara = await createMember(scene.cohort, "mentor");
    const [fake, id] = await scene.addAnother();
    await scene.link(mara, fake, id);
    await db().person.update({ where: { id: mara.actor.personId }, data: { disabledAt: new Date() } });
    const browser = scene.browser();
    const answer = await browser.ask(await browser.goTo(fake, id));
    await expectPlain(answer, ...REFUSED);
    expect(await scene.sessions(mara)).toBe(0);
    await fake.stop();
  });

  it("is anybody with a provider that is paused, at the start and in the middle", async () => {
    const [fake, id] = await scene.addAnother();
    const browser = scene.browser();
    const back = await browser.goTo(fake, id);
    await db().identityProvider.update({ where: { id }, data: { disabledAt: new Date() } });
    await expectPlain(await browser.ask(back), ...REFUSED);
    await expectPlain(await browser.ask(`/sign-in/with/${id}`), ...REFUSED);
    await fake.stop();
  });

  it.each([randomUUID(), "0", "-1", "a%00b", "x".repeat(300)])(
    "is anybody with the provider %s, which is none",
    async (id) => {
      await expectPlain(await scene.app.ask(`/sign-in/with/${id}`), ...REFUSED);
      await expectPlain(await scene.browser().ask(`/sign-in/with/${id}/callback?code=a&state=b`), ...REFUSED);
    },
  );
});
