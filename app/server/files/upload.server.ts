import { AppError } from "../errors.ts";

/** The largest file that is taken. */
export const FILE_LIMIT = 10 * 1024 * 1024;
/** What a form may hold around its one file: boundaries, headers and short fields. */
const OVERHEAD = 64 * 1024;
const UPLOAD_LIMIT = FILE_LIMIT + OVERHEAD;
const UNREADABLE = "The form could not be read. Go back and send it again.";

/** Reads a body as long as it stays below the limit; null for a larger one, whatever it says of its length. */
async function readBounded(request: Request): Promise<Blob | null> {
  if (Number(request.headers.get("content-length") ?? 0) > UPLOAD_LIMIT || request.body === null) return null;
  const reader = request.body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    size += value.length;
    if (size > UPLOAD_LIMIT) return null;
    chunks.push(new Uint8Array(value));
  }
}

/** Whether a request carries a form that may hold a file. */
export function isUpload(request: Request): boolean {
  return /^multipart\/form-data\s*;/i.test(request.headers.get("content-type") ?? "");
}

export type Upload = { kind: "too large" } | { kind: "fields"; fields: FormData };

/**
 * Reads a form that carries a file, in memory and never more than the limit of one file: who may not upload has been
 * refused before. Throws "invalid" for what is no whole form.
 */
export async function readUpload(request: Request): Promise<Upload> {
  let body: Blob | null;
  try {
    body = await readBounded(request);
  } catch {
    throw new AppError("invalid", UNREADABLE, "the body broke off");
  }
  if (body === null) return { kind: "too large" };
  try {
    const type = request.headers.get("content-type") ?? "";
    return { kind: "fields", fields: await new Response(body, { headers: { "content-type": type } }).formData() };
  } catch {
    throw new AppError("invalid", UNREADABLE, "the parts of the form cannot be told apart");
  }
}
