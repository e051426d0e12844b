import { describe, expect, it } from "vitest";
import { textFault } from "./text.ts";

describe("textFault", () => {
  it.each(["", "Renewal review in April", "two\nlines\tand a tab", "naïve café", "日本語", "👩🏽‍💻"])(
    "finds nothing wrong with %o",
    (text) => {
      expect(textFault(text, 100)).toBeNull();
    },
  );

  it("says by how much a text is too long, and cuts nothing", () => {
    expect(textFault("ab", 2)).toBeNull();
    expect(textFault("abc", 2)).toBe("is 1 character too long; 2 fit here");
    expect(textFault("abcd", 2)).toBe("is 2 characters too long; 2 fit here");
  });

  it.each(["\u0000", "a\u0008b", "\u001b[31m", "\u007f"])("refuses the control character in %o", (text) => {
    expect(textFault(text, 100)).toContain("cannot be stored");
  });

  it.each(["\ud83d", "\ude00", "a\ud83db"])("refuses half of a surrogate pair", (text) => {
    expect(textFault(text, 100)).toContain("half of a character");
  });
});
