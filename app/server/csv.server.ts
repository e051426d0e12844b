import { stringify } from "csv-stringify/sync";

const BYTE_ORDER_MARK = "\uFEFF";

export type CsvRow = Readonly<Record<string, string | number | null>>;

/**
 * A table as text: RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. A cell that a spreadsheet
 * would run as a formula is kept as text. With `columns` the header stands there even when there is no row.
 */
export function csvText(rows: readonly CsvRow[], columns?: readonly string[]): string {
  const options = { header: true, escape_formulas: true, record_delimiter: "windows" } as const;
  return (
    BYTE_ORDER_MARK + stringify([...rows], columns === undefined ? options : { ...options, columns: [...columns] })
  );
}

function download(fileName: string, type: string, body: string): Response {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/** A table as a download. */
export function csvResponse(fileName: string, rows: readonly CsvRow[], columns?: readonly string[]): Response {
  return download(fileName, "text/csv; charset=utf-8", csvText(rows, columns));
}

/** The same for other programs. */
export function jsonResponse(fileName: string, value: unknown): Response {
  return download(fileName, "application/json; charset=utf-8", `${JSON.stringify(value, null, 2)}\n`);
}
