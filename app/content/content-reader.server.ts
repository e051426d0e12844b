import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import type { ContentFault } from "./cross-check.ts";

/** Reads files of one folder and gathers what is wrong with them. */
export class ContentReader {
  readonly faults: ContentFault[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The names in a folder, sorted, without hidden files; empty if there is no such folder. */
  list(folder: string): string[] {
    try {
      return readdirSync(path.join(this.#folder, folder))
        .filter((name) => !name.startsWith("."))
        .sort();
    } catch {
      return [];
    }
  }

  /** What a file holds, or null after noting why it cannot be used. */
  read<Content>(file: string, schema: z.ZodType<Content>): Content | null {
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(path.join(this.#folder, file), "utf8"));
    } catch (error) {
      this.note(file, { path: "", reason: reasonOf(error) });
      return null;
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.note(file, { path: issue.path.join("."), reason: issue.message });
    return null;
  }

  note(file: string, ...places: readonly Omit<ContentFault, "file">[]): void {
    for (const place of places) this.faults.push({ file, ...place });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return `is not JSON: ${error.message}`;
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return isMissing ? "is missing" : `cannot be read: ${String(error)}`;
}

/** Where a thing lies says what it is, so that no two files can claim the same id and version. */
export function folderFaults(
  content: { readonly id: string; readonly version: string },
  place: { readonly id: string; readonly version: string },
): Omit<ContentFault, "file">[] {
  return (["id", "version"] as const)
    .filter((key) => content[key] !== place[key])
    .map((key) => ({ path: key, reason: `"${content[key]}" lies where "${place[key]}" belongs` }));
}
