import * as argon2 from "@node-rs/argon2";
import type { AppLoadContext } from "@remix-run/node";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { signInByPassword } from "#app/features/accounts/sign-in/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import type { Asking } from "#app/server/session.server.ts";
import { createPerson, givePassword, SAVED, type Member } from "#tests/support/world.ts";

vi.mock(import("@node-rs/argon2"), async (original) => {
  const real = await original();
  return { ...real, verify: vi.fn(real.verify) };
});

function asking(clientAddress = "192.0.2.1"): Asking {
  const context = { nonce: "", requestId: "", clientAddress, isSample: false } satisfies Partial<AppLoadContext>;
  return { request: new Request("http://localhost:3000/sign-in"), context: context as AppLoadContext };
}

async function createAccount(): Promise<Member & { password: string }> {
  const member = await createPerson();
  return { ...member, password: await givePassword(member) };
}

async function createDisabled() {
  const account = await createAccount();
  await db().person.update({ where: { id: account.actor.personId }, data: { disabledAt: SAVED } });
  return account;
}

beforeEach(() => {
  vi.mocked(argon2.verify).mockClear();
});

describe("signing in with a password", () => {
  it.each([
    ["a known person, wrongly", async () => ({ email: (await createAccount()).email, password: "wrong" })],
    ["an unknown person", () => Promise.resolve({ email: "nobody@example.org", password: "wrong" })],
    ["a disabled person, rightly", createDisabled],
    ["a person without a password", async () => ({ email: (await createPerson()).email, password: "wrong" })],
  ])("checks one hash for %s, and starts no session", async (_, prepare) => {
    const { email, password } = await prepare();
    expect(await signInByPassword(asking(), { email, password }, SAVED)).toBeNull();
    expect(argon2.verify).toHaveBeenCalledTimes(1);
    expect(await db().session.count()).toBe(0);
  });

  it("checks no hash for an account or an address that has tried too often", async () => {
    const { email, password } = await createAccount();
    for (let index = 0; index < 5; index++) await countTry("sign-in of an account", email);
    await expect(signInByPassword(asking(), { email, password }, SAVED)).rejects.toMatchObject({ kind: "too-many" });
    for (let index = 0; index < 99; index++) await countTry("sign-in from an address", "192.0.2.1");
    const other = await createAccount();
    await expect(signInByPassword(asking(), other, SAVED)).rejects.toMatchObject({ kind: "too-many" });
    expect(argon2.verify).not.toHaveBeenCalled();
    expect(await signInByPassword(asking("192.0.2.2"), other, SAVED)).toMatch(/^tandem=/);
  });

  it("uses up nothing of what others behind the same address may try", async () => {
    const { email, password } = await createAccount();
    for (let index = 0; index < 98; index++) await countTry("sign-in from an address", "192.0.2.1");
    for (let index = 0; index < 4; index++)
      expect(await signInByPassword(asking(), { email, password }, SAVED)).toMatch(/^tandem=/);
  });
});
