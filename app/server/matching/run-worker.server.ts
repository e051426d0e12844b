import { parentPort, workerData } from "node:worker_threads";
import { computeRun, type RunOrder } from "#app/core/matching/run.ts";
import type { RunMessage } from "./run-thread.server.ts";

/** The thread of one match run: computes it, says how far it is, and hands the outcome over. */

const LEAST_STEP = 0.01;

let told = 0;

const outcome = computeRun(workerData as RunOrder, (share) => {
  if (share < told + LEAST_STEP) return;
  told = share;
  tell({ kind: "progress", share });
});
tell({ kind: "done", outcome });

function tell(message: RunMessage): void {
  parentPort?.postMessage(message);
}
