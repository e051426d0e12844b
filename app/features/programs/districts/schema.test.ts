import { describe, expect, it } from "vitest";
import { districtForm, readDistricts, STATES } from "./schema.ts";

const MESA = { name: "Mesa Unified", state: "CA" };

describe("the form of a district", () => {
  it("needs a name and a state, and knows what nobody said", () => {
    expect(districtForm.parse(MESA)).toEqual({ ...MESA, county: "", students: null, locale: null, ncesId: null });
    const whole = { ...MESA, county: " Alameda  Verde ", students: "14,200", locale: "Suburb", ncesId: "0699101" };
    expect(districtForm.parse(whole)).toEqual({
      ...MESA,
      county: "Alameda Verde",
      students: 14_200,
      locale: "suburb",
      ncesId: "0699101",
    });
  });

  it.each([
    ["name", { name: " " }],
    ["name", { name: "\u0000" }],
    ["name", { name: "x".repeat(121) }],
    ["state", { state: "ca" }],
    ["state", { state: "" }],
    ["county", { county: "\ud800" }],
    ["students", { students: "0" }],
    ["students", { students: "-1" }],
    ["students", { students: "1e3" }],
    ["students", { students: "2000001" }],
    ["locale", { locale: "village" }],
    ["ncesId", { ncesId: "601234" }],
    ["ncesId", { ncesId: "06O1234" }],
  ])("has a message at %s for %j", (field, change) => {
    const { error } = districtForm.safeParse({ ...MESA, ...change });
    expect([...new Set(error?.issues.map(({ path }) => path.join(".")))]).toEqual([field]);
  });

  it("lies in one of the states, the capital's district and the territories", () => {
    expect(new Set(STATES).size).toBe(56);
  });
});

describe("a table of districts", () => {
  it("is read by its columns, whatever their order", () => {
    const read = readDistricts("nces_id,state,name,enrollment\r\n0699101,CA,Mesa Unified,14200\r\n");
    expect(read).toMatchObject({
      ok: true,
      value: [{ row: 2, district: { name: "Mesa Unified", students: 14_200, ncesId: "0699101" } }],
    });
  });

  it.each<[string, string, [number | null, string][]]>([
    ["nothing", "", [[null, "The file has no row with the names of columns"]]],
    ["column names alone", "name,state", [[null, "The file has no district"]]],
    ["a column twice", "name,state,name\na,CA,b", [[1, 'the column "name" is there twice']]],
    ["a quotation mark that is never closed", 'name,state\n"a,CA', [[2, "has a quotation mark that is never closed"]]],
    [
      "formulas",
      "name,state\n=HYPERLINK(1),CA\n+1,CA\n-1+1,CA\n@SUM(A1),CA\n＝1,CA",
      [2, 3, 4, 5, 6].map((row) => [row, "name: begins like a formula of a spreadsheet"]),
    ],
    [
      "faults in several rows",
      "name,state,locale\n,CA,\nMesa,California,village",
      [
        [2, "The name of the district is missing"],
        [3, "Choose a state, by its two capital letters"],
        [3, "The locale must be one of city, suburb, town and rural"],
      ],
    ],
    ["a district twice", "name,state\nMesa,CA\nMESA,CA", [[3, "mesa, CA stands in row 2 already"]]],
    [
      "a number twice",
      "name,state,nces_id\nMesa,CA,0699101\nLakeview,CA,0699101",
      [[3, "NCES id 0699101 stands in row 2 already"]],
    ],
    [
      "a hundred thousand rows",
      `name,state\n${Array.from({ length: 100_000 }, (_, at) => `D${at},CA`).join("\n")}`,
      [[5_002, "is one too many; 5000 districts fit"]],
    ],
  ])("with %s is refused by row", (_, text, faults) => {
    const read = readDistricts(text);
    expect(read.ok ? [] : read.faults.map(({ row, message }) => [row, message])).toEqual(faults);
  });
});
