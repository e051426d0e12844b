import { csvResponse, jsonResponse } from "./csv.server.ts";
import type { Rows } from "./rows.server.ts";

export type TableFormat = "csv" | "json";

export type TableRow<Column extends string> = Readonly<Record<Column, string | number | null>>;

/** A table for downloading: the same columns and rows in either format. */
export interface TableFile<Column extends string> {
  /** Without its ending. */
  name: string;
  columns: readonly Column[];
  rows: Rows<TableRow<Column>>;
}

/** A table as a download, as CSV that spreadsheets can open safely or as JSON for programs. */
export function tableResponse<Column extends string>(
  { name, columns, rows }: TableFile<Column>,
  format: TableFormat,
): Promise<Response> {
  return format === "csv" ? csvResponse(`${name}.csv`, rows, columns) : jsonResponse(`${name}.json`, rows);
}
