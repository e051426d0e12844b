import { afterEach, describe, expect, it, vi } from "vitest";
import { db } from "#app/server/db.server.ts";
import { countTry, forgetTries } from "#app/server/limits.server.ts";

const ACCOUNT = "sign-in of an account";

async function tryTimes(count: number, who: string): Promise<void> {
  for (let index = 0; index < count; index++) await countTry(ACCOUNT, who);
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a limit", () => {
  it("lets five tries pass and refuses the sixth, saying how long to wait", async () => {
    await tryTimes(5, "rosa@example.org");
    await expect(countTry(ACCOUNT, "rosa@example.org")).rejects.toMatchObject({
      kind: "too-many",
      message: "That was tried too often. Wait 15 minutes, then try again.",
      retryAfterSeconds: 900,
    });
  });

  it("counts each account for itself, however its address is written", async () => {
    await tryTimes(5, "rosa@example.org");
    await countTry(ACCOUNT, "ines@example.org");
    await expect(countTry(ACCOUNT, "Rosa@Example.org")).rejects.toMatchObject({ kind: "too-many" });
  });

  it("counts each kind of try for itself", async () => {
    await tryTimes(5, "rosa@example.org");
    await countTry("mail to an account", "rosa@example.org");
  });

  it("is over when its time has passed", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await tryTimes(5, "rosa@example.org");
    vi.setSystemTime(Date.now() + 900_001);
    await countTry(ACCOUNT, "rosa@example.org");
  });

  it("begins anew after a success", async () => {
    await tryTimes(5, "rosa@example.org");
    await forgetTries(ACCOUNT, "rosa@example.org");
    await tryTimes(5, "rosa@example.org");
  });

  it("holds when many tries come at once", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => countTry(ACCOUNT, "rosa@example.org")));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });

  it("keeps no address in its table", async () => {
    await countTry(ACCOUNT, "rosa@example.org");
    expect(JSON.stringify(await db().rateLimit.findMany())).not.toContain("rosa");
  });
});
