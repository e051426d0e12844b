import { once } from "node:events";
import { spawn } from "node:child_process";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DataFolderInUse, findLockHolder, lockDataFolder } from "#app/server/database/data-lock.server.ts";
import { Helper, temporaryFolder } from "#tests/support/database-engine.ts";

const CONNECTION = { host: "/somewhere", port: 5432, user: "postgres", database: "postgres" };

/** The claim of this very process, as a base for others. */
async function ownClaim() {
  const folder = await temporaryFolder();
  const lock = await lockDataFolder(folder);
  const claim = findLockHolder(folder)!;
  lock.release();
  return claim;
}

async function writeClaim(folder: string, claim: unknown, ageSeconds = 0): Promise<void> {
  const file = path.join(folder, "lock", "claim.json");
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, typeof claim === "string" ? claim : JSON.stringify(claim));
  const time = Date.now() / 1_000 - ageSeconds;
  await utimes(file, time, time);
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid!;
}

describe("the lock of a data folder", () => {
  it("is refused while a live process holds it, with its pid and the folder in the message", async () => {
    const folder = await temporaryFolder();
    await lockDataFolder(folder);
    const start = performance.now();
    const second = lockDataFolder(folder);
    await expect(second).rejects.toThrow(DataFolderInUse);
    await expect(second).rejects.toThrow(
      `The data folder ${folder} is in use by process ${process.pid}. Stop it first.`,
    );
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it("can be taken again after its release, which leaves no file", async () => {
    const folder = await temporaryFolder();
    const lock = await lockDataFolder(folder);
    lock.release();
    expect(await readdir(path.join(folder, "lock"))).toEqual([]);
    await lockDataFolder(folder);
  });

  it("tells others how to reach the database, once that is known", async () => {
    const folder = await temporaryFolder();
    expect(findLockHolder(folder)).toBeUndefined();
    const lock = await lockDataFolder(folder);
    expect(findLockHolder(folder)).toMatchObject({ pid: process.pid, connection: null });
    lock.publish(CONNECTION);
    expect(findLockHolder(folder)).toMatchObject({ pid: process.pid, connection: CONNECTION });
    lock.release();
    expect(findLockHolder(folder)).toBeUndefined();
  });

  it("is taken over from a process that has died, whose claim is removed", async () => {
    const folder = await temporaryFolder();
    await writeClaim(folder, { ...(await ownClaim()), pid: await deadPid(), connection: CONNECTION });
    await lockDataFolder(folder);
    expect(await readdir(path.join(folder, "lock"))).toHaveLength(1);
  });

  it.skipIf(process.platform !== "linux")("is taken over when another process got the dead one's pid", async () => {
    const folder = await temporaryFolder();
    await writeClaim(folder, { ...(await ownClaim()), processStart: "1" });
    await lockDataFolder(folder);
  });

  it("is not taken from a process whose start is unknown but whose pid lives", async () => {
    const folder = await temporaryFolder();
    await writeClaim(folder, { ...(await ownClaim()), processStart: null });
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderInUse);
  });

  it("is not taken from another container that was seen lately, where the pid says nothing", async () => {
    const folder = await temporaryFolder();
    await writeClaim(folder, { ...(await ownClaim()), pid: await deadPid(), pidSpace: "another" }, 10);
    await expect(lockDataFolder(folder)).rejects.toThrow(/in use by process \d+ of another container or machine/);
  });

  it("is taken over from another container that has been silent", async () => {
    const folder = await temporaryFolder();
    await writeClaim(folder, { ...(await ownClaim()), pidSpace: "another" }, 30);
    await lockDataFolder(folder);
  });

  it("is not held up by a claim that a power failure has cut", async () => {
    const folder = await temporaryFolder();
    await writeClaim(folder, '{"pid": 12');
    await lockDataFolder(folder);
  });

  it("goes to exactly one of three processes that try at once, dead claim or not", async () => {
    const folder = await temporaryFolder();
    const rounds = 40;
    const stale = { ...(await ownClaim()), pid: await deadPid() };
    for (let round = 0; round < rounds; round += 2) await writeClaim(path.join(folder, String(round)), stale);

    const start = Date.now() + 3_000;
    const rivals = [1, 2, 3].map(() => new Helper("lock-process.ts", String(start), String(rounds), folder));
    const won = await Promise.all(rivals.map(async (rival) => JSON.parse(await rival.line()) as number[]));
    expect(won.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round));
  });
});
