import { generate } from "otplib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  addAuthenticator,
  makeRecoveryCodes,
  removeAuthenticator,
  takeProof,
} from "#app/features/accounts/second-factor/commands.server.ts";
import { findWays, knownCodes, prepareAuthenticator } from "#app/features/accounts/second-factor/queries.server.ts";
import { proofForm, type Proof } from "#app/features/accounts/second-factor/schema.ts";
import { db } from "#app/server/db.server.ts";
import { unseal } from "#app/server/seal.server.ts";
import { requireEnrollingActor, requireViewer } from "#app/server/session.server.ts";
import { asking } from "#tests/support/asking.ts";
import { createAdministrator, createPerson, signIn, type Member } from "#tests/support/world.ts";

const START = new Date("2026-11-21T06:00:10.000Z");
const STEP = 30_000;
const at = (ms: number) => new Date(START.getTime() + ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});

afterEach(() => {
  vi.useRealTimers();
});

const codeAt = (secret: string, when: Date) => generate({ secret, epoch: Math.floor(when.getTime() / 1000) });

async function withAuthenticator(member?: Member) {
  const rosa = member ?? (await createPerson());
  const { sealed, groups } = prepareAuthenticator(rosa.actor, rosa.email, START);
  const secret = groups.join("");
  const added = await addAuthenticator(rosa.actor, { sealed, code: await codeAt(secret, START) }, START);
  if (typeof added === "string") throw new Error(added);
  return { ...rosa, secret, sealed, codes: added.codes };
}

function read(form: Record<string, string>): Proof {
  return proofForm.parse(form);
}

const prove = ({ actor }: Member, form: Record<string, string>, when: Date) =>
  takeProof(asking(), actor, read(form), when);
const RIGHT = { isRight: true, isSecondFactor: true };

/** The actions in the record about somebody, oldest first. */
async function recorded({ actor }: Member): Promise<string[]> {
  const events = await db().auditEvent.findMany({ where: { actorId: actor.personId }, orderBy: { at: "asc" } });
  return events.map(({ action }) => action);
}

describe("an authenticator", () => {
  it("counts from its first right code, and its secret is kept sealed for its owner alone", async () => {
    const rosa = await createPerson();
    const { sealed, groups } = prepareAuthenticator(rosa.actor, rosa.email, START);
    expect(await addAuthenticator(rosa.actor, { sealed, code: "000000" }, START)).toBe("wrong code");
    expect(await findWays(rosa.actor)).toMatchObject({ hasAuthenticator: false });
    const code = await codeAt(groups.join(""), START);
    expect(await addAuthenticator(rosa.actor, { sealed, code }, START)).toMatchObject({
      codes: expect.any(Array) as [],
    });
    expect(await findWays(rosa.actor)).toMatchObject({ hasAuthenticator: true, codesLeft: 10 });
    const row = await db().authenticator.findUniqueOrThrow({ where: { personId: rosa.actor.personId } });
    expect(row.sealedSecret).not.toContain(groups.join(""));
    expect(unseal(row.sealedSecret, `authenticator of ${rosa.actor.personId}`)).toBe(groups.join(""));
    expect(await recorded(rosa)).toEqual(expect.arrayContaining(["authenticator.add", "recovery-codes.make"]));
  });

  it("is set up with the same page once, by its owner, within half an hour", async () => {
    const rosa = await withAuthenticator();
    const code = await codeAt(rosa.secret, at(STEP));
    expect(await addAuthenticator(rosa.actor, { sealed: rosa.sealed, code }, at(STEP))).toBe("stale");
    const other = await createPerson();
    expect(await addAuthenticator(other.actor, { sealed: rosa.sealed, code }, at(STEP))).toBe("stale");
    const late = at(31 * 60_000);
    const lateCode = await codeAt(rosa.secret, late);
    expect(await addAuthenticator(rosa.actor, { sealed: rosa.sealed, code: lateCode }, late)).toBe("stale");
    expect(await addAuthenticator(rosa.actor, { sealed: "nonsense", code }, at(STEP))).toBe("stale");
  });

  it("gives way to another one, and the codes of the first do nothing any more", async () => {
    const first = await withAuthenticator();
    const second = await withAuthenticator(first);
    expect(await prove(first, { way: "code", code: await codeAt(first.secret, at(STEP)) }, at(STEP))).toMatchObject({
      isRight: false,
    });
    expect(await prove(second, { way: "code", code: await codeAt(second.secret, at(STEP)) }, at(STEP))).toEqual(RIGHT);
    expect(await prove(first, { way: "recovery", recoveryCode: first.codes[0] ?? "" }, START)).toMatchObject({
      isRight: false,
    });
  });

  it("cannot be removed where it is the last factor of somebody who must have one", async () => {
    const boss = await withAuthenticator(await createAdministrator());
    await expect(removeAuthenticator(boss.actor, START)).rejects.toMatchObject({ kind: "conflict" });
    expect(await findWays(boss.actor)).toMatchObject({ hasAuthenticator: true, codesLeft: 10 });
    const rosa = await withAuthenticator();
    await removeAuthenticator(rosa.actor, START);
    expect(await findWays(rosa.actor)).toMatchObject({ hasAuthenticator: false, codesLeft: 0 });
    await expect(removeAuthenticator(rosa.actor, START)).rejects.toMatchObject({ kind: "not-found" });
    expect(await recorded(rosa)).toContain("authenticator.remove");
  });

  it("does not open to a row that was moved to another person", async () => {
    const [rosa, ada] = [await withAuthenticator(), await withAuthenticator()];
    const { sealedSecret } = await db().authenticator.findUniqueOrThrow({ where: { personId: rosa.actor.personId } });
    await db().authenticator.update({ where: { personId: ada.actor.personId }, data: { sealedSecret } });
    const code = await codeAt(rosa.secret, at(STEP));
    await expect(prove(ada, { way: "code", code }, at(STEP))).rejects.toThrow();
  });
});

describe("a code of the app", () => {
  it.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])("of %i half minutes from now is taken: %s", async (steps, isRight) => {
    const rosa = await withAuthenticator();
    const when = at(600_000);
    const code = await codeAt(rosa.secret, new Date(when.getTime() + steps * STEP));
    expect(await prove(rosa, { way: "code", code }, when)).toMatchObject({ isRight });
  });

  it("counts once, and neither do those before it", async () => {
    const rosa = await withAuthenticator();
    const when = at(600_000);
    const code = await codeAt(rosa.secret, when);
    const before = await codeAt(rosa.secret, new Date(when.getTime() - STEP));
    expect(await prove(rosa, { way: "code", code }, when)).toEqual(RIGHT);
    expect(await prove(rosa, { way: "code", code }, when)).toMatchObject({ isRight: false });
    expect(await prove(rosa, { way: "code", code: before }, when)).toMatchObject({ isRight: false });
  });

  it("that set the app up does not count again", async () => {
    const rosa = await withAuthenticator();
    expect(await prove(rosa, { way: "code", code: await codeAt(rosa.secret, START) }, START)).toMatchObject({
      isRight: false,
    });
  });

  it("counts once among twenty who use it at the same time", async () => {
    const rosa = await withAuthenticator();
    const code = await codeAt(rosa.secret, at(600_000));
    const tries = Array.from({ length: 20 }, () => prove(rosa, { way: "code", code }, at(600_000)));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((each) => each.status === "fulfilled" && each.value.isRight)).toHaveLength(1);
  });

  it("is not taken at all while the clock stands before the last one", async () => {
    const rosa = await withAuthenticator();
    const earlier = at(-10 * STEP);
    const code = await codeAt(rosa.secret, earlier);
    expect(await prove(rosa, { way: "code", code }, earlier)).toMatchObject({ isRight: false });
  });

  it("locks after five wrong ones out of a thousand, also for the right one, and opens again later", async () => {
    const rosa = await withAuthenticator();
    const right = await codeAt(rosa.secret, at(600_000));
    const outcomes: string[] = [];
    for (let number = 0; number < 1000; number++) {
      const code = String(number).padStart(6, "0");
      if (code === right) continue;
      const outcome = await prove(rosa, { way: "code", code }, at(600_000)).then(
        ({ isRight }) => (isRight ? "right" : "wrong"),
        (error: { kind?: string }) => error.kind ?? "error",
      );
      outcomes.push(outcome);
    }
    expect(outcomes.filter((each) => each === "wrong")).toHaveLength(5);
    expect(outcomes.slice(5).every((each) => each === "too-many")).toBe(true);
    await expect(prove(rosa, { way: "code", code: right }, at(600_000))).rejects.toMatchObject({ kind: "too-many" });
    vi.setSystemTime(at(16 * 60_000));
    const later = at(16 * 60_000);
    expect(await prove(rosa, { way: "code", code: await codeAt(rosa.secret, later) }, later)).toEqual(RIGHT);
  });

  it("that is right makes the wrong ones before it forgotten", async () => {
    const rosa = await withAuthenticator();
    for (let round = 1; round <= 3; round++) {
      const when = at(round * 10 * STEP);
      for (let wrong = 0; wrong < 4; wrong++)
        await prove(rosa, { way: "recovery", recoveryCode: "a".repeat(25) }, when);
      expect(await prove(rosa, { way: "code", code: await codeAt(rosa.secret, when) }, when)).toEqual(RIGHT);
    }
  });

  it("of somebody else does nothing", async () => {
    const [rosa, ada] = [await withAuthenticator(), await withAuthenticator()];
    const code = await codeAt(rosa.secret, at(600_000));
    expect(await prove(ada, { way: "code", code }, at(600_000))).toMatchObject({ isRight: false });
    expect(await prove(await createPerson(), { way: "code", code }, at(600_000))).toMatchObject({ isRight: false });
  });
});

describe("recovery codes", () => {
  it("are ten of 123 random bits, kept as hashes alone", async () => {
    const { actor, codes } = await withAuthenticator();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-hjkmnp-z2-9]{5}-){4}[a-hjkmnp-z2-9]{5}$/);
    const rows = await db().recoveryCode.findMany({ where: { personId: actor.personId } });
    expect(rows.every(({ codeHash }) => codeHash.length === 32)).toBe(true);
    const [first = ""] = codes;
    expect(JSON.stringify(rows)).not.toContain(first.replaceAll("-", ""));
    expect(await knownCodes(actor, [...codes, "a".repeat(25)])).toEqual(codes);
  });

  it("count once each, however they are typed, with a notice by mail", async () => {
    const rosa = await withAuthenticator();
    const [first = ""] = rosa.codes;
    const mailsBefore = await db().$queryRaw<
      { n: number }[]
    >`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'mail'`;
    expect(
      await prove(rosa, { way: "recovery", recoveryCode: ` ${first.toUpperCase().replaceAll("-", " ")} ` }, START),
    ).toEqual(RIGHT);
    expect(await prove(rosa, { way: "recovery", recoveryCode: first }, START)).toMatchObject({ isRight: false });
    expect(await findWays(rosa.actor)).toMatchObject({ codesLeft: 9 });
    const mails = await db().$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'mail'`;
    expect(mails[0]?.n).toBe((mailsBefore[0]?.n ?? 0) + 1);
    expect(await recorded(rosa)).toContain("recovery-code.use");
  });

  it("count once among twenty who use one at the same time", async () => {
    const rosa = await withAuthenticator();
    const tries = Array.from({ length: 20 }, () =>
      prove(rosa, { way: "recovery", recoveryCode: rosa.codes[0] ?? "" }, START),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((each) => each.status === "fulfilled" && each.value.isRight)).toHaveLength(1);
  });

  it("of somebody else do nothing", async () => {
    const [rosa, ada] = [await withAuthenticator(), await withAuthenticator()];
    expect(await prove(ada, { way: "recovery", recoveryCode: rosa.codes[0] ?? "" }, START)).toMatchObject({
      isRight: false,
    });
    expect(await knownCodes(ada.actor, rosa.codes)).toEqual([]);
    expect(await findWays(rosa.actor)).toMatchObject({ codesLeft: 10 });
  });

  it("can be made anew, which ends the old ones; without a second factor there are none", async () => {
    const rosa = await withAuthenticator();
    const codes = await makeRecoveryCodes(rosa.actor, START);
    expect(await prove(rosa, { way: "recovery", recoveryCode: rosa.codes[0] ?? "" }, START)).toMatchObject({
      isRight: false,
    });
    expect(await prove(rosa, { way: "recovery", recoveryCode: codes[0] ?? "" }, START)).toEqual(RIGHT);
    await expect(makeRecoveryCodes((await createPerson()).actor, START)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("who may set a second factor up", () => {
  it("is somebody whose role asks for it, but nobody who owes one they have", async () => {
    const boss = await createAdministrator();
    const cookie = await signIn(boss, { withoutSecondFactor: true });
    expect((await requireViewer(asking(cookie))).secondFactor).toBe("missing");
    expect(await requireEnrollingActor(asking(cookie))).toMatchObject({ personId: boss.actor.personId });
    await withAuthenticator(boss);
    await expect(requireEnrollingActor(asking(cookie))).rejects.toMatchObject({ kind: "second-factor" });
    await expect(requireEnrollingActor(asking())).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("has proved within ten minutes who they are", async () => {
    const boss = await createAdministrator();
    const cookie = await signIn(boss, { withoutSecondFactor: true });
    vi.setSystemTime(at(11 * 60_000));
    await expect(requireEnrollingActor(asking(cookie))).rejects.toMatchObject({ kind: "unconfirmed" });
  });
});
