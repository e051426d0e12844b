import { availableParallelism } from "node:os";
import { ensureBuild } from "#app/server/build.ts";
import { findPostgres, startPostgres } from "#tests/support/postgres-server.ts";
import { createStore, type Store } from "#tests/support/storm-app.ts";
import { measureManager, type ManagerFigures } from "./manager-pages.ts";
import { managerInWords } from "./manager-report.ts";
import { measure, type Effort, type Figures } from "./measure.ts";
import { explanation, figuresInWords, machineInWords, targetsInWords } from "./report.ts";

/**
 * `npm run bench`: how fast the built app is, on PostgreSQL and on the embedded database, from one run. Prints a report
 * and asserts nothing. BENCH_SECONDS sets the length of a round; `npm run bench -- managers` measures the pages of
 * managers alone, or those that are named: `npm run bench -- managers "review board" people`.
 */

const seconds = Number(process.env["BENCH_SECONDS"] ?? 5);
const effort: Effort = { seconds, rounds: 3, paceSeconds: seconds * 6 };

const [part, ...pages] = process.argv.slice(2);
const MANAGERS_ALONE = part === "managers";

/** As many as there are processors, since one process keeps one of them busy. */
const PROCESSES = Math.max(2, availableParallelism());

async function withStore<Measured>(
  server: string | undefined,
  work: (store: Store) => Promise<Measured>,
): Promise<Measured> {
  const { store, remove } = await createStore(server);
  try {
    return await work(store);
  } finally {
    await remove();
  }
}

async function measurePostgres(): Promise<{ figures: Figures | null; managers: ManagerFigures }> {
  const server = await startPostgres();
  try {
    const managers = await withStore(server.url, (store) => measureManager(store, pages));
    if (MANAGERS_ALONE) return { figures: null, managers };
    return { figures: await withStore(server.url, (store) => measure(store, effort, PROCESSES)), managers };
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
  const { figures, managers } = await measurePostgres();
  if (figures !== null) {
    console.log(`${figuresInWords(`PostgreSQL, ${PROCESSES} app processes`, figures)}\n\n${targetsInWords(figures)}\n`);
  }
  console.log(`${managerInWords(managers)}\n`);
}
if (!MANAGERS_ALONE) {
  const embedded = await withStore(undefined, (store) => measure(store, effort, 1));
  console.log(figuresInWords("The embedded database", embedded));
}
