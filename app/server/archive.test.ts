import { describe, expect, it } from "vitest";
import { unpackBytes } from "#tests/support/archive.ts";
import { archiveResponse, type ArchiveFile } from "./archive.server.ts";

const AT = new Date("2026-11-21T12:34:56.000Z");
const MB = 1024 * 1024;

/** Ten files of 10 MB, and how many of them were read so far. */
function manyFiles() {
  const seen = { read: 0 };
  const files = Array.from({ length: 10 }, (_, index): ArchiveFile => ({
    name: `evidence/${index}.bin`,
    read: () => {
      seen.read++;
      return Promise.resolve(new Uint8Array(10 * MB).fill(index));
    },
  }));
  return { files, seen };
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("an archive with files", () => {
  it("reads the next file when the one before was taken", async () => {
    const { files, seen } = manyFiles();
    const answer = archiveResponse("mine.zip", { entries: [], files, readme: () => "" }, AT);
    await wait(50);
    expect(seen.read).toBe(1);
    const reader = answer.body!.getReader();
    let taken = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      taken += piece.value.length;
      expect(seen.read).toBeLessThanOrEqual(Math.floor(taken / (10 * MB)) + 2);
    }
    expect(taken).toBeGreaterThan(100 * MB);
    expect(seen.read).toBe(10);
  });

  it("stops reading when whoever downloads it is gone", async () => {
    const { files, seen } = manyFiles();
    const answer = archiveResponse("mine.zip", { entries: [], files, readme: () => "" }, AT);
    const reader = answer.body!.getReader();
    await reader.read();
    await reader.cancel();
    await wait(50);
    expect(seen.read).toBeLessThanOrEqual(2);
  });

  it("holds each file byte by byte, and says at its end which are missing", async () => {
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
    const files: ArchiveFile[] = [
      { name: "evidence/001-a.bin", read: () => Promise.resolve(bytes) },
      { name: "evidence/002-lost.bin", read: () => Promise.resolve(null) },
      { name: "evidence/003-empty.bin", read: () => Promise.resolve(new Uint8Array()) },
    ];
    const entries = [{ name: "a.csv", content: "a" }];
    const answer = archiveResponse("mine.zip", { entries, files, readme: (missing) => missing.join() }, AT);
    const found = await unpackBytes(await answer.arrayBuffer());
    expect([...found.keys()]).toEqual(["a.csv", "evidence/001-a.bin", "evidence/003-empty.bin", "README.txt"]);
    expect(found.get("evidence/001-a.bin")?.equals(bytes)).toBe(true);
    expect(found.get("README.txt")?.toString()).toBe("evidence/002-lost.bin");
  });

  it("is broken off by a fault, and so is no archive", async () => {
    const files: ArchiveFile[] = [{ name: "a.bin", read: () => Promise.reject(new Error("the disk is gone")) }];
    const answer = archiveResponse("mine.zip", { entries: [], files, readme: () => "" }, AT);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});
