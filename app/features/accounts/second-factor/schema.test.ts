import { describe, expect, it } from "vitest";
import { proofForm, recoveryCodesForm, secondFactorForm } from "./schema.ts";

describe("the form of a proof", () => {
  it.each([
    [{}, "way"],
    [{ way: "magic" }, "way"],
    [{ way: "code" }, "code"],
    [{ way: "code", code: "" }, "code"],
    [{ way: "code", code: "12345" }, "code"],
    [{ way: "code", code: "1234567" }, "code"],
    [{ way: "code", code: "12345a" }, "code"],
    [{ way: "code", code: "１２３４５６" }, "code"],
    [{ way: "code", code: "123456\u0000" }, "code"],
    [{ way: "code", code: "1".repeat(1_000_000) }, "code"],
    [{ way: "recovery", recoveryCode: "l".repeat(25) }, "recoveryCode"],
    [{ way: "recovery", recoveryCode: "a".repeat(26) }, "recoveryCode"],
    [{ way: "passkey", credential: "{}" }, "credential"],
    [{ way: "passkey", credential: "no JSON" }, "credential"],
    [{ way: "passkey", credential: "null" }, "credential"],
    [{ way: "passkey", credential: "[".repeat(30_000) }, "credential"],
    [{ way: "password", password: "" }, "password"],
    [{ way: "code", code: "123456", redirectTo: "/".repeat(2001) }, "redirectTo"],
  ])("refuses %j with a message at %s", (form, field) => {
    const parsed = proofForm.safeParse(form);
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });

  it("takes no password where a second factor is asked", () => {
    expect(secondFactorForm.safeParse({ way: "password", password: "anything" }).success).toBe(false);
  });
});

describe("the form that asks for a file of codes", () => {
  it.each(["", "hello", "<script>", "a".repeat(26), `${"a".repeat(25)} b`, "a".repeat(1_000_000)])(
    "refuses %j",
    (codes) => {
      expect(recoveryCodesForm.safeParse({ codes }).success).toBe(false);
    },
  );
});
