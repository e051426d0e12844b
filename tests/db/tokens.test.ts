import { describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { readLinkToken } from "#app/server/link.server.ts";
import { consumeToken, findToken, issueToken, revokeTokens, type TokenPurpose } from "#app/server/tokens.server.ts";
import { createPerson, SAVED } from "#tests/support/world.ts";

const after = (minutes: number) => new Date(SAVED.getTime() + minutes * 60_000);

async function issue(purpose: TokenPurpose = "sign_in") {
  const { actor } = await createPerson();
  const token = await db().$transaction((tx) => issueToken(tx, purpose, { personId: actor.personId }, SAVED));
  return { token, personId: actor.personId };
}

function consume(token: string, purpose: TokenPurpose = "sign_in", at = after(1)) {
  return db().$transaction((tx) => consumeToken(tx, token, purpose, at));
}

describe("a token", () => {
  it("says whose it is, and is used up once", async () => {
    const { token, personId } = await issue();
    expect(await consume(token)).toMatchObject({ personId });
    await expect(consume(token)).rejects.toMatchObject({ kind: "invalid" });
  });

  it("is kept as a hash alone", async () => {
    const { token } = await issue();
    expect(JSON.stringify(await db().token.findMany())).not.toContain(token);
  });

  it("can be looked at without being used up", async () => {
    const { token, personId } = await issue();
    for (let index = 0; index < 3; index++) {
      expect(await findToken(token, "sign_in", after(1))).toMatchObject({ personId });
    }
    await consume(token);
    expect(await findToken(token, "sign_in", after(1))).toBeNull();
  });

  it.each([
    ["sign_in", 10],
    ["password_reset", 10],
    ["email_change", 10],
    ["setup", 24 * 60],
    ["invitation", 14 * 24 * 60],
  ] as const)("for %s can be used for %i minutes", async (purpose, minutes) => {
    const { token } = await issue(purpose);
    expect(await findToken(token, purpose, after(minutes - 0.01))).not.toBeNull();
    expect(await findToken(token, purpose, after(minutes))).toBeNull();
    await expect(consume(token, purpose, after(minutes))).rejects.toMatchObject({ kind: "invalid" });
  });

  it("does nothing for another purpose", async () => {
    const { token } = await issue("invitation");
    expect(await findToken(token, "password_reset", after(1))).toBeNull();
    await expect(consume(token, "password_reset")).rejects.toMatchObject({ kind: "invalid" });
    await consume(token, "invitation");
  });

  it.each(["", "x", "a".repeat(43), "\u0000", "' OR 1=1 --"])("that nobody issued opens nothing: %j", async (token) => {
    await issue();
    await expect(consume(token)).rejects.toMatchObject({ kind: "invalid" });
  });

  it("is used by one of many who come with it at once", async () => {
    const { token } = await issue();
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => consume(token)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is good again where the deed that used it failed", async () => {
    const { token } = await issue();
    const failed = db().$transaction(async (tx) => {
      await consumeToken(tx, token, "sign_in", after(1));
      throw new Error("the deed failed");
    });
    await expect(failed).rejects.toThrow("the deed failed");
    await consume(token);
  });

  it("can be revoked, and those of others and for other things stay", async () => {
    const [mine, other, theirs] = [await issue("sign_in"), await issue("invitation"), await issue("sign_in")];
    await db().$transaction((tx) => revokeTokens(tx, mine.personId, ["sign_in", "password_reset"], SAVED));
    await expect(consume(mine.token)).rejects.toMatchObject({ kind: "invalid" });
    await consume(other.token, "invitation");
    await consume(theirs.token);
  });
});

describe("a link that is opened", () => {
  const open = (address: string, cookie?: string) =>
    readLinkToken({ request: new Request(address, cookie === undefined ? {} : { headers: { Cookie: cookie } }) });

  it("leaves its token in a cookie and goes to the bare address", async () => {
    const sent: unknown = await open("https://tandem.example.org/invitation?token=canary").catch(
      (thrown: unknown) => thrown,
    );
    expect(sent).toBeInstanceOf(Response);
    const { status, headers } = sent as Response;
    expect([status, headers.get("Location")]).toEqual([302, "/invitation"]);
    const cookie = headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(/^__Host-tandem-link=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(await open("https://tandem.example.org/invitation", cookie.split(";")[0])).toBe("canary");
  });

  it.each([undefined, "tandem-link=", "tandem-link=%%%", `tandem-link=${"x".repeat(5000)}`])(
    "is none with the cookie %j",
    async (cookie) => {
      expect(await open("http://localhost:3000/invitation", cookie)).toBeNull();
    },
  );
});
