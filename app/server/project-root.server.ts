import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

let known: string | undefined;

/**
 * The folder of the project, found by walking up from this file to the package.json named "tandem".
 * A fixed number of steps would not do: the code runs from app/server under tsx and from build/server once bundled.
 */
export function projectRoot(): string {
  known ??= findRoot(path.dirname(fileURLToPath(import.meta.url)));
  return known;
}

function findRoot(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (isRoot(folder)) return folder;
    if (folder === path.dirname(folder)) throw new Error(`No package.json named "tandem" in or above ${start}`);
  }
}

function isRoot(folder: string): boolean {
  const file = path.join(folder, "package.json");
  if (!existsSync(file)) return false;
  const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof manifest === "object" && manifest !== null && "name" in manifest && manifest.name === "tandem";
}
