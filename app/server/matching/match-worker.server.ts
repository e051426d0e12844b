import { parentPort, workerData } from "node:worker_threads";
import { resultOf } from "#app/core/matching/match-result.ts";
import { SparsePairs } from "#app/core/matching/pair-table.ts";
import { solve } from "#app/core/matching/solve.ts";
import type { MatchMessage, MatchOrder } from "./match-thread.server.ts";

/** The thread of one matching: solves what it was given, says how far it is, and hands the result over. */

const LEAST_STEP = 0.01;

const { instance, pairs, options } = workerData as MatchOrder;
const table = new SparsePairs(pairs.columns, pairs.starts, pairs.column, pairs.number);
let told = 0;

const solution = solve(
  { ...instance, pairs: table },
  {
    ...options,
    progress: (share) => {
      if (share < told + LEAST_STEP) return;
      told = share;
      tell({ kind: "progress", share });
    },
  },
);
tell({ kind: "done", result: resultOf(solution) });

function tell(message: MatchMessage): void {
  parentPort?.postMessage(message);
}
