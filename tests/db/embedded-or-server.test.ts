import { createServer, type AddressInfo } from "node:net";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#app/server/database/open.server.ts";
import { DatabaseRefusal } from "#app/server/database/refusal.server.ts";
import { runQuery } from "#tests/support/database-engine.ts";

const url = process.env["TEST_DATABASE_URL"];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("a PostgreSQL server that is not up", () => {
  it("is waited for, and then named without its password", async () => {
    const port = await freePort();
    const reports: string[] = [];
    const opening = openDatabase(
      { kind: "server", url: `postgresql://somebody:secret@127.0.0.1:${port}/tandem` },
      { waitSeconds: 0.6, report: (message) => reports.push(message) },
    );
    const place = `the PostgreSQL server at 127.0.0.1:${port}`;
    const reason = `connect ECONNREFUSED 127.0.0.1:${port}`;
    await expect(opening).rejects.toThrow(new DatabaseRefusal(`Cannot reach ${place} for 0.6 seconds: ${reason}`));
    expect(reports).toEqual([`Waiting for ${place} (${reason})...`]);
  });

  it("cannot be found by an address that is none", async () => {
    const opening = openDatabase({ kind: "server", url: "postgresql://somebody:secret@:x/" });
    await expect(opening).rejects.toThrow(
      new DatabaseRefusal("DATABASE_URL is not an address of a PostgreSQL server."),
    );
  });
});

describe.skipIf(url === undefined)("a PostgreSQL server", () => {
  it("is used in UTC, with the options of its address, by a pool of the size asked for", async () => {
    const withOptions = new URL(url!);
    withOptions.searchParams.set("options", "-c TimeZone=Asia/Tokyo -c work_mem=5MB");
    const opened = await openDatabase({ kind: "server", url: withOptions.href }, { poolSize: 7 });
    expect(opened).toMatchObject({ kind: "server", created: false, poolConfig: { max: 7 } });
    const settings = "SELECT current_setting('TimeZone') AS zone, current_setting('work_mem') AS memory";
    expect(await runQuery(opened.poolConfig, settings)).toEqual([{ zone: "UTC", memory: "5MB" }]);
    await opened.close();
  });

  it("that turns us away is not waited for", async () => {
    const elsewhere = new URL(url!);
    elsewhere.pathname = "/no_such_database";
    const opening = openDatabase({ kind: "server", url: elsewhere.href });
    await expect(opening).rejects.toThrow(/refuses: database "no_such_database" does not exist/);
  });

  it("gives an error within five seconds when all connections are taken, and recovers", async () => {
    const opened = await openDatabase({ kind: "server", url: url! }, { poolSize: 1 });
    const pool = new pg.Pool(opened.poolConfig);
    const only = await pool.connect();
    const start = performance.now();
    await expect(pool.query("SELECT 1")).rejects.toThrow("timeout exceeded");
    expect(performance.now() - start).toBeLessThan(5_500);
    only.release();
    await pool.query("SELECT 1");
    await pool.end();
  });
});
