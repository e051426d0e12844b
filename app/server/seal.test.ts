import { beforeEach, describe, expect, it } from "vitest";
import { hashToken, randomToken, seal, unseal } from "./seal.server.ts";
import { configure } from "./settings.server.ts";

const withKey = (secretKey: string) =>
  configure({ origin: () => "http://tandem.invalid", secretKey, isSample: false, dataFolder: "unused" });

beforeEach(() => withKey("k".repeat(32)));

describe("a sealed secret", () => {
  it.each(["JBSWY3DPEHPK3PXP", "", "ü 🔑 and a line\nend", "x".repeat(10_000)])(
    "comes out as it went in: %#",
    (secret) => {
      expect(unseal(seal(secret, "test"), "test")).toBe(secret);
    },
  );

  it("looks different each time, and shows nothing of the secret", () => {
    const [one, two] = [seal("a secret", "test"), seal("a secret", "test")];
    expect(one).not.toBe(two);
    expect(Buffer.from(one, "base64url").toString("latin1")).not.toContain("secret");
  });

  it("opens for its own purpose alone", () => {
    expect(() => unseal(seal("a secret", "authenticator of 1"), "authenticator of 2")).toThrow();
  });

  it("does not open with another key", () => {
    const sealed = seal("a secret", "test");
    withKey("l".repeat(32));
    expect(() => unseal(sealed, "test")).toThrow();
  });

  it("does not open when a byte of it was changed or is missing", () => {
    const bytes = Buffer.from(seal("a secret", "test"), "base64url");
    for (const at of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(changed.toString("base64url"), "test")).toThrow();
    }
    for (const length of [0, 11, 27, bytes.length - 1]) {
      expect(() => unseal(bytes.subarray(0, length).toString("base64url"), "test")).toThrow();
    }
  });
});

describe("a random token", () => {
  it("has 256 bits in letters that an address can hold, and is never the same", () => {
    const tokens = Array.from({ length: 100 }, randomToken);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    expect(new Set(tokens).size).toBe(100);
  });

  it("is kept as a hash of 32 bytes that another token does not have", () => {
    const token = randomToken();
    expect(hashToken(token)).toHaveLength(32);
    expect(hashToken(token)).toEqual(hashToken(token));
    expect(hashToken(randomToken())).not.toEqual(hashToken(token));
  });
});
