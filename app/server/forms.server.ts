import type { z } from "zod";
import { AppError } from "./errors.ts";

/** What was typed, to be shown again, and either what it means or for each field what is wrong with it. */
export type FormResult<T> = { typed: Record<string, string> } & (
  { ok: true; value: T } | { ok: false; faults: Record<string, string> }
);

/** The first message of each faulty field; what concerns the form as a whole stands under "form". */
export function faultsByField(error: z.ZodError): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const issue of error.issues) faults[issue.path.map(String).join(".") || "form"] ??= issue.message;
  return faults;
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new AppError("invalid", "The form could not be read. Go back and send it again.");
  }
}

/** Of a name given twice the first value counts; a file is no text and is left out. */
function firstOfEach(pairs: Iterable<[string, FormDataEntryValue]>): Record<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of pairs) if (typeof value === "string" && !texts.has(name)) texts.set(name, value);
  return Object.fromEntries(texts);
}

/** Reads a posted form against its schema. */
export async function parseForm<T>(request: Request, schema: z.ZodType<T>): Promise<FormResult<T>> {
  const typed = firstOfEach(await readForm(request));
  const parsed = schema.safeParse(typed);
  return parsed.success
    ? { ok: true, typed, value: parsed.data }
    : { ok: false, typed, faults: faultsByField(parsed.error) };
}

/** Reads a form that was sent by GET, as searches are: what is wrong stands beside its field. */
export function parseSearch<T>(request: Request, schema: z.ZodType<T>): FormResult<T> {
  const typed = firstOfEach(new URL(request.url).searchParams);
  const parsed = schema.safeParse(typed);
  return parsed.success
    ? { ok: true, typed, value: parsed.data }
    : { ok: false, typed, faults: faultsByField(parsed.error) };
}

/** Reads the query of an address against its schema. */
export function parseQuery<T>(request: Request, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(firstOfEach(new URL(request.url).searchParams));
  if (!parsed.success) throw new AppError("invalid", "This address has a part that Tandem does not know.");
  return parsed.data;
}
