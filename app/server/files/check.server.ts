import { fileTypeFromBuffer } from "file-type";
import { cleanFileName, splitFileName } from "#app/core/shared/file-name.ts";
import { FILE_KINDS, kindOf, type FileKind } from "./kinds.ts";
import { sniffOffice } from "./office.server.ts";
import { redraw } from "./picture.server.ts";

/** A file as it may be kept. */
export interface CheckedFile {
  name: string;
  kind: FileKind;
  bytes: Uint8Array;
}

export type FileCheck = { ok: true; file: CheckedFile } | { ok: false; message: string };

const KINDS_IN_WORDS =
  "a PDF, a picture (png or jpg), a Word, Excel or PowerPoint file (docx, xlsx or pptx), or a text (txt)";

const refuse = (message: string): FileCheck => ({ ok: false, message });

const OFFICE = { docx: "a Word document", xlsx: "an Excel workbook", pptx: "a PowerPoint presentation" } as const;

const OFFICE_REFUSALS = {
  macros: "This file holds macros, which can run by themselves. Save it without them, as docx, xlsx or pptx",
  "too much": "This file unpacks into far more than a document needs. Save it again, or save it as a PDF",
} as const;

async function checkOffice(kind: keyof typeof OFFICE, bytes: Buffer): Promise<string | null> {
  const office = await sniffOffice(bytes);
  if (!office.ok && office.reason !== "no document") return OFFICE_REFUSALS[office.reason];
  if (office.ok && office.kind === kind) return null;
  return `This file is named .${kind}, but it is not ${OFFICE[kind]} without a password. Open it, save it as .${kind}, and add that`;
}

/** The bytes in which a PDF may end: a line end or two after its mark, and no second document. */
const END_OF_PDF = /%%EOF\s{0,16}$/;
const TAIL = 64;

async function isPdf(bytes: Buffer): Promise<boolean> {
  const sniffed = await fileTypeFromBuffer(bytes);
  return sniffed?.ext === "pdf" && END_OF_PDF.test(bytes.subarray(-TAIL).toString("latin1"));
}

/** UTF-8 without NUL. A text stays a text whatever it says; it is only ever sent as one. */
function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether a text is one of the other kinds, under a name that is not its own. */
async function isOtherKind(bytes: Buffer): Promise<boolean> {
  return Object.hasOwn(FILE_KINDS, (await fileTypeFromBuffer(bytes))?.ext ?? "");
}

/**
 * Whether a file is what its name says, by what is in it, and may be kept: the file with its clean name, pictures drawn
 * anew, or what is wrong with it in words for the person. Nothing that the browser says of its type counts.
 */
export async function checkFile(sentName: string, content: Uint8Array): Promise<FileCheck> {
  const { extension } = splitFileName(sentName);
  const kind = kindOf(extension);
  if (kind === null) {
    const what = extension === "" ? "A file without an ending to its name" : `A .${extension.slice(0, 20)} file`;
    return refuse(`${what} cannot be taken. Add ${KINDS_IN_WORDS}`);
  }
  if (content.length === 0) return refuse("This file is empty. Choose another one");
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const accept = (kept: Uint8Array): FileCheck => ({
    ok: true,
    file: { name: cleanFileName(sentName, kind), kind, bytes: kept },
  });
  switch (kind) {
    case "docx":
    case "xlsx":
    case "pptx": {
      const fault = await checkOffice(kind, bytes);
      return fault === null ? accept(bytes) : refuse(fault);
    }
    case "png":
    case "jpg": {
      const isMeant = (await fileTypeFromBuffer(bytes))?.ext === kind;
      const drawn = isMeant ? await redraw(bytes, kind) : null;
      if (drawn !== null) return accept(drawn);
      return refuse(
        `This file is named .${extension}, but it is not a ${kind} picture that can be opened, or it has more than 40 million pixels. Save it again as .${kind}`,
      );
    }
    case "pdf":
      if (await isPdf(bytes)) return accept(bytes);
      return refuse(
        "This file is named .pdf, but it is not a whole PDF and nothing else. Save or print it as a PDF again",
      );
    case "txt":
      if (isText(bytes) && !(await isOtherKind(bytes))) return accept(bytes);
      return refuse("This file is named .txt, but it is not plain text. Save it as text in the encoding UTF-8");
  }
}
