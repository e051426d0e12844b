/**
 * A process that uses an embedded database: `embedded-process.ts open|join|write FOLDER`.
 * Prints what happens, one line each, and closes the database when its input ends.
 */
import { once } from "node:events";
import pg from "pg";
import { openDatabase } from "#app/server/database/open.server.ts";

const [command, folder = ""] = process.argv.slice(2);
const database = await openDatabase({ kind: "embedded", folder }, { join: command === "join" });
const pool = new pg.Pool(database.poolConfig);
await pool.query("CREATE TABLE IF NOT EXISTS written (n int PRIMARY KEY)");
await pool.query("DO $$ BEGIN RAISE WARNING 'a noise'; END $$");
console.log("open");

if (command === "write") {
  const { rows } = await pool.query<{ next: number }>("SELECT coalesce(max(n), 0) + 1 AS next FROM written");
  for (let n = rows[0]?.next ?? 1; ; n++) {
    await pool.query("INSERT INTO written VALUES ($1)", [n]);
    console.log(n);
  }
}
if (command === "join") {
  await pool.query("INSERT INTO written VALUES (1)");
  console.log("inserted");
}

process.stdin.resume();
await once(process.stdin, "end");
await pool.end();
await database.close();
console.log("closed");
