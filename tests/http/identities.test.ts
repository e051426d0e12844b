import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "#app/server/db.server.ts";
import type { Answer, Form } from "#tests/support/app.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { startOwnApp, type OwnApp } from "#tests/support/app-own.ts";
import { faultsOf } from "#tests/support/app-visitor.ts";
import { FakeProvider, MISDEEDS, SEEN_AT_THE_START, type Misdeed } from "#tests/support/identity-provider.ts";
import {
  createAdministrator,
  createCohort,
  createMember,
  createPerson,
  signIn,
  type Cohort,
  type Member,
} from "#tests/support/world.ts";

/** Signing in with an account elsewhere, from the administrator's form to the session, against providers good and bad. */

let app: OwnApp;
let cohort: Cohort;
let administrator: Member;
let provider: FakeProvider;
let providerId: string;
let rosa: Member;

beforeAll(async () => {
  app = await startOwnApp({ ALLOW_PRIVATE_IDENTITY_PROVIDERS: "yes" });
  provider = await FakeProvider.start();
  cohort = await createCohort();
  administrator = await createAdministrator(cohort);
  rosa = await createMember(cohort, "candidate");
  providerId = await add(provider);
  await link(rosa, provider);
});

afterEach(() => {
  provider.misdeed = null;
  provider.isLenient = false;
});

afterAll(async () => {
  await provider.stop();
  await app.stop();
});

/** A browser: it keeps cookies by name, and sends them all. */
class Browser {
  readonly #cookies = new Map<string, string>();

  constructor(cookie?: string) {
    if (cookie !== undefined) this.#keep(cookie);
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    if (/max-age=0/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, pair);
  }

  get cookie(): string {
    return [...this.#cookies.values()].join("; ");
  }

  has(name: string): boolean {
    return this.#cookies.has(name);
  }

  /** The cookies of this browser, as somebody would have them who copied it. */
  copy(): Browser {
    const other = new Browser();
    for (const pair of this.#cookies.values()) other.#keep(pair);
    return other;
  }

  async ask(address: string, form?: Form): Promise<Answer> {
    const answer = await app.ask(address, { cookie: this.cookie, ...(form === undefined ? {} : { form }) });
    for (const set of answer.headers["set-cookie"] ?? []) this.#keep(set);
    return answer;
  }

  /** Opens the way to the provider and comes back from it: the address on our side that it is sent to. */
  async goTo(at: FakeProvider, id: string, query = ""): Promise<string> {
    const { headers } = await this.ask(`/sign-in/with/${id}${query}`);
    const { pathname, search } = await at.send(String(headers.location));
    return pathname + search;
  }
}

async function add(fake: FakeProvider, fields: Record<string, string> = {}): Promise<string> {
  const id = randomUUID();
  const answer = await app.ask(`/organizations/${cohort.organizationId}/sign-in/new?provider=${id}`, {
    cookie: await signIn(administrator),
    form: {
      name: "Meadowbrook",
      issuer: fake.issuer,
      clientId: fake.clientId,
      clientSecret: fake.clientSecret,
      ...fields,
    },
  });
  expect([answer.status, answer.headers.location]).toEqual([302, `/organizations/${cohort.organizationId}/sign-in`]);
  return id;
}

async function link(member: Member, fake: FakeProvider): Promise<void> {
  await db().identity.create({
    data: {
      id: randomUUID(),
      personId: member.actor.personId,
      providerId,
      issuer: fake.issuer,
      subject: fake.person.sub ?? "",
      email: "",
      linkedAt: new Date(),
    },
  });
}

function sessions(member = rosa): Promise<number> {
  return db().session.count({ where: { personId: member.actor.personId, method: "identity" } });
}

async function expectPlain(
  answer: Answer,
  ...[status, title]: readonly [status: number, title: string]
): Promise<void> {
  expect([answer.status, /<h1[^>]*>([^<]*)/.exec(answer.text)?.[1]]).toEqual([status, title]);
  expectSafe(answer);
  expect(Object.fromEntries(await faultsOf(answer.text))).toEqual({});
}

const REFUSED = [400, "That sign-in did not work"] as const;
const AWAY = [502, "The other site does not answer"] as const;
const UNLINKED = [403, "Sign in once in your usual way, then link it"] as const;

interface Line {
  requestId?: string;
  provider?: string;
  fault?: string;
  level: number;
}

/** The line of the log in which the refusal of a request stands. */
async function refusalOf({ headers }: Answer): Promise<Line> {
  const find = () =>
    app
      .logLines()
      .map((line) => JSON.parse(line) as Line)
      .find((line) => line.requestId === headers["x-request-id"] && line.fault !== undefined);
  return vi.waitUntil(find, { timeout: 5_000 });
}

describe("signing in with a linked account", () => {
  it("leads to the page that one wanted, with a session of its own", async () => {
    const browser = new Browser();
    const back = await browser.goTo(provider, providerId, "?redirectTo=/framework");
    const answer = await browser.ask(back);
    expect([answer.status, answer.headers.location]).toEqual([302, "/framework"]);
    expect((await browser.ask("/framework")).status).toBe(200);
    const session = await db().session.findFirstOrThrow({
      where: { personId: rosa.actor.personId },
      orderBy: { createdAt: "desc" },
    });
    expect(session).toMatchObject({ method: "identity", secondFactorAt: null });
    const identity = await db().identity.findFirstOrThrow({ where: { personId: rosa.actor.personId } });
    expect(identity.lastUsedAt).not.toBeNull();
    expect(await db().auditEvent.findMany({ where: { subjectId: identity.id } })).toMatchObject([
      { action: "identity.sign-in", actorId: rosa.actor.personId },
    ]);
  });

  it("asks for a code with state, nonce and a challenge, and tells of itself no more than it must", async () => {
    await new Browser().goTo(provider, providerId);
    expect(Object.fromEntries(provider.asked)).toEqual({
      response_type: "code",
      client_id: provider.clientId,
      redirect_uri: `${app.process.url.replace("127.0.0.1", "localhost")}/sign-in/with/${providerId}/callback`,
      scope: "openid email",
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: "S256",
    });
  });

  it("keeps what it needs until the way back in a sealed cookie that scripts cannot read and that goes with it", async () => {
    const browser = new Browser();
    const started = await browser.ask(`/sign-in/with/${providerId}`);
    expect(started.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^tandem-elsewhere=[\w%-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const { pathname, search } = await provider.send(String(started.headers.location));
    expect(browser.cookie).not.toContain(provider.asked.get("state"));
    await browser.ask(pathname + search);
    expect(browser.has("tandem-elsewhere")).toBe(false);
  });

  it("counts a second factor that was shown there, and only that", async () => {
    const manager = await createMember(cohort, "manager");
    const own = await FakeProvider.start();
    const id = await add(own);
    await link(manager, own);
    const enter = async () => {
      const browser = new Browser();
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

  it("goes on when the provider has changed its key", async () => {
    await provider.rotateKeys();
    const browser = new Browser();
    expect((await browser.ask(await browser.goTo(provider, providerId))).status).toBe(302);
  });

  it.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "does not lead to %s",
    async (redirectTo) => {
      const browser = new Browser();
      const back = await browser.goTo(provider, providerId, `?${new URLSearchParams({ redirectTo })}`);
      expect((await browser.ask(back)).headers.location).toBe("/");
    },
  );
});

/** What the log says of each misdeed. */
const FAULTS: Record<Misdeed, string> = {
  "wrong state": "OAUTH_INVALID_RESPONSE",
  "no state": "OAUTH_INVALID_RESPONSE",
  "access denied": "OAUTH_AUTHORIZATION_RESPONSE_ERROR",
  "code of nobody": "OAUTH_RESPONSE_BODY_ERROR",
  "iss of another": "OAUTH_INVALID_RESPONSE",
  "challenge of another": "OAUTH_RESPONSE_BODY_ERROR",
  "token error": "OAUTH_RESPONSE_BODY_ERROR",
  "token 500": "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "token slow": "slow",
  "no id token": "OAUTH_INVALID_RESPONSE",
  "alg none": "OAUTH_UNSUPPORTED_OPERATION",
  "alg HS256": "OAUTH_UNSUPPORTED_OPERATION",
  "signed by another key": "OAUTH_INVALID_RESPONSE",
  "unknown kid": "OAUTH_KEY_SELECTION_FAILED",
  "garbled token": "OAUTH_PARSE_ERROR",
  "wrong aud": "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "several aud without azp": "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "wrong iss": "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  expired: "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
  "not valid yet": "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
  "replayed nonce": "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "no nonce": "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "no subject": "OAUTH_INVALID_RESPONSE",
  "subject with NUL": "claims",
  "subject too long": "claims",
  "keys 500": "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "discovery down": "unreachable",
  "discovery slow": "slow",
  "discovery huge": "huge",
  "discovery redirects": "redirect",
  "discovery garbled": "OAUTH_RESPONSE_IS_NOT_JSON",
  "discovery of another": "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED",
  "no token endpoint": "incomplete",
  "endpoint in a private network": "private",
  "endpoint without TLS": "insecure",
};

const UNREACHABLE = /^(unreachable|slow|huge|redirect|OAUTH_RESPONSE_IS_NOT_CONFORM)$/;

describe("a provider that does wrong", () => {
  it.each(MISDEEDS)("%s: nobody is signed in, and a plain page says so", async (misdeed) => {
    const before = await sessions();
    const browser = new Browser();
    provider.misdeed = misdeed;
    const address = SEEN_AT_THE_START.includes(misdeed)
      ? `/sign-in/with/${providerId}`
      : await browser.goTo(provider, providerId);
    const answer = await browser.ask(address);
    await expectPlain(answer, ...(UNREACHABLE.test(FAULTS[misdeed]) ? AWAY : REFUSED));
    expect(await sessions()).toBe(before);
    expect(browser.has("tandem")).toBe(false);
    expect(await refusalOf(answer)).toEqual({
      level: 40,
      time: expect.any(String) as string,
      requestId: answer.headers["x-request-id"],
      provider: providerId,
      fault: FAULTS[misdeed],
      msg: "a sign-in elsewhere was refused",
    });
  });
});

describe("a way back that is not that of the sign-in", () => {
  it.each<[string, (browser: Browser) => Promise<string>]>([
    ["without a beginning", () => Promise.resolve(`/sign-in/with/${providerId}/callback?code=x&state=y`)],
    ["with nothing", () => Promise.resolve(`/sign-in/with/${providerId}/callback`)],
    ["in another browser", () => new Browser().goTo(provider, providerId)],
    ["with the code twice", async (browser) => `${await browser.goTo(provider, providerId)}&code=another`],
    ["with the state twice", async (browser) => `${await browser.goTo(provider, providerId)}&state=another`],
    [
      "of an earlier beginning",
      async (browser) => {
        const first = await browser.goTo(provider, providerId);
        await browser.goTo(provider, providerId);
        return first;
      },
    ],
  ])("%s is refused", async (_, wayBack) => {
    const before = await sessions();
    const browser = new Browser();
    const answer = await browser.ask(await wayBack(browser));
    await expectPlain(answer, ...REFUSED);
    expect(await sessions()).toBe(before);
    expect((await refusalOf(answer)).fault).toMatch(/./);
  });

  it("is refused the second time, even by a copy of the browser and with a provider that takes codes twice", async () => {
    provider.isLenient = true;
    const browser = new Browser();
    const back = await browser.goTo(provider, providerId);
    const copy = browser.copy();
    expect((await browser.ask(back)).status).toBe(302);
    const before = await sessions();
    const again = await copy.ask(back);
    await expectPlain(again, ...REFUSED);
    expect((await refusalOf(again)).fault).toBe("finished before");
    expect(await sessions()).toBe(before);
  });

  it("is refused with the code of another sign-in, even where the provider does not check the verifier", async () => {
    provider.isLenient = true;
    const [victim, thief] = [new Browser(), new Browser()];
    const stolen = new URLSearchParams((await victim.goTo(provider, providerId)).split("?")[1]).get("code") ?? "";
    const own = new URL(await thief.goTo(provider, providerId), "http://own.invalid");
    own.searchParams.set("code", stolen);
    const answer = await thief.ask(own.pathname + own.search);
    await expectPlain(answer, ...REFUSED);
    expect((await refusalOf(answer)).fault).toBe("OAUTH_JWT_CLAIM_COMPARISON_FAILED");
  });

  it("is refused where the code is another provider's", async () => {
    const other = await FakeProvider.start();
    const otherId = await add(other);
    const browser = new Browser();
    const back = await browser.goTo(other, otherId);
    await browser.goTo(provider, providerId);
    const before = await sessions();
    const mixedUp = await browser.copy().ask(back.replace(otherId, providerId));
    await expectPlain(mixedUp, ...REFUSED);
    const foreign = await browser.copy().ask(back);
    await expectPlain(foreign, ...REFUSED);
    expect((await refusalOf(foreign)).fault).toBe("not begun here");
    expect(await sessions()).toBe(before);
    await other.stop();
  });
});

describe("an account that nobody has linked", () => {
  it.each<[string, (email: string) => Record<string, unknown>]>([
    ["the address of somebody whom Tandem knows", (email) => ({ email, email_verified: true })],
    ["such an address that is not verified", (email) => ({ email, email_verified: false })],
    ["an address that nobody here has", () => ({ email: "nobody@elsewhere.example.org", email_verified: true })],
    ["no address", () => ({})],
    ["an address with NUL", () => ({ email: "a\u0000@b.example", email_verified: true })],
  ])("with %s signs nobody in, and all get the same page", async (_, claims) => {
    const other = await FakeProvider.start();
    const id = await add(other);
    other.person = { sub: randomUUID(), ...claims(rosa.email) };
    const before = await db().session.count();
    const browser = new Browser();
    const answer = await browser.ask(await browser.goTo(other, id));
    await expectPlain(answer, ...UNLINKED);
    expect(answer.text).not.toContain(rosa.email);
    expect(answer.text).not.toContain(rosa.name);
    expect(await db().session.count()).toBe(before);
    expect(await db().identity.count({ where: { issuer: other.issuer } })).toBe(0);
    await other.stop();
  });

  it("is not the one with the same subject at another issuer", async () => {
    const other = await FakeProvider.start();
    const id = await add(other);
    other.person = provider.person;
    const browser = new Browser();
    await expectPlain(await browser.ask(await browser.goTo(other, id)), ...UNLINKED);
    await other.stop();
  });
});

describe("linking", () => {
  async function linking(member: Member, fake: FakeProvider, id: string): Promise<[Browser, Answer]> {
    const browser = new Browser(await signIn(member));
    return [browser, await browser.ask(await browser.goTo(fake, id, "?intent=link"))];
  }

  it("asks the owner before it links, and from then on the account signs them in", async () => {
    const mara = await createMember(cohort, "mentor");
    const fake = await FakeProvider.start();
    const id = await add(fake);
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
    const later = new Browser();
    await later.ask(await later.goTo(fake, id));
    expect((await later.ask("/framework")).status).toBe(200);
    expect(await sessions(mara)).toBe(1);
    // Used up: pressing the button again links nothing more.
    expect((await browser.ask("/account/identities/link", {})).status).toBe(400);
    await fake.stop();
  });

  it("is refused to somebody else who is signed in meanwhile", async () => {
    const [mara, evil] = [await createMember(cohort, "mentor"), await createMember(cohort, "mentor")];
    const fake = await FakeProvider.start();
    const id = await add(fake);
    const browser = new Browser(await signIn(mara));
    const back = await browser.goTo(fake, id, "?intent=link");
    const [session = ""] = (await signIn(evil)).split(";");
    const flow = browser.cookie.split("; ").find((pair) => pair.startsWith("tandem-elsewhere")) ?? "";
    const answer = await app.ask(back, { cookie: `${session}; ${flow}` });
    await expectPlain(answer, ...REFUSED);
    expect((await refusalOf(answer)).fault).toBe("somebody else");
    await fake.stop();
  });

  it("tells that the account is somebody else's already", async () => {
    const [, answer] = await linking(await createMember(cohort, "mentor"), provider, providerId);
    await expectPlain(answer, 409, "That account is linked to somebody else");
  });

  it("goes back to the list where it is linked already", async () => {
    const [, answer] = await linking(rosa, provider, providerId);
    expect(answer.headers.location).toBe("/account/identities");
  });

  it("is refused with a provider of an organization that one does not belong to", async () => {
    const browser = new Browser(await signIn(await createPerson()));
    await expectPlain(await browser.ask(`/sign-in/with/${providerId}?intent=link`), ...REFUSED);
  });

  it("wants a fresh proof that it is oneself, at each step", async () => {
    const stale = await signIn(rosa, { at: new Date(Date.now() - 11 * 60_000) });
    for (const address of [
      `/sign-in/with/${providerId}?intent=link`,
      "/account/identities",
      "/account/identities/link",
    ]) {
      const { status, headers } = await app.ask(address, { cookie: stale });
      expect([status, headers.location?.split("?")[0]]).toEqual([302, "/confirm"]);
    }
    for (const address of ["/account/identities?index", "/account/identities/link"])
      expect((await app.ask(address, { cookie: stale, form: { identityId: randomUUID() } })).status).toBe(401);
  });
});

describe("who may not sign in any more", () => {
  it("is a person who is disabled", async () => {
    const mara = await createMember(cohort, "mentor");
    const fake = await FakeProvider.start();
    const id = await add(fake);
    await link(mara, fake);
    await db().person.update({ where: { id: mara.actor.personId }, data: { disabledAt: new Date() } });
    const browser = new Browser();
    const answer = await browser.ask(await browser.goTo(fake, id));
    await expectPlain(answer, ...REFUSED);
    expect(await sessions(mara)).toBe(0);
    await fake.stop();
  });

  it("is anybody with a provider that is paused, at the start and in the middle", async () => {
    const fake = await FakeProvider.start();
    const id = await add(fake);
    const browser = new Browser();
    const back = await browser.goTo(fake, id);
    await db().identityProvider.update({ where: { id }, data: { disabledAt: new Date() } });
    await expectPlain(await browser.ask(back), ...REFUSED);
    await expectPlain(await browser.ask(`/sign-in/with/${id}`), ...REFUSED);
    await fake.stop();
  });

  it.each([randomUUID(), "0", "-1", "a%00b", "x".repeat(300)])(
    "is anybody with the provider %s, which is none",
    async (id) => {
      await expectPlain(await app.ask(`/sign-in/with/${id}`), ...REFUSED);
      await expectPlain(await app.ask(`/sign-in/with/${id}/callback?code=a&state=b`), ...REFUSED);
    },
  );
});

it("the log holds nothing that was secret in all of this, and no address of mail", () => {
  const log = app.logLines().join("\n");
  const told = [
    ...provider.spoken,
    provider.clientSecret,
    provider.person.sub ?? "",
    provider.clientId,
    "example.org",
    "canary",
  ];
  expect(told.length).toBeGreaterThan(100);
  for (const secret of told.filter(Boolean)) expect(log.includes(secret) ? secret : null).toBeNull();
});
