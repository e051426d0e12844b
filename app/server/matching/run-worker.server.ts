import { parentPort, workerData } from "node:worker_threads";
import { computeRun, type RunOrder, type RunOutcome } from "#app/core/matching/run.ts";
import { accepted } from "#app/core/shared/result.ts";
import type { RunMessage, RunTexts } from "./run-thread.server.ts";

/** The thread of one match run: computes it, says how far it is, and hands the outcome over. */

const LEAST_STEP = 0.01;

const began = performance.now();
let told = 0;

const outcome = computeRun(workerData as RunOrder, (share) => {
  if (share < told + LEAST_STEP) return;
  told = share;
  tell({ kind: "progress", share });
});
tell({ kind: "done", outcome: outcome.ok ? accepted(textsOf(outcome.value)) : outcome });

function textsOf({ instance, result, ...rest }: RunOutcome): RunTexts {
  const seconds = (performance.now() - began) / 1000;
  return { instance: JSON.stringify(instance), rest: JSON.stringify({ ...rest, result: { ...result, seconds } }) };
}

function tell(message: RunMessage): void {
  parentPort?.postMessage(message);
}
