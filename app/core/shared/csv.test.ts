import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv.ts";

function cells(text: string) {
  const parsed = parseCsv(text);
  return parsed.ok ? parsed.value.map((row) => row.cells) : parsed.faults;
}

describe("a CSV text", () => {
  it.each<[what: string, text: string, rows: string[][]]>([
    ["nothing", "", []],
    ["one cell", "a", [["a"]]],
    ["a line end at the end", "a,b\n", [["a", "b"]]],
    ["every kind of line end", "a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]],
    [
      "empty cells",
      "a,,\n,b,",
      [
        ["a", "", ""],
        ["", "b", ""],
      ],
    ],
    ["commas, line ends and quotation marks in quotes", '"a,b","c\r\nd","say ""so"""', [["a,b", "c\r\nd", 'say "so"']]],
    ["an empty cell in quotes", 'a,""\n', [["a", ""]]],
    ["a quoted cell before a line end", '"a"\r\n"b"', [["a"], ["b"]]],
    ["rows without text", "\n\r\na\n,,\n  \n", [["a"]]],
  ])("with %s", (_, text, rows) => {
    expect(cells(text)).toEqual(rows);
  });

  it("numbers rows as a spreadsheet does", () => {
    const parsed = parseCsv('id\n\n"two\nlines"\n\n4');
    expect(parsed.ok && parsed.value.map(({ number }) => number)).toEqual([1, 3, 5]);
  });

  it("is refused with every fault", () => {
    expect(cells('a"b,c\n"d"e\nf\n"g,\nh')).toEqual([
      { row: 1, message: "has a quotation mark inside a cell that does not begin with one" },
      { row: 2, message: "has text behind a closing quotation mark" },
      { row: 4, message: "has a quotation mark that is never closed" },
    ]);
  });

  it("gives back what was written, whatever the cells hold", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é") });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\r\n");
        expect(cells(text)).toEqual(rows.filter((row) => row.some((value) => value.trim() !== "")));
      }),
    );
  });
});
