import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { checkKey, StoreError, type FileStore } from "./file-store.ts";

const ONLY_OWNER = { recursive: true, mode: 0o700 } as const;

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

/** The code of a system's error alone: its message names the path. */
function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(`The folder of files failed: ${(error as NodeJS.ErrnoException).code ?? "unknown"}`);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/**
 * Files in a folder of this machine, in folders of two levels. A file is written beside its place, brought to the disk
 * and then moved, so that under its key there is always a whole one or none.
 */
export function localStore(root: string): FileStore {
  const placeOf = (key: string) => {
    checkKey(key);
    const folder = path.join(root, key.slice(0, 2), key.slice(2, 4));
    return { folder, file: path.join(folder, key), unfinished: path.join(folder, `${key}.part`) };
  };
  return {
    async put(key, bytes) {
      const { folder, file, unfinished } = placeOf(key);
      try {
        await mkdir(folder, ONLY_OWNER);
        const handle = await open(unfinished, "w", 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(unfinished, file);
        await syncFolder(folder);
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined);
        throw toStoreError(error);
      }
    },

    async get(key) {
      try {
        const handle = await open(placeOf(key).file, "r");
        return createReadableStreamFromReadable(createReadStream("", { fd: handle }));
      } catch (error) {
        if (isMissing(error)) return null;
        throw toStoreError(error);
      }
    },

    async delete(key) {
      const { file, unfinished } = placeOf(key);
      try {
        await rm(file, { force: true });
        await rm(unfinished, { force: true });
      } catch (error) {
        throw toStoreError(error);
      }
    },
  };
}
