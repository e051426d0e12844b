import { describe, expect, it } from "vitest";
import { givenPassword, newPassword } from "./schema.ts";

const faultOf = (schema: typeof newPassword, typed: unknown) => schema.safeParse(typed).error?.issues[0]?.message;

describe("a new password", () => {
  it.each([
    ["twelve letters", "abcdefghijkl"],
    ["blanks at both ends", "  leading and trailing  "],
    ["twelve emoji", "😀".repeat(12)],
    ["128 emoji, each of two UTF-16 units", "😀".repeat(128)],
    ["a tab and other signs that some layouts type", "tab\tand \u0001 and é\u0301"],
    ["letters of no language in particular", "ÅßжयΩ中あ한ñøłđ"],
  ])("is taken unchanged: %s", (_, typed) => {
    expect(newPassword.parse(typed)).toBe(typed);
  });

  it.each([
    ["eleven letters", "abcdefghijk", "The password needs at least 12 characters; this one has 11"],
    ["eleven emoji", "😀".repeat(11), "The password needs at least 12 characters; this one has 11"],
    ["nothing", "", "Type a password"],
    ["no field", undefined, "Type a password"],
    ["129 letters", "a".repeat(129), "The password is too long; 128 characters fit"],
    ["129 emoji", "😀".repeat(129), "The password is too long; 128 characters fit"],
    ["a megabyte", "a".repeat(1_000_000), "The password is too long; 128 characters fit"],
    ["NUL", "twelve\u0000letters", "The password holds a character that cannot be typed; type it again"],
    ["half of a character", "twelve\ud83dletters", "The password holds half of a character; type it again"],
  ])("is refused in words: %s", (_, typed, message) => {
    expect(faultOf(newPassword, typed)).toBe(message);
  });
});

describe("a password that somebody shows to be theirs", () => {
  it.each(["x", "short", "  blanks  ", "😀".repeat(128)])("is taken unchanged: %j", (typed) => {
    expect(givenPassword.parse(typed)).toBe(typed);
  });

  it.each([
    ["nothing", "", "Type your password"],
    ["no field", undefined, "Type your password"],
    ["a megabyte", "a".repeat(1_000_000), "The password is too long; none has more than 128 characters"],
  ])("is refused in words: %s", (_, typed, message) => {
    expect(faultOf(givenPassword, typed)).toBe(message);
  });
});
