import { randomBytes } from "node:crypto";
import path from "node:path";
import { settings } from "../settings.server.ts";
import type { FileStore } from "./file-store.ts";
import { localStore } from "./local-store.server.ts";
import { s3Store } from "./s3-store.server.ts";

/** A key for a new file. */
export function newFileKey(): string {
  return randomBytes(16).toString("hex");
}

let current: { made: object; store: FileStore } | undefined;

/** The store that the settings name: a bucket, or else a folder beside the data. */
export function fileStore(): FileStore {
  const made = settings();
  if (current?.made !== made) {
    const { s3, dataFolder } = made;
    current = { made, store: s3 === undefined ? localStore(path.join(dataFolder, "files")) : s3Store(s3) };
  }
  return current.store;
}
