import { createReadStream } from "node:fs";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import type { Fault } from "./call.ts";

/** What is enough for a file that a person writes. */
const MEGABYTE = 1_000_000;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be read by this user",
};

/**
 * The JSON value in a file, or on standard input for "-". A byte order mark is passed over.
 * Refused: what cannot be read, is larger than the limit in megabytes, is not UTF-8 or is not JSON.
 */
export async function readJson(file: string, megabytes = 1): Promise<Result<unknown, Fault>> {
  const text = await readText(file, megabytes);
  if (!text.ok) return text;
  try {
    return accepted(JSON.parse(text.value));
  } catch (error) {
    return refusedWhole(describe(error));
  }
}

/** The text of a file, in the same way. */
export async function readText(file: string, megabytes = 1): Promise<Result<string, Fault>> {
  try {
    const bytes = await readBytes(file === "-" ? process.stdin : createReadStream(file), megabytes * MEGABYTE);
    if (bytes === null) return refusedWhole(`The file is larger than ${megabytes} MB`);
    return accepted(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return refusedWhole(describe(error));
  }
}

/** Reads no more than the limit, so that an endless stream ends too. */
async function readBytes(stream: AsyncIterable<unknown>, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Buffer);
    size += bytes.length;
    if (size > limit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function describe(error: unknown): string {
  if (error instanceof SyntaxError) return `The file is not JSON: ${error.message}`;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "The file is not UTF-8 text";
  return `The file cannot be read: ${REASONS[code] ?? String(error)}`;
}

function refusedWhole(message: string) {
  return refused<Fault>([{ path: "", message }]);
}
