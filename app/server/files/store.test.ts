import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeS3 } from "#tests/support/fake-s3.ts";
import { StoreError, type FileStore } from "./file-store.ts";
import { localStore } from "./local-store.server.ts";
import { s3Store, type S3Settings } from "./s3-store.server.ts";
import { newFileKey } from "./store.server.ts";

const CONTENT = Buffer.from("minutes of the cabinet \u0000\u00ff", "latin1");

async function read(store: FileStore, key: string): Promise<Buffer | null> {
  const stream = await store.get(key);
  return stream === null ? null : Buffer.from(await new Response(stream).arrayBuffer());
}

let folder: string;
let s3: FakeS3;
let settings: S3Settings;
let bucket: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tandem-files-"));
  s3 = new FakeS3();
  settings = await s3.listen();
  bucket = s3Store(settings);
});

afterEach(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const STORES = [
  ["a folder", () => localStore(path.join(folder, "files"))],
  ["a bucket", () => bucket],
] as const;

describe.each(STORES)("%s", (_, open) => {
  it("gives back what was put, and nothing for another key", async () => {
    const key = newFileKey();
    await open().put(key, CONTENT);
    expect(await read(open(), key)).toEqual(CONTENT);
    expect(await read(open(), newFileKey())).toBeNull();
  });

  it("keeps ten megabytes whole", async () => {
    const [key, large] = [newFileKey(), Buffer.alloc(10 * 1024 * 1024, "tandem")];
    await open().put(key, large);
    expect((await read(open(), key))?.equals(large)).toBe(true);
  });

  it("forgets what was deleted, and takes it well when there is nothing to delete", async () => {
    const key = newFileKey();
    await open().put(key, CONTENT);
    await open().delete(key);
    await open().delete(key);
    expect(await read(open(), key)).toBeNull();
  });

  it.each(["", "..", "../../etc/passwd", "a".repeat(31), "A".repeat(32), `${"a".repeat(32)}/x`, "a/../".repeat(8)])(
    "refuses what is no key: %j",
    async (key) => {
      await expect(open().put(key, CONTENT)).rejects.toBeInstanceOf(StoreError);
      await expect(open().get(key)).rejects.toBeInstanceOf(StoreError);
    },
  );
});

describe("a folder", () => {
  it("holds each file two levels down under its random key, for its owner alone, and no unfinished one", async () => {
    const store = localStore(folder);
    const key = newFileKey();
    await store.put(key, CONTENT);
    const file = path.join(folder, key.slice(0, 2), key.slice(2, 4), key);
    expect(await readFile(file)).toEqual(CONTENT);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.dirname(file))).toEqual([key]);
  });

  it("removes with a file what a broken-off put left of it", async () => {
    const store = localStore(folder);
    const key = newFileKey();
    await store.put(key, CONTENT);
    const place = path.join(folder, key.slice(0, 2), key.slice(2, 4));
    await writeFile(path.join(place, `${key}.part`), "half");
    await store.delete(key);
    expect(await readdir(place)).toEqual([]);
  });

  it("says that it failed, and where nothing, when it cannot be written", async () => {
    const notFolder = path.join(folder, "file");
    await writeFile(notFolder, "");
    const refused = localStore(notFolder).put(newFileKey(), CONTENT);
    await expect(refused).rejects.toThrow(/^The folder of files failed: (ENOTDIR|EEXIST)$/);
  });
});

describe("a bucket", () => {
  it("is asked with a signature by the key of the settings", async () => {
    const stranger = s3Store({ ...settings, accessKeyId: "another-key-id" });
    await expect(stranger.put(newFileKey(), CONTENT)).rejects.toThrow("The bucket refused a file with 403.");
    expect(s3.objects.size).toBe(0);
    await bucket.put(newFileKey(), CONTENT);
    expect(s3.objects.size).toBe(1);
  });

  it.each(["failing", "dropping", "refusing", "slow"] as const)(
    "that is %s leaves a plain error and no file",
    async (mood) => {
      const key = newFileKey();
      s3.mood = mood;
      const startedAt = performance.now();
      const attempts = await Promise.allSettled([bucket.put(key, CONTENT), bucket.get(key), bucket.delete(key)]);
      for (const attempt of attempts) {
        const error: unknown = attempt.status === "rejected" ? attempt.reason : null;
        expect(error).toBeInstanceOf(StoreError);
        expect(String(error)).not.toMatch(/canary|127\.0\.0\.1|minutes/);
      }
      expect(performance.now() - startedAt).toBeLessThan(5000);
      expect(s3.objects.size).toBe(0);
    },
  );

  it("is asked again when it fails for a moment", async () => {
    s3.failures = 2;
    await bucket.put(newFileKey(), CONTENT);
    expect(s3.asked).toBe(3);
    expect(s3.objects.size).toBe(1);
  });
});
