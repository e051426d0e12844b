import { describe, expect, it } from "vitest";
import { z } from "zod";
import { civilDate, emailAddress, level, line, link, stepOr, text, wholeNumber } from "./fields.ts";

function faultOf(result: { error?: { issues: { message: string }[] } | undefined }): string | undefined {
  return result.error?.issues[0]?.message;
}

describe("text", () => {
  const note = text("The note", 10);

  it.each([
    ["  blanks at both ends \t\n", "blanks at both ends"],
    ["one\r\ntwo\nthree", "one\ntwo\nthree"],
    ["e\u0301", "\u00e9"],
    ["\u{1f469}\u200d\u{1f4bb}", "\u{1f469}\u200d\u{1f4bb}"],
    ["", ""],
  ])("reads %j as %j", (typed, read) => {
    expect(text("The note", 50).parse(typed)).toBe(read);
  });

  it.each(["x".repeat(10), `  ${"x".repeat(10)}  `, "e\u0301".repeat(10)])(
    "takes %j, which fits once it is read",
    (typed) => {
      expect(note.safeParse(typed).success).toBe(true);
    },
  );

  it.each([
    ["x".repeat(11), "The note is 1 character too long; 10 fit here"],
    ["x".repeat(12), "The note is 2 characters too long; 10 fit here"],
    ["a\u0000b", "The note holds a character that cannot be stored; type it again"],
    ["a\u001bb", "The note holds a character that cannot be stored; type it again"],
    ["a\ud800b", "The note holds half of a character; type it again"],
    ["\udc00", "The note holds half of a character; type it again"],
    [undefined, "The note is missing"],
    [7, "The note is missing"],
    [["x"], "The note is missing"],
  ])("refuses %j in words", (typed, message) => {
    expect(faultOf(note.safeParse(typed))).toBe(message);
  });
});

describe("link", () => {
  const address = link("The link");

  it.each([
    "",
    "https://example.org",
    "http://example.org:8080/a?b=c#d",
    "HTTPS://EXAMPLE.ORG",
    "https://例え.jp/",
    "  https://example.org  ",
  ])("takes %j", (typed) => {
    expect(address.parse(typed)).toBe(typed.trim());
  });

  it.each([
    "javascript:alert(1)",
    "JavaScript://x%0aalert(1)",
    "data:text/html,x",
    "ftp://x",
    "//x",
    "example.org",
    "https://",
    "https:// x",
    "https//x",
    "java\nscript:x",
  ])("refuses %j", (typed) => {
    expect(faultOf(address.safeParse(typed))).toBe("The link must begin with https:// or http://");
  });

  it("has an end", () => {
    expect(faultOf(address.safeParse(`https://example.org/${"x".repeat(2000)}`))).toBe(
      "The link is 20 characters too long; 2000 fit here",
    );
  });
});

describe("level", () => {
  it.each([
    ["1", 1],
    ["1.5", 1.5],
    ["2", 2],
    ["2.5", 2.5],
    ["3", 3],
    ["3.5", 3.5],
    ["4", 4],
  ])("reads %j", (typed, read) => {
    expect(level.parse(typed)).toBe(read);
  });

  it.each([
    "",
    "0",
    "5",
    "-1",
    "2.25",
    "1.0",
    "01",
    "1e0",
    "+1",
    " 1",
    "1 ",
    "1,5",
    "NaN",
    "Infinity",
    "٣",
    "３",
    "constructor",
    3,
    null,
    undefined,
  ])("refuses %j", (typed) => {
    expect(faultOf(level.safeParse(typed))).toBe("Choose one of the levels from 1 to 4, or a level in between");
  });
});

describe("civilDate", () => {
  it.each(["2027-05-31", "2028-02-29", "0001-01-01", "9999-12-31"])("takes %j", (typed) => {
    expect(civilDate("The date").parse(typed)).toBe(typed);
  });

  it.each(["2027-02-30", "10000-01-01", "31.05.2027", "2027-05-31T10:00", ""])("refuses %j", (typed) => {
    expect(faultOf(civilDate("The date").safeParse(typed))).toBe(
      "The date must be a date that exists, such as 2027-05-31",
    );
  });

  it("says when it is missing", () => {
    expect(faultOf(civilDate("The date").safeParse(undefined))).toBe("The date is missing");
  });
});

describe("wholeNumber", () => {
  it.each([
    ["0", 0],
    ["7", 7],
    ["007", 7],
    ["999999999", 999_999_999],
  ])("reads %j", (typed, read) => {
    expect(wholeNumber("The version").parse(typed)).toBe(read);
  });

  it.each(["-1", "1.5", "1e3", "", " 1", "0x1", "9999999999", "NaN"])("refuses %j", (typed) => {
    expect(faultOf(wholeNumber("The version").safeParse(typed))).toBe(
      "The version must be a whole number; reload the page",
    );
  });
});

describe("an e-mail address", () => {
  it.each([
    ["rosa@district.org", "rosa@district.org"],
    ["  Rosa.Delgado+Tandem@Mesa-Verde.K12.CA.us ", "rosa.delgado+tandem@mesa-verde.k12.ca.us"],
  ])("is taken in lower case, without blanks around it: %j", (typed, address) => {
    expect(emailAddress.parse(typed)).toBe(address);
  });

  it.each([
    "",
    "rosa",
    "rosa@district",
    "@district.org",
    "rosa@@district.org",
    "rosa@district.org, ines@district.org",
    "Rosa <rosa@district.org>",
    "rosa@dist rict.org",
    "rosa@district.org\r\nBcc: everybody@example.org",
    "r\u043esa@district.org",
    "rosa@distr\u0456ct.org",
  ])("is refused in words: %j", (typed) => {
    expect(faultOf(emailAddress.safeParse(typed))).toBe("Type an e-mail address such as rosa@district.org");
  });

  it("is refused at any length without delay", () => {
    expect(faultOf(emailAddress.safeParse(`${"a".repeat(100_000)}!`))).toMatch(/too long/);
  });
});

describe("a line", () => {
  it("counts the blanks within it once", () => {
    expect(line("The name", 20).parse("  Rosa \n\t Delgado ")).toBe("Rosa Delgado");
  });

  it.each(["", "   ", "\n"])("may not be empty: %j", (typed) => {
    expect(faultOf(line("The name", 20).safeParse(typed))).toBe("The name is missing");
  });
});

describe("stepOr", () => {
  const form = stepOr(z.object({ step: z.literal("remove", "Reload the page") }), z.object({ name: line("Name", 5) }));

  it("reads a step or the fields, each with its own messages", () => {
    expect(form.parse({ step: "remove" })).toEqual({ step: "remove" });
    expect(form.parse({ name: "Ada" })).toEqual({ name: "Ada" });
    const messages = (typed: unknown) =>
      form.safeParse(typed).error?.issues.map(({ path, message }) => [path, message]);
    expect(messages({ step: "dance" })).toEqual([[["step"], "Reload the page"]]);
    expect(messages({ name: " " })).toEqual([[["name"], "Name is missing"]]);
  });
});
