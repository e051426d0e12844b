import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import type { FileKind } from "./kinds.ts";

/**
 * Office documents are zip archives. What an archive says of its sizes is read before anything is inflated, and the one
 * entry that is inflated, with a limit of its own.
 */

const MOST_ENTRIES = 2000;
const MOST_BYTES = 200 * 1024 * 1024;
const MOST_BYTES_OF_TYPES = 1024 * 1024;
const TYPES = "[Content_Types].xml";
const SECRET = 1;

const MAIN_PARTS: readonly (readonly [part: string, kind: FileKind])[] = [
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "docx"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xlsx"],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "pptx"],
];

export type OfficeKind = { ok: true; kind: FileKind } | { ok: false; reason: "no document" | "too much" | "macros" };

const NO_DOCUMENT: OfficeKind = { ok: false, reason: "no document" };
const TOO_MUCH: OfficeKind = { ok: false, reason: "too much" };
const MACROS: OfficeKind = { ok: false, reason: "macros" };

/** Inflates one entry, or null as soon as it turns out to be larger than `longest`. */
async function inflate(zip: ZipFile, entry: Entry, longest: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > longest) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function readOffice(zip: ZipFile): Promise<OfficeKind> {
  if (zip.entryCount > MOST_ENTRIES) return TOO_MUCH;
  let total = 0;
  let types: Entry | undefined;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    if (total > MOST_BYTES) return TOO_MUCH;
    if (/(^|\/)vba[^/]*\.bin$/i.test(entry.fileName)) return MACROS;
    // Two of them would let two programs read two documents.
    if (entry.fileName.toLowerCase() === TYPES.toLowerCase()) {
      if (types !== undefined) return NO_DOCUMENT;
      types = entry;
    }
  }
  if (types === undefined || (types.generalPurposeBitFlag & SECRET) !== 0) return NO_DOCUMENT;
  const text = await inflate(zip, types, MOST_BYTES_OF_TYPES);
  if (text === null) return TOO_MUCH;
  if (/macroEnabled|vbaProject/i.test(text)) return MACROS;
  const kinds = MAIN_PARTS.filter(([part]) => text.includes(`"${part}"`)).map(([, kind]) => kind);
  const [kind] = kinds;
  return kind === undefined || kinds.length > 1 ? NO_DOCUMENT : { ok: true, kind };
}

const FIRST_ENTRY = Buffer.from("PK\u0003\u0004", "latin1");
const END_OF_DIRECTORY = Buffer.from("PK\u0005\u0006", "latin1");
const END_LENGTH = 22;

/** Whether the archive fills the whole file: nothing stands before its first entry, and nothing after its end. */
function isNothingButZip(bytes: Buffer): boolean {
  return (
    bytes.subarray(0, FIRST_ENTRY.length).equals(FIRST_ENTRY) &&
    bytes.length > END_LENGTH &&
    bytes.lastIndexOf(END_OF_DIRECTORY) === bytes.length - END_LENGTH
  );
}

/** Which office document a file is, or why it is none that can be taken. */
export async function sniffOffice(bytes: Buffer): Promise<OfficeKind> {
  if (!isNothingButZip(bytes)) return NO_DOCUMENT;
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    return await readOffice(zip);
  } catch {
    // Whatever an archive is broken by, it is no document that somebody could open.
    return NO_DOCUMENT;
  } finally {
    zip?.close();
  }
}
