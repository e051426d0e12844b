import { isUpload, readUpload } from "./upload.server.ts";

/** The longest text of a table that is taken. */
export const TABLE_LIMIT = 1024 * 1024;

export type TableUpload =
  | { readonly ok: true; readonly text: string; readonly step: string }
  | { readonly ok: false; readonly status: 400 | 413; readonly fault: string };

const TOO_LARGE = "This table is larger than the 1 MB that fit here. Nothing was stored; split it into several";
const NOT_UTF8 = "This file is not text in the encoding UTF-8. Save it as “CSV UTF-8” and choose it again";

function refuse(fault: string, status: 400 | 413 = 400): TableUpload {
  return { ok: false, status, fault };
}

/** A text without its byte order mark; null for bytes that are no UTF-8 or hold NUL, as UTF-16 does. */
function decode(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}

/**
 * Reads a form with a table: a file in the field "file", or, once it was looked over, its text in the field "table".
 * Who may not send one has been refused before. `step` is what the pressed button says.
 */
export async function readTableUpload(request: Request): Promise<TableUpload> {
  if (!isUpload(request)) return refuse("Choose a CSV file");
  const sent = await readUpload(request);
  if (sent.kind === "too large") return refuse(TOO_LARGE, 413);
  const { fields } = sent;
  const [step, table, file] = [fields.get("step"), fields.get("table"), fields.get("file")];
  const content = typeof table === "string" ? new Blob([table]) : file;
  if (content === null || typeof content === "string" || content.size === 0) return refuse("Choose a CSV file");
  if (content.size > TABLE_LIMIT) return refuse(TOO_LARGE, 413);
  const text = decode(await content.arrayBuffer());
  if (text === null) return refuse(NOT_UTF8);
  return { ok: true, text, step: typeof step === "string" ? step : "" };
}
