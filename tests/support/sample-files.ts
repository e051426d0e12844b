import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import yazl from "yazl";

/** Files as people send them, and as somebody sends them who means harm. Each is made anew: none lies in the repository. */

const MAIN = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
} as const;

export type Office = keyof typeof MAIN;

export function typesOf(kind: Office, more = ""): string {
  return `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${MAIN[kind]}"/>${more}</Types>`;
}

/** A zip archive of these entries. */
export function zipOf(entries: readonly (readonly [name: string, content: Buffer | string])[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of entries) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** The archive with another length for one entry in its directory, where it says what the entry unpacks into. */
export function sayingOf(archive: Buffer, entry: string, unpacked: number): Buffer {
  const said = Buffer.from(archive);
  said.writeUInt32LE(unpacked, archive.lastIndexOf(entry) - DIRECTORY_HEADER + UNPACKED_LENGTH);
  return said;
}

/** The length of a directory's entry before its name, and where in it the unpacked length stands. */
const DIRECTORY_HEADER = 46;
const UNPACKED_LENGTH = 24;

export function office(kind: Office, more: readonly (readonly [string, Buffer | string])[] = []): Promise<Buffer> {
  return zipOf([["[Content_Types].xml", typesOf(kind)], ["main.xml", "<document/>"], ...more]);
}

export const PDF = Buffer.from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

/** A picture that says where it was taken, and lies on its side. */
export function photo(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 20, channels: 3, background: "#0b6159" } })
    .jpeg()
    .withExif({
      IFD0: { Make: "canary-camera" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "37/1 46/1 30/1" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export function png(width = 40, height = 20): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#a84b12" } })
    .png()
    .toBuffer();
}

export interface Part {
  name: string;
  /** Without it the part is a field. */
  filename?: string;
  content: Buffer | string;
}

/** A form as a browser sends it that has a file in it. `end: false` leaves out the last boundary. */
export function multipart(parts: readonly Part[], { end = true } = {}): { body: Buffer; type: string } {
  const boundary = `----tandem${randomBytes(8).toString("hex")}`;
  const chunks = parts.flatMap(({ name, filename, content }) => {
    const of = filename === undefined ? "" : `; filename="${filename.replaceAll('"', "%22")}"`;
    const type = filename === undefined ? "" : "\r\nContent-Type: application/octet-stream";
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${of}${type}\r\n\r\n`;
    return [Buffer.from(head), Buffer.from(content), Buffer.from("\r\n")];
  });
  const last = end ? [Buffer.from(`--${boundary}--\r\n`)] : [];
  return { body: Buffer.concat([...chunks, ...last]), type: `multipart/form-data; boundary=${boundary}` };
}
