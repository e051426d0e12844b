import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#app/server/project-root.server.ts";
import { COLUMNS, faultsOfTable, readCells, readRows, REQUIREMENTS, testNamesIn } from "#tests/support/asvs.ts";

/** docs/asvs.csv claims that requirements are met, and by which tests. Whoever renames a test has to look at it. */

const read = (file: string) => readFileSync(path.join(projectRoot(), file), "utf8");
const table = read("docs/asvs.csv");

describe("the table of requirements", () => {
  it("knows the requirements of the standard: 70 of level 1 and 183 of level 2", () => {
    const levels = [...REQUIREMENTS.values()];
    expect([levels.filter((level) => level === "1").length, levels.length]).toEqual([70, 253]);
  });

  it("has a row for each of them, whose files and tests are there", () => {
    expect(faultsOfTable(table)).toEqual([]);
  });

  it("says what is not met in the same rows as docs/security.md", () => {
    const said = readRows(table).filter(({ note }) => /^(Not met|In part): /.test(note));
    const [, listed = ""] = read("docs/security.md").split("## What is not met");
    expect(said.map(({ id }) => id)).toEqual(listed.match(/v5\.0\.0-[\d.]+\d/g));
  });

  it("leaves to whoever runs the server only what docs/security.md tells them", () => {
    const left = readRows(table).filter(({ note }) => note.includes("whoever runs the server"));
    expect(left.length).toBeGreaterThan(10);
    for (const { id, applies } of left) expect([id, applies]).toEqual([id, "no"]);
    expect(read("docs/security.md")).toContain("## What whoever runs the server sees to");
  });
});

/** The table with one cell of its first row that applies written otherwise. */
function broken(column: string, cell: string): string {
  const [head = [], ...lines] = readCells(table);
  const index = lines.findIndex((cells) => cells[2] === "yes");
  const row = lines[index] ?? [];
  row[COLUMNS.indexOf(column)] = cell;
  return [head, ...lines].map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(",")).join("\n");
}

describe("the check of the table", () => {
  const TEST = "tests/architecture/asvs.test.ts";

  it.each([
    ["id", "1.1.1", "is no requirement of level 1 or 2"],
    ["id", "v4.0.3-1.1.1", "is no requirement of level 1 or 2"],
    ["id", "v5.0.0-1.2.10", "is no requirement of level 1 or 2"],
    ["id", "v5.0.0-17.3.2", "comes twice"],
    ["id", "", "v5.0.0-1.1.1: is missing"],
    ["level", "1", "is another level"],
    ["level", "3", "level: "],
    ["applies", "perhaps", "applies: "],
    ["applies", "no", "test: "],
    ["where", "", "where: "],
    ["where", "app/nothing.ts", "app/nothing.ts does not exist"],
    ["where", "../main/app/root.tsx", "does not exist"],
    ["test", "", "test: "],
    ["test", "tests/architecture/gone.test.ts > is there", "tests/architecture/gone.test.ts does not exist"],
    ["test", `${TEST} > has a row`, `${TEST} has no test "has a row"`],
    ["test", `${TEST} > the check of the table`, `${TEST} has no test "the check of the table"`],
    ["test", TEST, "is not written as"],
    ["note", "", "is not a sentence"],
    ["note", "met", "is not a sentence"],
  ])("finds the %s %j", (column, cell, fault) => {
    expect(faultsOfTable(broken(column, cell))).toEqual(
      expect.arrayContaining([expect.stringContaining(fault) as string]),
    );
  });

  it("takes the same table with other quotes", () => {
    expect(faultsOfTable(broken("note", 'Other words, with "quotes" in them.'))).toEqual([]);
  });

  it("finds other columns, and a row that is cut off", () => {
    expect(faultsOfTable(table.replace("id,level", "level,id"))).toEqual([
      "the columns are level,id,applies,where,test,note",
    ]);
    expect(faultsOfTable(`${table}v5.0.0-1.1.1,2\n`)).toEqual([
      "v5.0.0-1.1.1: has 2 cells",
      "v5.0.0-1.1.1: comes twice",
    ]);
  });

  it("reads the names of tests, and of nothing else", () => {
    const source = [
      'describe("a group", () => { it("one", run); test.for(ROWS)("two %s", run); });',
      'it.skipIf(!isThere)("three", run); it.each`a ${1}`("four", run); // it("five", run)',
      'const text = \'it("six", run)\'; split("seven"); it.each(["eight"])(name, run);',
    ].join("\n");
    expect([...testNamesIn(source)]).toEqual(["one", "two %s", "three", "four"]);
  });
});
