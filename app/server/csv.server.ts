import { stringify } from "csv-stringify/sync";

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A table as a download: RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. A cell that a
 * spreadsheet would run as a formula is kept as text.
 */
export function csvResponse(
  fileName: string,
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Response {
  const body =
    BYTE_ORDER_MARK + stringify([...rows], { header: true, escape_formulas: true, record_delimiter: "windows" });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
