import { afterEach, describe, expect, it, vi } from "vitest";
import * as argon2 from "@node-rs/argon2";
import { hashPassword, NOBODYS_HASH, verifyPassword } from "./hashing.server.ts";

/** Hashes that end only when the test says so, to see how many run. */
const held: (() => void)[] = [];
let isHolding = false;

vi.mock(import("@node-rs/argon2"), async (original) => {
  const real = await original();
  return {
    ...real,
    verify: vi.fn(async (...given: Parameters<typeof real.verify>) => {
      if (!isHolding) return real.verify(...given);
      await new Promise<void>((resolve) => held.push(resolve));
      return false;
    }),
  };
});

afterEach(() => {
  isHolding = false;
  vi.clearAllMocks();
});

describe("a hash", () => {
  it("is argon2id with its parameters and a salt of its own, and fits its password alone", async () => {
    const [first, second] = [await hashPassword("  a phrase 😀 "), await hashPassword("  a phrase 😀 ")];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, "  a phrase 😀 ")).toBe(true);
    expect(await verifyPassword(first, "a phrase 😀")).toBe(false);
  });

  it("of nobody has the cost of every other, and fits nothing", async () => {
    expect(NOBODYS_HASH.split("$").slice(0, 4)).toEqual((await hashPassword("anything")).split("$").slice(0, 4));
    expect(await verifyPassword(null, "anything")).toBe(false);
    expect(argon2.verify).toHaveBeenCalledTimes(1);
  });

  it("is not made of a password that is longer than any can be", async () => {
    expect(await verifyPassword(await hashPassword("a"), "a".repeat(1_000_000))).toBe(false);
    expect(argon2.verify).not.toHaveBeenCalled();
  });

  it("is made with at most three others; of a crowd the last are asked to come back", async () => {
    isHolding = true;
    const tries = Array.from({ length: 70 }, () => verifyPassword(null, "anything").catch((error: unknown) => error));
    const outcomes = Promise.all(tries);
    let most = 0;
    for (let done = 0; done < 64; done++) {
      await vi.waitFor(() => expect(held.length).toBe(Math.min(4, 64 - done)), { interval: 1 });
      most = Math.max(most, held.length);
      held.shift()?.();
    }
    expect(most).toBe(4);
    const refused = (await outcomes).filter((outcome) => outcome !== false);
    expect(refused).toHaveLength(6);
    expect(refused[0]).toMatchObject({ kind: "too-many", retryAfterSeconds: 5 });
    isHolding = false;
    expect(await verifyPassword(null, "anything")).toBe(false);
  });
});
