import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { MISDEEDS, SEEN_AT_THE_START, type Misdeed } from "#tests/support/identity-provider.ts";
import { AWAY, expectPlain, IdentityScene, REFUSED, type Browser } from "#tests/support/identity-scene.ts";

/** Signing in with an account elsewhere when the provider, or whoever sits between, does wrong. */

let scene: IdentityScene;

beforeAll(async () => {
  scene = await IdentityScene.start();
});

afterEach(() => scene.mend());

afterAll(() => scene.stop());

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
    const before = await scene.sessions();
    const browser = scene.browser();
    scene.provider.misdeed = misdeed;
    const address = SEEN_AT_THE_START.includes(misdeed)
      ? `/sign-in/with/${scene.providerId}`
      : await browser.goTo(scene.provider, scene.providerId);
    const answer = await browser.ask(address);
    const [status, title] = UNREACHABLE.test(FAULTS[misdeed]) ? AWAY : REFUSED;
    await expectPlain(answer, status, title);
    expect(await scene.sessions()).toBe(before);
    expect(browser.has("tandem")).toBe(false);
    expect(await scene.refusalOf(answer)).toEqual({
      level: 40,
      time: expect.any(String) as string,
      requestId: answer.headers["x-request-id"],
      provider: scene.providerId,
      fault: FAULTS[misdeed],
      msg: "a sign-in elsewhere was refused",
    });
  });
});

describe("a way back that is not that of the sign-in", () => {
  it.each<[string, (browser: Browser) => Promise<string>]>([
    ["without a beginning", () => Promise.resolve(`/sign-in/with/${scene.providerId}/callback?code=x&state=y`)],
    ["with nothing", () => Promise.resolve(`/sign-in/with/${scene.providerId}/callback`)],
    ["in another browser", () => scene.browser().goTo(scene.provider, scene.providerId)],
    ["with the code twice", async (browser) => `${await browser.goTo(scene.provider, scene.providerId)}&code=another`],
    [
      "with the state twice",
      async (browser) => `${await browser.goTo(scene.provider, scene.providerId)}&state=another`,
    ],
    [
      "of an earlier beginning",
      async (browser) => {
        const first = await browser.goTo(scene.provider, scene.providerId);
        await browser.goTo(scene.provider, scene.providerId);
        return first;
      },
    ],
  ])("%s is refused", async (_, wayBack) => {
    const before = await scene.sessions();
    const browser = scene.browser();
    const answer = await browser.ask(await wayBack(browser));
    await expectPlain(answer, ...REFUSED);
    expect(await scene.sessions()).toBe(before);
    expect((await scene.refusalOf(answer)).fault).toMatch(/./);
  });

  it("leads to an address without its code", async () => {
    const browser = scene.browser();
    const back = await browser.goTo(scene.provider, scene.providerId);
    const { status, headers } = await scene.app.ask(back);
    expect([status, headers.location]).toEqual([302, `/sign-in/with/${scene.providerId}?ended=refused`]);
  });

  it("is refused the second time, even by a copy of the browser and with a provider that takes codes twice", async () => {
    scene.provider.isLenient = true;
    const browser = scene.browser();
    const back = await browser.goTo(scene.provider, scene.providerId);
    const copy = browser.copy();
    expect((await browser.ask(back)).status).toBe(302);
    const before = await scene.sessions();
    const again = await copy.ask(back);
    await expectPlain(again, ...REFUSED);
    expect((await scene.refusalOf(again)).fault).toBe("finished before");
    expect(await scene.sessions()).toBe(before);
  });

  it("is refused with the code of another sign-in, even where the provider does not check the verifier", async () => {
    scene.provider.isLenient = true;
    const [victim, thief] = [scene.browser(), scene.browser()];
    const stolen =
      new URLSearchParams((await victim.goTo(scene.provider, scene.providerId)).split("?")[1]).get("code") ?? "";
    const own = new URL(await thief.goTo(scene.provider, scene.providerId), "http://own.invalid");
    own.searchParams.set("code", stolen);
    const answer = await thief.ask(own.pathname + own.search);
    await expectPlain(answer, ...REFUSED);
    expect((await scene.refusalOf(answer)).fault).toBe("OAUTH_JWT_CLAIM_COMPARISON_FAILED");
  });

  it("is refused where the code is another provider's", async () => {
    const [other, otherId] = await scene.addAnother();
    const browser = scene.browser();
    const back = await browser.goTo(other, otherId);
    await browser.goTo(scene.provider, scene.providerId);
    const before = await scene.sessions();
    const mixedUp = await browser.copy().ask(back.replace(otherId, scene.providerId));
    await expectPlain(mixedUp, ...REFUSED);
    const foreign = await browser.copy().ask(back);
    await expectPlain(foreign, ...REFUSED);
    expect((await scene.refusalOf(foreign)).fault).toBe("not begun here");
    expect(await scene.sessions()).toBe(before);
    await other.stop();
  });
});

it("the log holds nothing that was secret in all of this, and no address of mail", () => {
  const log = scene.app.logLines().join("\n");
  const told = [
    ...scene.provider.spoken,
    scene.provider.clientSecret,
    scene.provider.person.sub ?? "",
    scene.provider.clientId,
    "example.org",
    "canary",
  ];
  expect(told.length).toBeGreaterThan(100);
  for (const secret of told.filter(Boolean)) expect(log.includes(secret) ? secret : null).toBeNull();
});
