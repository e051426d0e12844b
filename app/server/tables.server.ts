import { csvText } from "./csv.server.ts";

export type TableFormat = "csv" | "json";

/** A table for downloading: the same columns and rows in either format. */
export interface TableFile<Column extends string> {
  /** Without its ending. */
  name: string;
  columns: readonly Column[];
  rows: readonly Readonly<Record<Column, string | number | null>>[];
}

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

/** A table as a download, as CSV that spreadsheets can open safely or as JSON for programs. */
export function tableResponse<Column extends string>(
  { name, columns, rows }: TableFile<Column>,
  format: TableFormat,
): Response {
  const body = format === "csv" ? csvText(rows, columns) : JSON.stringify(rows, null, 2);
  return new Response(body, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${name}.${format}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
