import { describe, expect, it } from "vitest";
import { readTable } from "./csv-table.ts";

const COLUMNS = { needed: ["name", "state"], optional: ["county"] };

function read(text: string) {
  return readTable(text, COLUMNS, "the page lists them");
}

describe("a table with named columns", () => {
  it("gives the cells of each row by column, whatever their order", () => {
    const { records, faults, fault } = read("state, county ,name\nCA,Mesa,Lakeview\n\nOR,,Twin Forks");
    expect({ faults, fault }).toEqual({ faults: [], fault: null });
    expect(records.map(({ number, cells }) => [number, Object.fromEntries(cells)])).toEqual([
      [2, { state: "CA", county: "Mesa", name: "Lakeview" }],
      [4, { state: "OR", county: "", name: "Twin Forks" }],
    ]);
  });

  it.each<[string, string, [number, string][]]>([
    ["a column twice", "name,state,name\n", [[1, 'the column "name" is there twice']]],
    ["a column without a name", "name,state,\n", [[1, "column 3 has no name"]]],
    ["an unknown column", "name,state,cost\n", [[1, 'there is no column "cost"; the page lists them']]],
    ["a column that is missing", "name\n", [[1, 'the column "state" is missing']]],
    [
      "rows of other lengths",
      "name,state\na\nb,CA\nc,CA,x\n",
      [
        [2, "has 1 cell; the row of column names has 2"],
        [4, "has 3 cells; the row of column names has 2"],
      ],
    ],
    [
      "a quotation mark that is never closed",
      'name,state\n"a,CA\n',
      [[2, "has a quotation mark that is never closed"]],
    ],
  ])("with %s is refused by row", (_, text, faults) => {
    expect(read(text).faults.map(({ row, message }) => [row, message])).toEqual(faults);
  });

  it("without a row of names says so", () => {
    expect(read("\n \n").fault).toBe("has no row with the names of columns");
  });
});
