import { pipeline, Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { stringify } from "csv-stringify";
import { log } from "./log.server.ts";
import { begun, type Rows } from "./rows.server.ts";

export type CsvRow = Readonly<Record<string, string | number | null>>;

/**
 * A table as text: RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. A cell that a spreadsheet
 * would run as a formula is kept as text. With `columns` the header stands there even when there is no row. Rows are
 * taken as fast as the text is read, and let go of when nobody reads it any more.
 */
export function csvStream(rows: Rows<CsvRow>, columns?: readonly string[]): Readable {
  const options = { bom: true, header: true, escape_formulas: true, record_delimiter: "windows" } as const;
  const writer = stringify(columns === undefined ? options : { ...options, columns: [...columns] });
  // What goes wrong reaches whoever reads the text.
  pipeline(Readable.from(rows), writer, () => undefined);
  return writer;
}

/** A text as a download that is sent while it is made, and that nobody keeps. */
export function download(fileName: string, type: string, body: Readable): Response {
  body.on("error", (error: unknown) => log.error({ err: error }, "a download was broken off"));
  return new Response(createReadableStreamFromReadable(body), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/** A table as a download. */
export async function csvResponse(
  fileName: string,
  rows: Rows<CsvRow>,
  columns?: readonly string[],
): Promise<Response> {
  return download(fileName, "text/csv; charset=utf-8", csvStream(await begun(rows), columns));
}

/** Rows as a JSON array, laid out as `JSON.stringify` with two blanks does, so many levels deep. */
async function* jsonArray(rows: Rows<unknown>, depth = 0): AsyncGenerator<string> {
  const [outer, inner] = ["  ".repeat(depth), "  ".repeat(depth + 1)];
  let count = 0;
  for await (const row of rows) {
    const text = JSON.stringify(row, null, 2).replaceAll("\n", `\n${inner}`);
    yield `${count === 0 ? "[" : ","}\n${inner}${text}`;
    count += 1;
  }
  yield count === 0 ? "[]" : `\n${outer}]`;
}

async function* named(name: string, rows: Rows<unknown>): AsyncGenerator<string> {
  yield `{\n  ${JSON.stringify(name)}: `;
  yield* jsonArray(rows, 1);
  yield "\n}\n";
}

const JSON_TYPE = "application/json; charset=utf-8";

/** The same for other programs: the rows alone, or under a name. */
export async function jsonResponse(fileName: string, rows: Rows<unknown>, name?: string): Promise<Response> {
  const first = await begun(rows);
  const texts = name === undefined ? jsonArray(first) : named(name, first);
  return download(fileName, JSON_TYPE, Readable.from(texts, { objectMode: false }));
}
