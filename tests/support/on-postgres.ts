import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { startPostgres } from "./postgres-server.ts";

/** Runs the database, HTTP and fault tests on a real PostgreSQL server: that of TEST_DATABASE_URL, or one made for this run. */

const PROJECTS = ["database", "http", "faults"];
/** These make embedded databases, whatever server there is. */
const NOT_ABOUT_SERVERS = ["tests/faults/embedded-*.test.ts", "tests/http/start.test.ts"];

const given = process.env["TEST_DATABASE_URL"];
const server = given === undefined ? await startPostgres() : { url: given, remove: () => undefined };
process.on("SIGINT", () => undefined); // Ctrl+C ends vitest, which has it too; the server must still be removed
const vitest = path.resolve("node_modules/vitest/vitest.mjs");
const chosen = [
  ...PROJECTS.flatMap((name) => ["--project", name]),
  ...NOT_ABOUT_SERVERS.flatMap((files) => ["--exclude", files]),
];
const tests = spawn(process.execPath, [vitest, "run", ...chosen, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, TEST_DATABASE_URL: server.url },
});
const [status] = (await once(tests, "close")) as [number | null];
server.remove();
process.exitCode = status ?? 1;
