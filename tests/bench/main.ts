import { availableParallelism } from "node:os";
import { ensureBuild } from "#app/server/build.ts";
import { findPostgres, startPostgres } from "#tests/support/postgres-server.ts";
import { createStore } from "#tests/support/storm-app.ts";
import { measure, type Effort, type Figures } from "./measure.ts";
import { explanation, figuresInWords, machineInWords, targetsInWords } from "./report.ts";

/**
 * `npm run bench`: how fast the built app is, on PostgreSQL and on the embedded database, from one run. Prints a report
 * and asserts nothing. BENCH_SECONDS sets the length of a round.
 */

const seconds = Number(process.env["BENCH_SECONDS"] ?? 5);
const effort: Effort = { seconds, rounds: 3, paceSeconds: seconds * 6 };

/** As many as there are processors, since one process keeps one of them busy. */
const PROCESSES = Math.max(2, availableParallelism());

async function measureOn(server: string | undefined, processes = 1): Promise<Figures> {
  const { store, remove } = await createStore(server);
  try {
    return await measure(store, effort, processes);
  } finally {
    await remove();
  }
}

async function measurePostgres(): Promise<Figures> {
  const server = await startPostgres();
  try {
    return await measureOn(server.url, PROCESSES);
  } finally {
    server.remove();
  }
}

process.once("SIGINT", () => process.exit(130)); // which ends the servers as well
await ensureBuild();
console.log(`# Tandem bench, ${new Date().toISOString().slice(0, 10)}\n\n${machineInWords()}\n\n${explanation()}\n`);
if (findPostgres() === null) {
  console.log(
    "PostgreSQL is not installed here, so there are figures of the embedded database alone, and no targets.\n",
  );
} else {
  const figures = await measurePostgres();
  console.log(`${figuresInWords(`PostgreSQL, ${PROCESSES} app processes`, figures)}\n\n${targetsInWords(figures)}\n`);
}
console.log(figuresInWords("The embedded database", await measureOn(undefined)));
