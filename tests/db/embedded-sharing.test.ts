import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedDatabase } from "#app/server/database/embedded.server.ts";
import { startNewDatabase } from "#tests/support/database-engine.ts";

let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await startNewDatabase();
});

afterAll(() => database.close());

async function withPool<Result>(max: number, use: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
  const pool = new pg.Pool({ ...database.connection, max });
  try {
    return await use(pool);
  } finally {
    await pool.end();
  }
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client(database.connection);
  client.on("error", () => undefined); // some tests cut the connection
  await client.connect();
  return client;
}

/** Inserts two rows in one transaction, checking that it sees its own alone, and then does as `end` says. */
async function transact(
  pool: pg.Pool,
  caller: number,
  step: number,
  end: "commit" | "rollback" | "fail",
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("INSERT INTO entry VALUES ($1, $2, 'first')", [caller, step]);
    const { rows } = await client.query("SELECT caller, step FROM entry WHERE caller = $1 AND step = $2", [
      caller,
      step,
    ]);
    expect(rows).toEqual([{ caller, step }]);
    if (end === "fail") {
      await expect(client.query("SELECT $1::int / 0", [caller])).rejects.toThrow("division by zero");
      await expect(client.query("SELECT 1")).rejects.toThrow("current transaction is aborted");
    }
    await client.query("INSERT INTO entry VALUES ($1, $2, 'second')", [caller, step]).catch(() => undefined);
    await client.query(end === "commit" ? "COMMIT" : "ROLLBACK");
  } finally {
    client.release();
  }
}

/** Queries with one, two and three parameters that name their caller, so that a mix-up shows as an error or a wrong row. */
async function ask(pool: pg.Pool, caller: number, step: number): Promise<void> {
  const name = `caller ${caller}`;
  const [one, two, three] = await Promise.all([
    pool.query("SELECT $1::text AS name", [name]),
    pool.query("SELECT $1::int AS caller, $2::text AS name", [caller, name]),
    pool.query("SELECT $1::uuid AS id, $2::int AS caller, $3::int AS step", [uuidOf(caller), caller, step]),
  ]);
  expect([one.rows, two.rows, three.rows]).toEqual([
    [{ name }],
    [{ caller, name }],
    [{ id: uuidOf(caller), caller, step }],
  ]);
}

function uuidOf(caller: number): string {
  return `00000000-0000-4000-8000-${String(caller).padStart(12, "0")}`;
}

describe("clients that use the embedded database at once", () => {
  it.each([1, 4, 10])("never meet each other's statements, parameters or transactions (pool of %i)", async (max) => {
    await withPool(max, async (pool) => {
      await pool.query("CREATE TABLE entry (caller int, step int, part text)");
      const steps = 24;
      const run = async (caller: number) => {
        for (let step = 0; step < steps; step++) {
          const kind = (caller + step) % 4;
          if (kind === 0) await transact(pool, caller, step, "commit");
          else if (kind === 1) await transact(pool, caller, step, "rollback");
          else if (kind === 2) await transact(pool, caller, step, "fail");
          else await ask(pool, caller, step);
        }
      };
      await Promise.all(Array.from({ length: 12 }, (_, caller) => run(caller)));

      const { rows } = await pool.query(
        "SELECT (caller + step) % 4 AS kind, count(*)::int, count(DISTINCT (caller, step, part))::int AS distinct FROM entry GROUP BY 1",
      );
      expect(rows).toEqual([{ kind: 0, count: 12 * (steps / 4) * 2, distinct: 12 * (steps / 4) * 2 }]);
      await pool.query("DROP TABLE entry");
    });
  });

  it("are forty, connected and served together", async () => {
    const answers = await withPool(40, (pool) =>
      Promise.all(
        Array.from({ length: 40 }, async (_, index) => {
          const client = await pool.connect();
          const { rows } = await client.query<{ index: number }>("SELECT $1::int AS index", [index]);
          client.release();
          return rows[0]?.index;
        }),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  it("wait while another is in a transaction, and go on when it ends", async () => {
    const [first, second] = [await connect(), await connect()];
    await first.query("BEGIN");
    let isServed = false;
    const waiting = second.query("SELECT 1").then(() => (isServed = true));
    await first.query("SELECT pg_sleep(0.05)");
    await first.query("SELECT 1");
    expect(isServed).toBe(false);
    await first.query("COMMIT");
    await waiting;
    await Promise.all([first.end(), second.end()]);
  });

  it.each(["in a transaction", "in a failed transaction"])(
    "go on when one is cut off %s, which is rolled back",
    async (state) => {
      const [cut, other] = [await connect(), await connect()];
      await other.query("CREATE TABLE IF NOT EXISTS survivor (name text)");
      await cut.query("BEGIN");
      await cut.query("INSERT INTO survivor VALUES ('of the one that was cut off')");
      if (state === "in a failed transaction") await cut.query("SELECT 1/0").catch(() => undefined);
      const waiting = other.query("INSERT INTO survivor VALUES ('of the other') RETURNING *");
      streamOf(cut).destroy();
      expect((await waiting).rows).toEqual([{ name: "of the other" }]);
      expect((await other.query("SELECT name FROM survivor")).rows).toEqual([{ name: "of the other" }]);
      await other.query("DROP TABLE survivor");
      await other.end();
    },
  );

  it("forget one that is cut off while it waits", async () => {
    const [owner, cut, other] = [await connect(), await connect(), await connect()];
    await owner.query("CREATE TABLE waited (name text)");
    await owner.query("BEGIN");
    const lost = cut.query("INSERT INTO waited VALUES ('too late')");
    const served = other.query("INSERT INTO waited VALUES ('in time')");
    await owner.query("SELECT pg_sleep(0.05)"); // both wait by now
    streamOf(cut).destroy();
    await expect(lost).rejects.toThrow("Connection terminated");
    await owner.query("SELECT 1");
    await owner.query("COMMIT");
    await served;
    expect((await owner.query("SELECT name FROM waited")).rows).toEqual([{ name: "in time" }]);
    await Promise.all([owner.end(), other.end()]);
  });
});

function streamOf(client: pg.Client) {
  return (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
}
