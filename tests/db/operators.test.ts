import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createUser, disableUser, enableUser, resetUser } from "#app/features/accounts/operators/commands.server.ts";
import { checkPassword } from "#app/features/accounts/passwords/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { findToken, issueToken } from "#app/server/tokens.server.ts";
import { createPerson, givePassword, SAVED, signIn, type Member } from "#tests/support/world.ts";

function tokenOf(link: string): string {
  return new URL(link).searchParams.get("token") ?? "";
}

async function actions({ actor }: Member): Promise<string[]> {
  const events = await db().auditEvent.findMany({ where: { ownerId: actor.personId } });
  return events.map(({ action, actorId }) => `${action} by ${actorId}`);
}

/** Somebody with everything that one can prove oneself with, signed in twice, and with an open link. */
async function createFullAccount() {
  const rosa = await createPerson();
  const { personId } = rosa.actor;
  const password = await givePassword(rosa);
  await signIn(rosa);
  await signIn(rosa);
  await db().authenticator.create({
    data: { personId, sealedSecret: "x", createdAt: SAVED, confirmedAt: SAVED, lastStep: 0 },
  });
  await db().recoveryCode.create({ data: { id: randomUUID(), personId, codeHash: new Uint8Array(32) } });
  await db().passkey.create({
    data: {
      id: randomUUID(),
      personId,
      credentialId: randomUUID(),
      publicKey: new Uint8Array(8),
      counter: 0,
      name: "",
      createdAt: SAVED,
    },
  });
  const link = await db().$transaction((tx) => issueToken(tx, "sign_in", { personId }, SAVED));
  return { rosa, personId, password, link };
}

describe("an operator", () => {
  it("makes an account with a link that signs in once", async () => {
    const user = await createUser({ email: "rosa@example.org", name: "Rosa Delgado", isAdministrator: false }, SAVED);
    expect(user).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      email: "rosa@example.org",
      link: expect.stringMatching(/^http:\/\/tandem\.invalid\/sign-in\/open\?token=[\w-]{43}$/) as string,
    });
    expect(await findToken(tokenOf(user.link), "sign_in", SAVED)).toMatchObject({
      personId: user.id,
      browserHash: null,
    });
    expect(await db().administrator.count()).toBe(0);
  });

  it("makes an administrator of the instance", async () => {
    const { id } = await createUser({ email: "a@example.org", name: "A", isAdministrator: true }, SAVED);
    expect(await db().administrator.findMany()).toMatchObject([{ personId: id, organizationId: null }]);
  });

  it("is refused an address that somebody has", async () => {
    const { email } = await createPerson();
    const made = createUser({ email, name: "Another", isAdministrator: true }, SAVED);
    await expect(made).rejects.toMatchObject({ message: `Somebody has the address ${email} already` });
    expect(await db().administrator.count()).toBe(0);
  });

  it("disables an account: sessions and links end, and nothing else is lost", async () => {
    const { rosa, personId, password, link } = await createFullAccount();
    await disableUser(rosa.email, SAVED);
    expect(await db().session.count()).toBe(0);
    expect(await findToken(link, "sign_in", SAVED)).toBeNull();
    expect(await db().person.findUnique({ where: { id: personId } })).toMatchObject({ disabledAt: SAVED });
    await enableUser(rosa.email, SAVED);
    expect(await db().person.findUnique({ where: { id: personId } })).toMatchObject({ disabledAt: null });
    expect(await checkPassword(personId, password)).toBe(true);
    expect(await actions(rosa)).toEqual(["account.disable by null", "account.enable by null"]);
  });

  it("resets an account: nothing is left to prove oneself with but a link to a new password", async () => {
    const { rosa, personId, link } = await createFullAccount();
    const other = await createFullAccount();
    const reset = await resetUser(rosa.email, SAVED);
    const where = { personId };
    for (const left of [
      await db().session.count({ where }),
      await db().password.count({ where }),
      await db().authenticator.count({ where }),
      await db().recoveryCode.count({ where }),
      await db().passkey.count({ where }),
    ])
      expect(left).toBe(0);
    expect(await findToken(link, "sign_in", SAVED)).toBeNull();
    expect(reset.link).toMatch(/^http:\/\/tandem\.invalid\/reset-password\/new\?token=/);
    expect(await findToken(tokenOf(reset.link), "password_reset", SAVED)).toMatchObject({ personId });
    expect(await checkPassword(other.personId, other.password)).toBe(true);
    expect(await db().session.count({ where: { personId: other.personId } })).toBe(2);
    expect(await actions(rosa)).toEqual(["account.reset by null"]);
  });

  it.each([
    ["disable", disableUser],
    ["enable", enableUser],
    ["reset", resetUser],
  ])("is told of an address that nobody has: %s", async (_, act) => {
    await expect(act("nobody@example.org", SAVED)).rejects.toMatchObject({
      message: "Nobody has the address nobody@example.org",
    });
  });
});
