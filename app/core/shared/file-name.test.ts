import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanFileName, FILE_NAME_LIMIT, numberedFileName, splitFileName } from "./file-name.ts";

describe("splitFileName", () => {
  it.each([
    ["Budget.PDF", "Budget", "pdf"],
    ["C:\\Plans\\2027\\Budget.pdf", "Budget", "pdf"],
    ["../../etc/passwd", "passwd", ""],
    ["a\u0000.pdf", "a", "pdf"],
    ["board.minutes.docx", "board.minutes", "docx"],
    ["minutes.pdf. . ", "minutes", "pdf"],
    ["", "", ""],
    [".txt", "", "txt"],
  ])("reads %j", (sent, stem, extension) => {
    expect(splitFileName(sent)).toEqual({ stem, extension });
  });

  it("reads the extension that is there, not the one that a turned text shows", () => {
    expect(splitFileName("minutes\u202Efdp.exe").extension).toBe("exe");
    expect(splitFileName("minutes.pdf\u200B").extension).toBe("pdf");
  });
});

describe("cleanFileName", () => {
  it.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    ["..\\..\\boot.txt", "boot.txt"],
    ["a\u0000b\r\nc.txt", "abc.txt"],
    ["minutes\u202Etxt.exe.txt", "minutestxt.exe.txt"],
    ["\u2067right\u2069.txt", "right.txt"],
    ["CON.txt", "_CON.txt"],
    ["lpt1.backup.txt", "_lpt1.backup.txt"],
    ["console.txt", "console.txt"],
    ['plan: "final"?.txt', "plan- -final--.txt"],
    ["...hidden.txt", "hidden.txt"],
    [".txt", "file.txt"],
    ["   .txt", "file.txt"],
    ["Übersicht 2027 (Entwurf).txt", "Übersicht 2027 (Entwurf).txt"],
    ["予算案.txt", "予算案.txt"],
    ["a\uD800b.txt", "ab.txt"],
  ])("makes of %j the name %j", (sent, name) => {
    expect(cleanFileName(sent, "txt")).toBe(name);
  });

  it("cuts a long name and keeps its extension", () => {
    const name = cleanFileName(`${"n".repeat(500)}.docx`, "docx");
    expect(name).toHaveLength(FILE_NAME_LIMIT);
    expect(name.endsWith("n.docx")).toBe(true);
  });

  it("leaves a tower of ten thousand marks a few of them", () => {
    expect(cleanFileName(`a${"\u0301".repeat(10_000)}.txt`, "txt").length).toBeLessThan(15);
  });

  it("is never a path, never empty, never longer than it may be, and stays as it is when cleaned again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (sent) => {
        const name = cleanFileName(`${sent}.pdf`, "pdf");
        expect(name).toMatch(/^[^/\\\p{Cc}\u202A-\u202E\u2066-\u2069]+\.pdf$/u);
        expect([...name].length).toBeLessThanOrEqual(FILE_NAME_LIMIT);
        expect(cleanFileName(name, "pdf")).toBe(name);
      }),
    );
  });
});

describe("numberedFileName", () => {
  it.each([
    [1, "minutes.pdf", "001-minutes.pdf"],
    [12, "../../etc/passwd.txt", "012-passwd.txt"],
    [3, "CON.txt", "003-_CON.txt"],
    [1234, "Résumé.docx", "1234-Résumé.docx"],
    [4, "", "004-file.file"],
  ])("numbers %d of %j as %j", (number, name, expected) => {
    expect(numberedFileName(number, name)).toBe(expected);
  });

  it("stays within what a file system takes, in any script, and keeps its extension", () => {
    for (const letter of ["a", "é", "計", "😀"]) {
      const name = numberedFileName(1, `${letter.repeat(300)}.pdf`);
      expect([letter, new TextEncoder().encode(name).length <= 200, /\p{Cs}/u.test(name)]).toEqual([
        letter,
        true,
        false,
      ]);
      expect(name).toMatch(/^001-.+\.pdf$/u);
    }
  });
});
