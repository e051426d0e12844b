import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { lockContent } from "#app/cli/content-lock.ts";
import type { Outcome } from "#app/cli/call.ts";
import { contentFolder } from "#app/content/catalogue.server.ts";
import { findBreaches, findUnlocked, hashFiles, readLock } from "#app/content/lock.server.ts";
import { withCopy } from "./published.ts";

const LOCK = "published.lock.json";
const FRAMEWORK = "frameworks/k12-cto/2026.1/framework.json";
const ROLE = "role-profiles/2026.1/director.json";

/** Whatever the state of the real lock, the copy begins with all its files locked. */
async function withLockedCopy(work: (folder: string) => void): Promise<void> {
  await withCopy((folder) => {
    rmSync(path.join(folder, LOCK), { force: true });
    expect(lockContent(folder).kind).toBe("done");
    work(folder);
  });
}

function changeWords(folder: string, file: string): void {
  const target = path.join(folder, file);
  writeFileSync(target, readFileSync(target, "utf8").replace(/"summary": "/, '"summary": "Now: '));
}

function editLock(folder: string, edit: (lock: Record<string, string>) => void): void {
  const file = path.join(folder, LOCK);
  const lock = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  edit(lock);
  writeFileSync(file, JSON.stringify(lock));
}

function faultsOf(outcome: Outcome) {
  return outcome.kind === "refused" ? outcome.faults : [];
}

describe("published content", () => {
  const lock = readLock(contentFolder());
  const files = hashFiles(contentFolder());

  it("is as it was when it was published", () => {
    expect(lock.ok ? findBreaches(lock.value, files) : lock.faults).toEqual([]);
  });

  it("is wholly locked: run `npm run -s tandem -- content lock` after adding files", () => {
    expect(lock.ok ? findUnlocked(lock.value, files) : []).toEqual([]);
  });
});

describe("tandem content lock", () => {
  it("enters new files and leaves the others as they are", async () => {
    await withLockedCopy((folder) => {
      const before = readFileSync(path.join(folder, LOCK), "utf8");
      editLock(folder, (lock) => delete lock[ROLE]);
      expect(lockContent(folder)).toMatchObject({ kind: "done", json: { added: [ROLE] } });
      expect(readFileSync(path.join(folder, LOCK), "utf8")).toBe(before);
    });
  });

  it("begins a lock where there is none", async () => {
    await withLockedCopy((folder) => {
      rmSync(path.join(folder, LOCK));
      expect(lockContent(folder)).toMatchObject({ kind: "done", json: { added: [...hashFiles(folder).keys()] } });
    });
  });

  it("has nothing to do when all is locked", async () => {
    await withLockedCopy((folder) => {
      expect(lockContent(folder)).toMatchObject({ kind: "done", json: { added: [] } });
    });
  });

  it("refuses to lock a changed file again, and then locks nothing", async () => {
    await withLockedCopy((folder) => {
      changeWords(folder, FRAMEWORK);
      editLock(folder, (lock) => delete lock[ROLE]);
      const before = readFileSync(path.join(folder, LOCK), "utf8");
      expect(faultsOf(lockContent(folder))).toEqual([
        { path: FRAMEWORK, message: expect.stringContaining("has changed since") as string },
      ]);
      expect(readFileSync(path.join(folder, LOCK), "utf8")).toBe(before);
    });
  });

  it("notices a changed line end: the lock is over bytes", async () => {
    await withLockedCopy((folder) => {
      appendFileSync(path.join(folder, FRAMEWORK), "\n");
      expect(faultsOf(lockContent(folder)).map(({ path }) => path)).toEqual([FRAMEWORK]);
    });
  });

  it("refuses when a published file is gone", async () => {
    await withLockedCopy((folder) => {
      rmSync(path.join(folder, ROLE));
      expect(faultsOf(lockContent(folder))).toEqual([
        { path: ROLE, message: expect.stringContaining("is gone") as string },
      ]);
    });
  });

  it("refuses to lock content that has faults", async () => {
    await withLockedCopy((folder) => {
      writeFileSync(path.join(folder, "role-profiles/2026.1/chief.json"), "{}");
      const faults = faultsOf(lockContent(folder));
      expect(faults.map(({ path }) => path)).toContain("role-profiles/2026.1/chief.json targets");
    });
  });

  it("refuses a lock that cannot be read", async () => {
    await withLockedCopy((folder) => {
      writeFileSync(path.join(folder, LOCK), "<<<<<<< HEAD");
      expect(faultsOf(lockContent(folder)).map(({ path }) => path)).toEqual([LOCK]);
    });
  });
});
