import { existsSync } from "node:fs";
import { mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { DataFolderInUse } from "#app/server/database/data-lock.server.ts";
import { joinEmbeddedDatabase, startEmbeddedDatabase } from "#app/server/database/embedded.server.ts";
import { openDatabase } from "#app/server/database/open.server.ts";
import { copyNewDatabase, Helper, runQuery, temporaryFolder } from "#tests/support/database-engine.ts";

async function folderWithDatabase(name = "data"): Promise<string> {
  const folder = path.join(await temporaryFolder(), name);
  await copyNewDatabase(folder);
  return folder;
}

describe("the embedded database", () => {
  it("is made by the first start, which says so, and found by the next", async () => {
    const folder = path.join(await temporaryFolder(), "data");
    const reports: string[] = [];
    const report = (message: string) => reports.push(message);
    const first = await startEmbeddedDatabase({ folder, report });
    await runQuery(first.connection, "CREATE TABLE kept AS SELECT 'from the first start' AS text");
    await first.close();
    expect([first.created, reports]).toEqual([true, ["Creating the embedded database (first start only)..."]]);

    const second = await startEmbeddedDatabase({ folder, report });
    expect(await runQuery(second.connection, "SELECT text FROM kept")).toEqual([{ text: "from the first start" }]);
    await second.close();
    expect([second.created, reports]).toEqual([false, [expect.any(String)]]);

    expect(await readdir(path.join(folder, "lock"))).toEqual([]);
    expect(await readdir(path.join(folder, "socket"))).toEqual([]);
    const rightsOf = async (name: string) => (await stat(path.join(folder, name))).mode & 0o777;
    expect([await rightsOf("."), await rightsOf("socket"), await rightsOf("pgdata")]).toEqual([0o700, 0o700, 0o700]);
  });

  it.skipIf(process.platform === "win32")(
    "has its socket elsewhere when the folder's path is too long for one",
    async () => {
      const folder = await folderWithDatabase("long".repeat(25));
      const { connection, close } = await startEmbeddedDatabase({ folder });
      expect(connection.host).not.toContain(folder);
      expect((await stat(connection.host)).mode & 0o777).toBe(0o700);
      expect(await runQuery(connection, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
      await close();
      expect(existsSync(connection.host)).toBe(false);
    },
  );

  it("says in plain words why it did not start, and lets go of the folder", async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, "pgdata", "PG_VERSION"), { recursive: true });
    await expect(startEmbeddedDatabase({ folder })).rejects.toThrow(
      `The embedded database in ${folder} did not start: `,
    );
    expect(await readdir(path.join(folder, "lock"))).toEqual([]);
  });
});

describe("a second process on the same folder", () => {
  it("is refused within a second, or joins, and after a kill takes over with no manual step", async () => {
    const folder = await folderWithDatabase();
    const first = new Helper("embedded-process.ts", "open", folder);
    await first.line();

    const start = performance.now();
    const refused = openDatabase({ kind: "embedded", folder });
    await expect(refused).rejects.toThrow(DataFolderInUse);
    await expect(refused).rejects.toThrow(`The data folder ${folder} is in use by process ${first.pid}.`);
    expect(performance.now() - start).toBeLessThan(1_000);

    const joined = await openDatabase({ kind: "embedded", folder }, { join: true });
    expect(joined).toMatchObject({ kind: "embedded", created: false, poolConfig: { max: 1 } });
    await runQuery(joined.poolConfig, "INSERT INTO written VALUES (7)");
    await joined.close();
    expect(await runQuery((await joinEmbeddedDatabase(folder))!, "SELECT n FROM written")).toEqual([{ n: 7 }]);

    await first.kill();
    expect(await joinEmbeddedDatabase(folder)).toBeNull();
    const next = await openDatabase({ kind: "embedded", folder }, { join: true });
    expect(await runQuery(next.poolConfig, "SELECT n FROM written")).toEqual([{ n: 7 }]);
    await next.close();
  });

  it("joins a first start that is still under way, and both print nothing of the engine's", async () => {
    const folder = await temporaryFolder();
    const first = new Helper("embedded-process.ts", "open", folder);
    await expect.poll(() => readdir(path.join(folder, "lock")).catch(() => []), { timeout: 20_000 }).not.toEqual([]);
    const second = new Helper("embedded-process.ts", "join", folder);
    await second.line(1);
    await second.stop();
    await first.stop();
    expect([first.lines, second.lines]).toEqual([
      ["open", "closed"],
      ["open", "inserted", "closed"],
    ]);
    expect(await joinEmbeddedDatabase(folder)).toBeNull();
  });
});

describe("kill -9", () => {
  it("in the first start leaves nothing in the way of the next", async () => {
    const folder = await temporaryFolder();
    const first = new Helper("embedded-process.ts", "open", folder);
    const unfinished = async () => (await readdir(folder)).filter((name) => name.startsWith("pgdata.creating-"));
    const isWriting = async () => {
      const [name] = await unfinished();
      return name !== undefined && (await readdir(path.join(folder, name))).length > 10;
    };
    await expect.poll(isWriting, { interval: 2, timeout: 20_000 }).toBe(true);
    await first.kill();
    expect(await unfinished()).toHaveLength(1);
    expect(existsSync(path.join(folder, "pgdata"))).toBe(false);

    const { connection, created, close } = await startEmbeddedDatabase({ folder });
    expect(created).toBe(true);
    expect(await runQuery(connection, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(await unfinished()).toEqual([]);
    await close();
  });

  it("while rows are written loses none that was acknowledged", async () => {
    const folder = await folderWithDatabase();
    for (let round = 1; round <= 3; round++) {
      const writer = new Helper("embedded-process.ts", "write", folder);
      await writer.line(round * 50);
      await sleep(Math.random() * 50); // at any point of a write
      await writer.kill();

      const acknowledged = Number(writer.lines.at(-1));
      const { connection, close } = await startEmbeddedDatabase({ folder });
      const [found] = await runQuery<{ rows: number; last: number }>(
        connection,
        "SELECT count(*)::int AS rows, max(n) AS last FROM written",
      );
      await close();
      expect(found!.rows).toBe(found!.last); // without gaps
      expect([acknowledged, acknowledged + 1]).toContain(found!.last);
    }
  });
});
