/** The longest name, in characters as a reader counts them, its extension included. */
export const FILE_NAME_LIMIT = 120;

/** Control characters, marks that turn the direction of text, and characters that nobody sees. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Co}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
/** What Windows allows in no name. */
const NOT_IN_NAMES = /[<>:"|?*]/g;
/** What Windows takes for a device, whatever its extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;
/** No script puts more marks than these on one letter. */
const TOO_MANY_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * The name and the extension, in lower case, of a file as somebody sends it. Of a path only the last part counts; what
 * is not seen, or would turn the text around it, is dropped before the extension is read.
 *
 * @example splitFileName("C:\\Plans\\Budget.PDF") // { stem: "Budget", extension: "pdf" }
 */
export function splitFileName(sent: string): { stem: string; extension: string } {
  const last = sent.split(/[/\\]/).at(-1) ?? "";
  const shown = last.replace(UNSEEN, "").normalize("NFC").replace(TOO_MANY_MARKS, "$1");
  const seen = shown
    .replace(/\s+/gu, " ")
    .replace(/[ .]+$/, "")
    .trim();
  const dot = seen.lastIndexOf(".");
  if (dot === -1) return { stem: seen, extension: "" };
  return { stem: seen.slice(0, dot), extension: seen.slice(dot + 1).toLowerCase() };
}

/**
 * The name under which a file is shown and downloaded: one part of a path, with nothing unseen, no name of a device, and
 * at most {@link FILE_NAME_LIMIT} characters. It always ends in the extension that is given.
 *
 * @example cleanFileName("../../etc/passwd.txt", "txt") // "passwd.txt"
 */
export function cleanFileName(sent: string, extension: string): string {
  const stem = splitFileName(sent)
    .stem.replace(NOT_IN_NAMES, "-")
    .replace(/^[ .]+|[ .]+$/g, "");
  const room = FILE_NAME_LIMIT - extension.length - 1;
  const cut = [...stem]
    .slice(0, room)
    .join("")
    .replace(/[ .]+$/, "");
  const isDevice = DEVICE.test((cut.split(".")[0] ?? "").trim());
  return `${cut === "" ? "file" : isDevice ? `_${cut}`.slice(0, room) : cut}.${extension}`;
}

/** What every file system takes as a name, in bytes, with room for what an unpacker adds. */
const NAME_BYTES = 200;

/**
 * The name of one of many files that lie side by side: with its number, so that no two are the same however they are
 * compared, and no longer than any file system takes.
 *
 * @example numberedFileName(7, "Minutes.pdf") // "007-Minutes.pdf"
 */
export function numberedFileName(number: number, name: string): string {
  const { extension } = splitFileName(name);
  const clean = cleanFileName(name, extension === "" ? "file" : extension);
  const stem = clean.slice(0, clean.lastIndexOf("."));
  const ending = clean.slice(stem.length);
  const before = `${String(number).padStart(3, "0")}-`;
  let room = NAME_BYTES - bytesOf(before + ending);
  let kept = "";
  for (const letter of stem) {
    room -= bytesOf(letter);
    if (room < 0) break;
    kept += letter;
  }
  return before + kept + ending;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
