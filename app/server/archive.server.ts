import type { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { ZipFile } from "yazl";
import { csvText } from "./csv.server.ts";

/** One file of an archive. */
export interface ArchiveEntry {
  /** Its path in the archive, in plain ASCII. */
  name: string;
  content: string;
}

type Cell = string | number | boolean | Date | null;

/** A table of an archive: what it holds, its columns, and its rows with their cells in the order of the columns. */
export interface Table {
  name: string;
  about: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

function textOf(cell: Cell): string | number | null {
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === "boolean" ? (cell ? "yes" : "") : cell;
}

/** A table as a CSV file. It has its header even when there is no row. */
export function tableEntry({ name, columns, rows }: Table): ArchiveEntry {
  const asRow = (row: readonly Cell[]) =>
    Object.fromEntries(columns.map((column, index) => [column, textOf(row[index] ?? null)]));
  return { name, content: csvText(rows.map(asRow), columns) };
}

/** The lines of a README on the tables beside it. */
export function describeTables(tables: readonly Table[]): string[] {
  return [
    ...tables.map(({ name, about }) => `${name}: ${about}`),
    "",
    "Times are in UTC. The .csv files open in any spreadsheet; a text that a spreadsheet would take for a formula begins with an apostrophe there.",
  ];
}

/** Files as one zip archive, sent while it is packed. */
export function archiveResponse(fileName: string, entries: readonly ArchiveEntry[], at: Date): Response {
  const archive = new ZipFile();
  for (const { name, content } of entries) archive.addBuffer(Buffer.from(content), name, { mtime: at });
  archive.end();
  return new Response(createReadableStreamFromReadable(archive.outputStream as Readable), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
