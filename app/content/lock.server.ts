import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import type { ContentFault } from "./cross-check.ts";

/** SHA-256 of each published file in hexadecimal, by its path within the content folder. */
export type Lock = ReadonlyMap<string, string>;

const CHANGED = "was published and has changed since: restore it, and put what is new into a new edition";
const LOCK_FILE = "published.lock.json";
const lockFile = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** The hashes of all files in the folders within the content folder. Hidden files are passed over. */
export function hashFiles(folder: string): Lock {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => file.includes("/"))
    .sort();
  return new Map(files.map((file) => [file, sha256(path.join(folder, file))]));
}

/** The lock as it was written last; empty before the first publication. */
export function readLock(folder: string): Result<Lock, ContentFault> {
  const file = path.join(folder, LOCK_FILE);
  if (!existsSync(file)) return accepted(new Map());
  try {
    return accepted(new Map(Object.entries(lockFile.parse(JSON.parse(readFileSync(file, "utf8"))))));
  } catch (error) {
    return refused([{ file: LOCK_FILE, path: "", reason: `is not a lock file: ${String(error)}` }]);
  }
}

/** Published files that changed or went away since they were locked. */
export function findBreaches(lock: Lock, files: Lock): ContentFault[] {
  return [...lock].flatMap(([file, hash]) => {
    const found = files.get(file);
    if (found === hash) return [];
    const isGone = found === undefined;
    return [{ file, path: "", reason: isGone ? "was published and is gone: restore it" : CHANGED }];
  });
}

/** Files that are not in the lock yet. */
export function findUnlocked(lock: Lock, files: Lock): string[] {
  return [...files.keys()].filter((file) => !lock.has(file));
}

/** Enters new files in the lock and returns their paths. If a locked file changed or is gone, nothing is written. */
export function lockNewFiles(folder: string): Result<string[], ContentFault> {
  const lock = readLock(folder);
  if (!lock.ok) return lock;
  const files = hashFiles(folder);
  const breaches = findBreaches(lock.value, files);
  if (breaches.length > 0) return refused(breaches);
  const added = findUnlocked(lock.value, files);
  if (added.length > 0) writeLock(folder, files);
  return accepted(added);
}

function writeLock(folder: string, lock: Lock): void {
  const file = path.join(folder, LOCK_FILE);
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(Object.fromEntries(lock), null, 2)}\n`);
  renameSync(draft, file);
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
