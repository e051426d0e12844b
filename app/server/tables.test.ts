import { expect, it } from "vitest";
import { tableResponse } from "./tables.server.ts";

const TABLE = {
  name: "tandem-people",
  columns: ["name", "hours"],
  rows: [
    { name: "=HYPERLINK(1)", hours: 1.5 },
    { name: 'Ada "A" Byron', hours: null },
  ],
} as const;

it("a table is CSV that a spreadsheet runs nothing of", async () => {
  const response = await tableResponse(TABLE, "csv");
  expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="tandem-people.csv"');
  const bytes = Buffer.from(await response.arrayBuffer()).toString();
  expect(bytes).toBe(`\uFEFFname,hours\r\n'=HYPERLINK(1),1.5\r\n"Ada ""A"" Byron",\r\n`);
});

it("or JSON that says the same, and both say so when there is nothing", async () => {
  expect(await (await tableResponse(TABLE, "json")).json()).toEqual(TABLE.rows);
  expect(await (await tableResponse({ ...TABLE, rows: [] }, "json")).json()).toEqual([]);
  const empty = Buffer.from(await (await tableResponse({ ...TABLE, rows: [] }, "csv")).arrayBuffer());
  expect(empty.toString()).toBe("\uFEFFname,hours\r\n");
});
