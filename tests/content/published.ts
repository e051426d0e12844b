import { loadContent, type Content } from "#app/content/load.server.ts";
import { contentFolder } from "#app/content/catalogue.server.ts";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The published content, or a failure that lists its faults. */
export function loadPublished(): Content {
  const content = loadContent(contentFolder());
  if (!content.ok) throw new Error(JSON.stringify(content.faults, null, 2));
  return content.value;
}

/** Works on a copy of the published content, which is gone afterwards. */
export async function withCopy<Result>(work: (folder: string) => Result | Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-content-"));
  try {
    cpSync(contentFolder(), folder, { recursive: true });
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
