import { describe, expect, it } from "vitest";
import { csvResponse } from "./csv.server.ts";

async function bodyOf(rows: Record<string, string | number | null>[]): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await csvResponse("a.csv", rows).arrayBuffer());
}

describe("csvResponse", () => {
  it("is a download that nobody keeps", () => {
    expect(Object.fromEntries(csvResponse("answers.csv", []).headers)).toEqual({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="answers.csv"',
      "cache-control": "private, no-store",
    });
  });

  it("begins with a byte order mark, names its columns and ends lines as RFC 4180 does", async () => {
    expect(await bodyOf([{ area: "Data", level: 2.5 }])).toBe("\uFEFFarea,level\r\nData,2.5\r\n");
  });

  it("keeps commas, quotes and lines inside their cell", async () => {
    expect(await bodyOf([{ a: 'x,"y"\nz', b: null }])).toBe('\uFEFFa,b\r\n"x,""y""\nz",\r\n');
  });

  it.each(["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])("keeps %j as text", async (formula) => {
    expect(await bodyOf([{ a: formula }])).toMatch(/\n"?'/);
  });
});
