import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { ZipFile } from "yazl";
import { csvStream } from "./csv.server.ts";
import { log } from "./log.server.ts";
import { mapRows, type Rows } from "./rows.server.ts";

/** One text of an archive. */
export interface ArchiveEntry {
  /** Its path in the archive, in plain ASCII. */
  name: string;
  /** The text, or what opens it when its turn has come. */
  content: string | (() => Readable);
}

/** One stored file of an archive. */
export interface ArchiveFile {
  /** Its path in the archive. */
  name: string;
  /** Reads it whole, when its turn has come; null when it cannot be had. */
  read(): Promise<Uint8Array | null>;
}

export interface Archive {
  entries: readonly ArchiveEntry[];
  files: readonly ArchiveFile[];
  /** What is what, and which of the files are missing. It is the last entry, since only then that is known. */
  readme(missing: readonly string[]): string;
}

export type Cell = string | number | boolean | Date | null;

/** A table of an archive: what it holds, its columns, and its rows with their cells in the order of the columns. */
export interface Table {
  name: string;
  about: string;
  columns: readonly string[];
  rows: Rows<readonly Cell[]>;
}

function textOf(cell: Cell): string | number | null {
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === "boolean" ? (cell ? "yes" : "") : cell;
}

/** A table as a CSV file. It has its header even when there is no row. */
export function tableEntry({ name, columns, rows }: Table): ArchiveEntry {
  const asRow = (row: readonly Cell[]) =>
    Object.fromEntries(columns.map((column, index) => [column, textOf(row[index] ?? null)]));
  return { name, content: () => csvStream(mapRows(rows, asRow), columns) };
}

/** The text of a README from its lines. */
export function readmeText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join("");
}

/** The lines of a README on the tables beside it. */
export function describeTables(tables: readonly Table[]): string[] {
  return [
    ...tables.map(({ name, about }) => `${name}: ${about}`),
    "",
    "Times are in UTC. The .csv files open in any spreadsheet; a text that a spreadsheet would take for a formula begins with an apostrophe there.",
  ];
}

/** How much of a file goes into the archive at once. */
const PIECE = 64 * 1024;

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

/** An archive that is being packed and sent. */
interface Packing {
  archive: ZipFile;
  output: Readable;
  /** Fulfilled when nobody takes it any more, or it has been sent. */
  gone: Promise<unknown>;
  mtime: Date;
}

/** Puts what is read into the archive, and waits until it has been sent, or nobody takes it any more. */
async function addStream({ archive, gone, mtime }: Packing, name: string, stream: Readable, compress = true) {
  archive.addReadStream(stream, name, { mtime, compress });
  await Promise.race([finished(stream), gone]);
  stream.destroy();
}

/** Puts one text after the other into the archive, each once the one before has been sent. */
async function addEntries(packing: Packing, entries: readonly ArchiveEntry[]): Promise<void> {
  const { archive, output, mtime } = packing;
  for (const { name, content } of entries) {
    if (output.destroyed) return;
    if (typeof content === "string") archive.addBuffer(Buffer.from(content), name, { mtime });
    else await addStream(packing, name, content());
  }
}

/** Puts one file after the other into the archive, each once the one before has been sent. Returns what was not there. */
async function addFiles(packing: Packing, files: readonly ArchiveFile[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { name, read } of files) {
    const bytes = await read();
    if (packing.output.destroyed) break;
    if (bytes === null) missing.push(name);
    // What people add is packed already, for the most part.
    else await addStream(packing, name, Readable.from(piecesOf(bytes), { objectMode: false }), false);
  }
  return missing;
}

/**
 * An archive as a download, sent while it is packed: of tables some rows and of the files one at a time are in memory,
 * and more is read when whoever downloads it has taken what was before. A fault on the way breaks the download off, so
 * that nobody takes half an archive for a whole one.
 */
export function archiveResponse(fileName: string, { entries, files, readme }: Archive, at: Date): Response {
  const archive = new ZipFile();
  const output = archive.outputStream as Readable;
  const gone = finished(output, { writable: false }).catch(() => undefined);
  const packing = { archive, output, gone, mtime: at };
  // What goes wrong with a text or a file is heard below, too.
  archive.on("error", () => undefined);
  addEntries(packing, entries)
    .then(() => addFiles(packing, files))
    .then((missing) => {
      archive.addBuffer(Buffer.from(readme(missing)), "README.txt", { mtime: at });
      archive.end();
    })
    .catch((error: unknown) => {
      log.error({ err: error }, "an archive was broken off");
      output.destroy(error instanceof Error ? error : undefined);
    });
  return new Response(createReadableStreamFromReadable(output), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
