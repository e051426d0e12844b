import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkPassword } from "#app/features/accounts/passwords/commands.server.ts";
import {
  askForEmail,
  changeEmail,
  changeName,
  changePassword,
  refuseInSample,
} from "#app/features/accounts/profile/commands.server.ts";
import { findAccount } from "#app/features/accounts/profile/queries.server.ts";
import { emailForm, nameForm } from "#app/features/accounts/profile/schema.ts";
import { endOwnSession, signOutElsewhere } from "#app/features/accounts/sessions/commands.server.ts";
import { listSessions } from "#app/features/accounts/sessions/queries.server.ts";
import { sessionStep } from "#app/features/accounts/sessions/schema.ts";
import { db } from "#app/server/db.server.ts";
import { unseal } from "#app/server/seal.server.ts";
import { findViewer, renewSession, requireViewer } from "#app/server/session.server.ts";
import { issueToken } from "#app/server/tokens.server.ts";
import { asking, cookieOf } from "#tests/support/asking.ts";
import { createAdministrator, createPerson, givePassword, signIn, type Member } from "#tests/support/world.ts";

const START = new Date("2026-11-21T06:00:00.000Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const INVALID = { kind: "invalid" };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});

afterEach(() => {
  vi.useRealTimers();
});

interface SentMail {
  to: string;
  subject: string;
  link?: { to: string };
}

/** The mails that wait to be sent, oldest first. */
async function mails(): Promise<SentMail[]> {
  const jobs = await db().$queryRaw<{ sealed: string }[]>`
    SELECT data->>'sealed' AS sealed FROM pgboss.job WHERE name = 'mail' ORDER BY created_on, id`;
  return jobs.map(({ sealed }) => JSON.parse(unseal(sealed, "mail")) as SentMail);
}

beforeEach(() => db().$executeRaw`DELETE FROM pgboss.job`);

/** The token in the mail to an address. */
async function tokenTo(address: string): Promise<string> {
  const mail = (await mails()).findLast(({ to, link }) => to === address && link?.to.includes("token="));
  return mail?.link?.to.split("token=")[1] ?? "no mail";
}

async function actionsOf({ actor }: Member): Promise<string[]> {
  const events = await db().auditEvent.findMany({ where: { actorId: actor.personId } });
  return events.map(({ action }) => action).sort();
}

describe("a name", () => {
  it("is changed by its owner, with a line in the record", async () => {
    const [rosa, ada] = [await createPerson(), await createPerson()];
    await changeName(rosa.actor, "Rosa María Delgado", START);
    expect(await findAccount(rosa.actor)).toMatchObject({ name: "Rosa María Delgado" });
    expect(await findAccount(ada.actor)).toMatchObject({ name: ada.name });
    expect(await actionsOf(rosa)).toEqual(["name.change"]);
  });

  it.each(["", "   ", "a\u0000b", "a\ud800", "x".repeat(121)])("is not %j", (name) => {
    expect(nameForm.safeParse({ name }).success).toBe(false);
  });

  it("is one line, whatever blanks came with it", () => {
    expect(nameForm.parse({ name: " Rosa\n María  Delgado" })).toEqual({ name: "Rosa María Delgado" });
  });
});

describe("another address", () => {
  it("comes into use with the link that went to it, and the old one is told before and after", async () => {
    const rosa = await createPerson();
    await askForEmail(rosa.actor, "new@example.org", START);
    expect(await findAccount(rosa.actor)).toMatchObject({ email: rosa.email });
    expect((await mails()).map(({ to }) => to).sort()).toEqual([rosa.email, "new@example.org"].sort());
    await changeEmail(rosa.actor, await tokenTo("new@example.org"), at(1));
    expect(await findAccount(rosa.actor)).toMatchObject({ email: "new@example.org" });
    expect((await mails()).map(({ to }) => to).sort()).toEqual([rosa.email, rosa.email, "new@example.org"].sort());
    expect(await actionsOf(rosa)).toEqual(["email.ask", "email.change"]);
  });

  it("that is taken is answered alike, and its owner alone gets a word", async () => {
    const [rosa, ada] = [await createPerson(), await createPerson()];
    await expect(askForEmail(rosa.actor, ada.email, START)).resolves.toBeUndefined();
    await expect(askForEmail(rosa.actor, "free@example.org", START)).resolves.toBeUndefined();
    expect((await mails()).filter(({ to }) => to === ada.email)).toMatchObject([
      { subject: "Somebody typed your address in Tandem" },
    ]);
    expect(await tokenTo(ada.email)).toBe("no mail");
    expect(await db().token.count({ where: { email: ada.email } })).toBe(0);
  });

  it("is not given to two who ask for it at once", async () => {
    const [rosa, ada] = [await createPerson(), await createPerson()];
    await askForEmail(rosa.actor, "new@example.org", START);
    const first = await tokenTo("new@example.org");
    await askForEmail(ada.actor, "new@example.org", START);
    const second = (await mails())
      .filter(({ link }) => link?.to.includes("token="))
      .map(({ link }) => link?.to.split("token=")[1] ?? "");
    const theirs = second.find((token) => token !== first) ?? "";
    await changeEmail(rosa.actor, first, at(1));
    await expect(changeEmail(ada.actor, theirs, at(1))).rejects.toMatchObject(INVALID);
    expect(await findAccount(ada.actor)).toMatchObject({ email: ada.email });
  });

  it("is refused with a link that is used, too old, replaced, of another person or of another kind", async () => {
    const [rosa, ada] = [await createPerson(), await createPerson()];
    await askForEmail(rosa.actor, "first@example.org", START);
    const replaced = await tokenTo("first@example.org");
    await askForEmail(rosa.actor, "second@example.org", START);
    const token = await tokenTo("second@example.org");
    await expect(changeEmail(rosa.actor, replaced, at(1))).rejects.toMatchObject(INVALID);
    await expect(changeEmail(ada.actor, token, at(1))).rejects.toMatchObject(INVALID);
    await expect(changeEmail(rosa.actor, token, at(10))).rejects.toMatchObject(INVALID);
    const other = await db().$transaction((tx) => issueToken(tx, "sign_in", { personId: rosa.actor.personId }, START));
    await expect(changeEmail(rosa.actor, other, at(1))).rejects.toMatchObject(INVALID);
    await changeEmail(rosa.actor, token, at(1));
    await expect(changeEmail(rosa.actor, token, at(2))).rejects.toMatchObject(INVALID);
    expect(await findAccount(ada.actor)).toMatchObject({ email: ada.email });
  });

  it("makes the links useless that went to the old one", async () => {
    const rosa = await createPerson();
    await db().$transaction((tx) => issueToken(tx, "password_reset", { personId: rosa.actor.personId }, START));
    await askForEmail(rosa.actor, "new@example.org", START);
    await changeEmail(rosa.actor, await tokenTo("new@example.org"), at(1));
    expect(await db().token.count({ where: { personId: rosa.actor.personId, usedAt: null } })).toBe(0);
  });

  it("can be asked for three times an hour", async () => {
    const rosa = await createPerson();
    for (let time = 0; time < 3; time++) await askForEmail(rosa.actor, `new${time}@example.org`, START);
    await expect(askForEmail(rosa.actor, "new4@example.org", START)).rejects.toMatchObject({ kind: "too-many" });
    const ada = await createPerson();
    await expect(askForEmail(ada.actor, ada.email, START)).rejects.toMatchObject({ kind: "conflict" });
  });

  it.each([
    "",
    "name",
    "@example.org",
    "a@b",
    "a b@example.org",
    "a@example.org\u0000",
    "a@x.org,b@x.org",
    `${"x".repeat(250)}@x.org`,
    "a@example.org\nBcc: b@example.org",
  ])("is not %j", (email) => {
    expect(emailForm.safeParse({ email }).success).toBe(false);
  });

  it("means the same in capitals and between blanks", () => {
    expect(emailForm.parse({ email: " Rosa@Example.ORG " })).toEqual({ email: "rosa@example.org" });
  });
});

const OLD = "meadow lantern at noon";
const NEW = "granite harbor seven kettles";

describe("a password", () => {
  async function withPassword() {
    const rosa = await createPerson();
    await givePassword(rosa, OLD);
    const cookie = await signIn(rosa);
    return { ...rosa, cookie, sessionId: (await requireViewer(asking(cookie))).sessionId };
  }

  it("is changed with the present one, signs every other browser out, and is told by mail", async () => {
    const rosa = await withPassword();
    const elsewhere = await signIn(rosa);
    await db().$transaction((tx) => issueToken(tx, "sign_in", { personId: rosa.actor.personId }, START));
    const passwords = { current: OLD, password: NEW };
    expect(await changePassword(rosa.actor, rosa.sessionId, passwords, START)).toBe("changed");
    expect(await checkPassword(rosa.actor.personId, NEW)).toBe(true);
    expect(await checkPassword(rosa.actor.personId, OLD)).toBe(false);
    expect(await findViewer(asking(elsewhere))).toBeNull();
    expect(await findViewer(asking(rosa.cookie))).not.toBeNull();
    expect(await db().token.count({ where: { usedAt: null } })).toBe(0);
    expect((await mails()).map(({ to }) => to)).toEqual([rosa.email]);
    expect(await actionsOf(rosa)).toEqual(["password.change", "session.end"]);
  });

  it.each([null, "", "something else entirely"])(
    "is not changed with %j in place of the present one",
    async (current) => {
      const rosa = await withPassword();
      expect(await changePassword(rosa.actor, rosa.sessionId, { current, password: NEW }, START)).toBe(
        "wrong password",
      );
      expect(await checkPassword(rosa.actor.personId, OLD)).toBe(true);
    },
  );

  it("that others would guess is refused, and everything stays as it was", async () => {
    const rosa = await withPassword();
    const elsewhere = await signIn(rosa);
    const passwords = { current: OLD, password: "password1234" };
    await expect(changePassword(rosa.actor, rosa.sessionId, passwords, START)).rejects.toMatchObject(INVALID);
    expect(await checkPassword(rosa.actor.personId, OLD)).toBe(true);
    expect(await findViewer(asking(elsewhere))).not.toBeNull();
  });

  it("can be guessed five times", async () => {
    const rosa = await withPassword();
    const guess = (current: string) => changePassword(rosa.actor, rosa.sessionId, { current, password: NEW }, START);
    for (let time = 0; time < 5; time++) expect(await guess("not the right one")).toBe("wrong password");
    await expect(guess(OLD)).rejects.toMatchObject({ kind: "too-many" });
  });

  it("is chosen without a present one by whoever has none", async () => {
    const rosa = await createPerson();
    const { sessionId } = await requireViewer(asking(await signIn(rosa)));
    expect(await changePassword(rosa.actor, sessionId, { current: null, password: NEW }, START)).toBe("changed");
    expect(await findAccount(rosa.actor)).toMatchObject({ passwordChangedAt: START });
  });
});

describe("signed-in browsers", () => {
  it("are listed with those that are still good, and nobody else's", async () => {
    const rosa = await createPerson();
    await signIn(await createPerson());
    await signIn(rosa, { at: at(-13 * 60) });
    const mine = await requireViewer(asking(await signIn(rosa)));
    expect((await listSessions(rosa.actor, START)).map(({ id }) => id)).toEqual([mine.sessionId]);
    const boss = await createAdministrator();
    await signIn(boss, { at: at(-61) });
    expect(await listSessions(boss.actor, START)).toEqual([]);
  });

  it("are signed out by their owner, one or all others", async () => {
    const rosa = await createPerson();
    const [here, there, third] = [await signIn(rosa), await signIn(rosa), await signIn(rosa)];
    const { sessionId } = await requireViewer(asking(here));
    await endOwnSession(rosa.actor, (await requireViewer(asking(there))).sessionId, START);
    expect(await findViewer(asking(there))).toBeNull();
    expect(await findViewer(asking(third))).not.toBeNull();
    await signOutElsewhere(rosa.actor, sessionId, START);
    expect(await findViewer(asking(third))).toBeNull();
    expect(await findViewer(asking(here))).not.toBeNull();
    expect(await actionsOf(rosa)).toEqual(["session.end", "session.end"]);
  });

  it("of others stay", async () => {
    const [rosa, ada] = [await createPerson(), await createPerson()];
    const theirs = await signIn(ada);
    const { sessionId } = await requireViewer(asking(theirs));
    await expect(endOwnSession(rosa.actor, sessionId, START)).rejects.toMatchObject({ kind: "not-found" });
    await signOutElsewhere(rosa.actor, (await requireViewer(asking(await signIn(rosa)))).sessionId, START);
    expect(await findViewer(asking(theirs))).not.toBeNull();
  });

  it.each([
    {},
    { step: "all" },
    { step: "end" },
    { step: "end", sessionId: "1" },
    { step: "end", sessionId: "a\u0000" },
  ])("are not signed out by the form %j", (form) => {
    expect(sessionStep.safeParse(form).success).toBe(false);
  });
});

describe("a session that was proved anew", () => {
  it("gets a fresh token, and the old one opens nothing", async () => {
    const rosa = await createPerson();
    const cookie = await signIn(rosa, { at: at(-20), withoutSecondFactor: true });
    const { sessionId } = await requireViewer(asking(cookie));
    const renewed = cookieOf(await renewSession(asking(cookie), { secondFactor: false }));
    expect(await findViewer(asking(cookie))).toBeNull();
    expect(await requireViewer(asking(renewed))).toMatchObject({
      sessionId,
      confirmedAt: START,
      secondFactor: "not needed",
    });
    const shown = cookieOf(await renewSession(asking(renewed), { secondFactor: true }));
    expect(await requireViewer(asking(shown))).toMatchObject({ sessionId, secondFactor: "shown" });
  });

  it("is none where it was ended meanwhile", async () => {
    const ended = asking(await signIn(await createPerson()));
    await requireViewer(ended);
    await db().session.deleteMany();
    await expect(renewSession(ended, { secondFactor: true })).rejects.toMatchObject({ kind: "unauthenticated" });
  });
});

it("nobody changes how a person of the sample program signs in", () => {
  expect(() => refuseInSample({ isSample: true })).toThrow(expect.objectContaining({ kind: "not-found" }) as Error);
  expect(() => refuseInSample({ isSample: false })).not.toThrow();
});
