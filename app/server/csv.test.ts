import { describe, expect, it } from "vitest";
import { csvResponse, jsonResponse } from "./csv.server.ts";

async function bodyOf(rows: Record<string, string | number | null>[]): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await (await csvResponse("a.csv", rows)).arrayBuffer());
}

describe("csvResponse", () => {
  it("is a download that nobody keeps", async () => {
    expect(Object.fromEntries((await csvResponse("answers.csv", [])).headers)).toEqual({
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

describe("a table that is long", () => {
  /** So many rows, with how many of them were taken, and whether they were let go of. */
  function counted(count: number) {
    const seen = { taken: 0, isOver: false };
    async function* rows() {
      try {
        for (let at = 0; at < count; at++) {
          seen.taken += 1;
          yield await Promise.resolve({ name: `Row ${at}`, words: "x".repeat(100) });
        }
      } finally {
        seen.isOver = true;
      }
    }
    return { seen, rows: rows() };
  }

  const MANY = 5000;
  /** More than lies between the rows and the reader, in rows. */
  const HELD = 1000;
  const TABLES = {
    CSV: (rows: AsyncIterable<{ name: string; words: string }>) => csvResponse("a.csv", rows),
    JSON: (rows: AsyncIterable<unknown>) => jsonResponse("a.json", rows),
    "JSON under a name": (rows: AsyncIterable<unknown>) => jsonResponse("a.json", rows, "people"),
  };

  it.each(Object.entries(TABLES))(
    "is sent as %s while its rows are read, few of them at a time",
    async (_, respond) => {
      const { seen, rows } = counted(MANY);
      const reader = (await respond(rows)).body!.getReader();
      let [sent, most] = [0, 0];
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        sent +=
          Buffer.from(part.value as Uint8Array)
            .toString()
            .split("Row ").length - 1;
        await new Promise((resolve) => setImmediate(resolve));
        most = Math.max(most, seen.taken - sent);
      }
      expect([sent, seen.taken]).toEqual([MANY, MANY]);
      expect(most).toBeLessThan(HELD);
    },
  );

  it.each(Object.entries(TABLES))("as %s is let go of when whoever reads it goes away", async (_, respond) => {
    const { seen, rows } = counted(MANY);
    const reader = (await respond(rows)).body!.getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(() => seen.isOver).toBe(true);
    expect(seen.taken).toBeLessThan(HELD);
  });

  it.each(Object.entries(TABLES))(
    "as %s breaks off when its rows do, and never ends as if it were whole",
    async (_, respond) => {
      async function* rows() {
        yield { name: "First", words: "" };
        await Promise.resolve();
        throw new Error("the server went away");
      }
      const response = await respond(rows());
      await expect(response.text()).rejects.toThrow();
    },
  );

  it("is an error before anything is sent when its first row is", async () => {
    async function* rows(): AsyncGenerator<{ name: string }> {
      await Promise.resolve();
      throw new Error("the server went away");
    }
    await expect(csvResponse("a.csv", rows())).rejects.toThrow("went away");
  });
});

describe("jsonResponse", () => {
  it.each([
    [[]],
    [[{ a: 1 }]],
    [
      [
        { a: "x\ny", b: [1, { c: null }] },
        { a: "{\n", b: [] },
      ],
    ],
  ])("is laid out as ever: %j", async (rows) => {
    expect(await (await jsonResponse("a.json", rows)).text()).toBe(JSON.stringify(rows, null, 2));
    expect(await (await jsonResponse("a.json", rows, "all")).text()).toBe(
      `${JSON.stringify({ all: rows }, null, 2)}\n`,
    );
  });
});
