import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  addPasskey,
  assertionOptions,
  registrationOptions,
  removePasskey,
  renamePasskey,
  signInByPasskey,
  takePasskey,
} from "#app/features/accounts/passkeys/commands.server.ts";
import { listPasskeys } from "#app/features/accounts/passkeys/queries.server.ts";
import { assertion, attestation } from "#app/features/accounts/passkeys/schema.ts";
import { db } from "#app/server/db.server.ts";
import { asking, cookieOf } from "#tests/support/asking.ts";
import { SoftPasskey, type Use } from "#tests/support/soft-passkey.ts";
import { createAdministrator, createPerson, type Member } from "#tests/support/world.ts";

const ORIGIN = "http://tandem.invalid";
const START = new Date("2026-11-21T06:00:00.000Z");
const INVALID = { kind: "invalid" };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Challenge {
  challenge: string;
  cookie: string;
}

async function challengeFor(member: Member | null): Promise<Challenge> {
  const { options, cookie } = await assertionOptions(asking(), member?.actor ?? null);
  return { challenge: options.challenge, cookie: cookieOf(cookie) };
}

async function registrationFor(member: Member): Promise<Challenge> {
  const { options, cookie } = await registrationOptions(asking(), member.actor);
  return { challenge: options.challenge, cookie: cookieOf(cookie) };
}

const register = (member: Member, cookie: string | undefined, credential: string, name = "Work laptop") =>
  addPasskey(asking(cookie), member.actor, { name, credential: attestation.parse(credential) }, START);

/** Somebody with a passkey. */
async function withPasskey(member?: Member) {
  const rosa = member ?? (await createPerson());
  const passkey = new SoftPasskey(ORIGIN, rosa.actor.personId);
  const { challenge, cookie } = await registrationFor(rosa);
  await register(rosa, cookie, passkey.register(challenge));
  return { ...rosa, passkey };
}

const signIn = (cookie: string | undefined, credential: string) =>
  signInByPasskey(asking(cookie), assertion.parse(credential), START);
const prove = (member: Member, cookie: string, credential: string) =>
  takePasskey(asking(cookie), member.actor, assertion.parse(credential), START);

describe("a new passkey", () => {
  it("is asked to know its owner and to check who uses it, and not made twice on one device", async () => {
    const rosa = await withPasskey();
    const { options, cookie } = await registrationOptions(asking(), rosa.actor);
    expect(options).toMatchObject({
      rp: { id: "tandem.invalid", name: "Tandem" },
      user: { name: rosa.email, id: Buffer.from(rosa.actor.personId).toString("base64url") },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
      excludeCredentials: [{ id: rosa.passkey.id }],
    });
    expect(cookie).toMatch(/^tandem-challenge=[^;]+; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(options.challenge);
    const [row] = await db().passkey.findMany();
    expect(row?.transports).toEqual(["internal"]);
    const [event] = await db().auditEvent.findMany({ where: { action: "passkey.add" } });
    expect(event).toMatchObject({ actorId: rosa.actor.personId, subjectId: row?.id });
  });

  const wrong: [string, Use][] = [
    ["for another site", { origin: "https://tandem.example.com" }],
    ["for another port", { origin: "http://tandem.invalid:8080" }],
    ["bound to another name", { host: "example.com" }],
    ["without a finger, a face or a PIN", { unverified: true }],
  ];
  it.each(wrong)("made %s is refused", async (_, use) => {
    const rosa = await createPerson();
    const { challenge, cookie } = await registrationFor(rosa);
    const credential = new SoftPasskey(ORIGIN, rosa.actor.personId).register(challenge, use);
    await expect(register(rosa, cookie, credential)).rejects.toMatchObject(INVALID);
    expect(await listPasskeys(rosa.actor)).toEqual([]);
  });

  it("is refused with the challenge of another purpose, another person, another browser, and a second time", async () => {
    const [rosa, ada] = [await createPerson(), await createPerson()];
    const make = (challenge: string) => new SoftPasskey(ORIGIN, rosa.actor.personId).register(challenge);
    const own = await registrationFor(rosa);
    const [theirs, proof] = [await registrationFor(ada), await challengeFor(rosa)];
    await expect(register(rosa, theirs.cookie, make(theirs.challenge))).rejects.toMatchObject(INVALID);
    await expect(register(rosa, proof.cookie, make(proof.challenge))).rejects.toMatchObject(INVALID);
    await expect(register(rosa, undefined, make(own.challenge))).rejects.toMatchObject(INVALID);
    await register(rosa, own.cookie, make(own.challenge));
    await expect(register(rosa, own.cookie, make(own.challenge))).rejects.toMatchObject(INVALID);
    expect(await listPasskeys(rosa.actor)).toHaveLength(1);
  });

  it("that is somebody's already is not made anybody else's", async () => {
    const { passkey, actor } = await withPasskey();
    const ada = await createPerson();
    const { challenge, cookie } = await registrationFor(ada);
    await expect(register(ada, cookie, passkey.register(challenge))).rejects.toMatchObject({ kind: "conflict" });
    const row = await db().passkey.findUniqueOrThrow({ where: { credentialId: passkey.id } });
    expect(row.personId).toBe(actor.personId);
  });
});

describe("a passkey at the sign-in page", () => {
  it("says whose it is, without being told", async () => {
    const { passkey, actor } = await withPasskey();
    const { options } = await assertionOptions(asking(), null);
    expect(options).toMatchObject({ rpId: "tandem.invalid", userVerification: "required", allowCredentials: [] });
    for (let time = 0; time < 2; time++) {
      const { challenge, cookie } = await challengeFor(null);
      expect(await signIn(cookie, passkey.sign(challenge))).toBe(actor.personId);
    }
    expect(await db().passkey.findFirst()).toMatchObject({ counter: 2n, lastUsedAt: START });
  });

  it("that does not count can be used again and again", async () => {
    const { passkey, actor } = await withPasskey();
    for (let time = 0; time < 2; time++) {
      const { challenge, cookie } = await challengeFor(null);
      expect(await signIn(cookie, passkey.sign(challenge, { counter: 0 }))).toBe(actor.personId);
    }
  });

  const wrong: [string, Use][] = [
    ["for another site", { origin: "https://tandem.example.com" }],
    ["for another name", { host: "example.com" }],
    ["without a finger, a face or a PIN", { unverified: true }],
    ["with the handle of somebody else", { userHandle: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" }],
  ];
  it.each(wrong)("used %s is refused", async (_, use) => {
    const { passkey } = await withPasskey();
    const { challenge, cookie } = await challengeFor(null);
    await expect(signIn(cookie, passkey.sign(challenge, use))).rejects.toMatchObject(INVALID);
  });

  it("is refused when its counter goes back or stands still", async () => {
    const { passkey } = await withPasskey();
    const first = await challengeFor(null);
    await signIn(first.cookie, passkey.sign(first.challenge, { counter: 7 }));
    for (const counter of [7, 6, 0]) {
      const { challenge, cookie } = await challengeFor(null);
      await expect(signIn(cookie, passkey.sign(challenge, { counter }))).rejects.toMatchObject(INVALID);
    }
  });

  it("is refused with a challenge that was used, is too old, or is not of this browser", async () => {
    const { passkey } = await withPasskey();
    const used = await challengeFor(null);
    const signed = passkey.sign(used.challenge);
    await signIn(used.cookie, signed);
    await expect(signIn(used.cookie, signed)).rejects.toMatchObject(INVALID);
    await expect(signIn(used.cookie, passkey.sign(used.challenge))).rejects.toMatchObject(INVALID);
    const [mine, other] = [await challengeFor(null), await challengeFor(null)];
    await expect(signIn(other.cookie, passkey.sign(mine.challenge))).rejects.toMatchObject(INVALID);
    await expect(signIn(undefined, passkey.sign(mine.challenge))).rejects.toMatchObject(INVALID);
    const old = await challengeFor(null);
    vi.setSystemTime(START.getTime() + 301_000);
    await expect(signIn(old.cookie, passkey.sign(old.challenge))).rejects.toMatchObject(INVALID);
  });

  it.each(["tandem-challenge=", "tandem-challenge=%%%", `tandem-challenge=${"x".repeat(5000)}`])(
    "is refused with the cookie %j",
    async (cookie) => {
      const { passkey } = await withPasskey();
      const { challenge } = await challengeFor(null);
      await expect(signIn(cookie, passkey.sign(challenge))).rejects.toMatchObject(INVALID);
    },
  );

  it("uses a challenge once among twenty who come with it at the same time", async () => {
    const { passkey } = await withPasskey();
    const { challenge, cookie } = await challengeFor(null);
    const signed = Array.from({ length: 20 }, () => passkey.sign(challenge));
    const outcomes = await Promise.allSettled(signed.map((each) => signIn(cookie, each)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("of another key than the one that was added is refused", async () => {
    const { passkey, actor } = await withPasskey();
    const forged = new SoftPasskey(ORIGIN, actor.personId);
    const { challenge, cookie } = await challengeFor(null);
    const credential = JSON.parse(forged.sign(challenge)) as Record<string, unknown>;
    const signed = JSON.stringify({ ...credential, id: passkey.id, rawId: passkey.id });
    await expect(signIn(cookie, signed)).rejects.toMatchObject(INVALID);
    const next = await challengeFor(null);
    await expect(signIn(next.cookie, forged.sign(next.challenge))).rejects.toMatchObject(INVALID);
  });

  it("of a disabled account is refused", async () => {
    const { passkey, actor } = await withPasskey();
    await db().person.update({ where: { id: actor.personId }, data: { disabledAt: START } });
    const { challenge, cookie } = await challengeFor(null);
    await expect(signIn(cookie, passkey.sign(challenge))).rejects.toMatchObject(INVALID);
  });

  it("is tried a hundred times an hour from one address", async () => {
    const { passkey } = await withPasskey();
    for (let time = 0; time < 100; time++)
      await expect(signIn(undefined, passkey.sign("anything"))).rejects.toMatchObject(INVALID);
    await expect(signIn(undefined, passkey.sign("anything"))).rejects.toMatchObject({ kind: "too-many" });
  });
});

describe("a passkey as proof of who is signed in", () => {
  it("is taken from its owner, and from nobody else", async () => {
    const [rosa, ada] = [await withPasskey(), await withPasskey()];
    const { options } = await assertionOptions(asking(), rosa.actor);
    expect(options.allowCredentials).toMatchObject([{ id: rosa.passkey.id }]);
    const own = await challengeFor(rosa);
    await prove(rosa, own.cookie, rosa.passkey.sign(own.challenge));
    const next = await challengeFor(rosa);
    await expect(prove(rosa, next.cookie, ada.passkey.sign(next.challenge))).rejects.toMatchObject(INVALID);
    const theirs = await challengeFor(ada);
    await expect(prove(rosa, theirs.cookie, rosa.passkey.sign(theirs.challenge))).rejects.toMatchObject(INVALID);
    const open = await challengeFor(null);
    await expect(prove(rosa, open.cookie, rosa.passkey.sign(open.challenge))).rejects.toMatchObject(INVALID);
  });

  it("is tried five times", async () => {
    const rosa = await withPasskey();
    for (let time = 0; time < 5; time++)
      await expect(prove(rosa, "", rosa.passkey.sign("anything"))).rejects.toMatchObject(INVALID);
    const { challenge, cookie } = await challengeFor(rosa);
    await expect(prove(rosa, cookie, rosa.passkey.sign(challenge))).rejects.toMatchObject({ kind: "too-many" });
  });
});

describe("the list of passkeys", () => {
  it("is changed by its owner alone", async () => {
    const rosa = await withPasskey();
    const [passkey] = await listPasskeys(rosa.actor);
    const id = passkey?.id ?? "";
    const ada = await createPerson();
    await expect(renamePasskey(ada.actor, id, "Mine", START)).rejects.toMatchObject({ kind: "not-found" });
    await expect(removePasskey(ada.actor, id, START)).rejects.toMatchObject({ kind: "not-found" });
    await renamePasskey(rosa.actor, id, "Old phone", START);
    expect(await listPasskeys(rosa.actor)).toMatchObject([{ name: "Old phone" }]);
    await removePasskey(rosa.actor, id, START);
    expect(await listPasskeys(rosa.actor)).toEqual([]);
    const actions = (await db().auditEvent.findMany({ where: { subjectId: id } })).map(({ action }) => action);
    expect(actions.sort()).toEqual(["passkey.add", "passkey.remove", "passkey.rename"]);
  });

  it("keeps the last one of somebody who must have a second factor, also when two go at once", async () => {
    const boss = await withPasskey(await withPasskey(await createAdministrator()));
    const ids = (await listPasskeys(boss.actor)).map(({ id }) => id);
    const outcomes = await Promise.allSettled(ids.map((id) => removePasskey(boss.actor, id, START)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listPasskeys(boss.actor)).toHaveLength(1);
  });
});
