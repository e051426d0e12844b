import { parentPort } from "node:worker_threads";
import { computeRun, type RunOrder, type RunOutcome } from "#app/core/matching/run.ts";
import { accepted } from "#app/core/shared/result.ts";
import type { RunMessage, RunTexts } from "./run-thread.server.ts";

/** The thread of match runs: computes one after the other, says how far it is, and hands each outcome over. */

const LEAST_STEP = 0.01;

parentPort?.on("message", (order: RunOrder) => {
  const began = performance.now();
  let told = 0;
  const outcome = computeRun(order, (share) => {
    if (share < told + LEAST_STEP) return;
    told = share;
    tell({ kind: "progress", share });
  });
  const seconds = (performance.now() - began) / 1000;
  tell({ kind: "done", outcome: outcome.ok ? accepted(textsOf(outcome.value, seconds)) : outcome });
});

function textsOf({ instance, result, ...rest }: RunOutcome, seconds: number): RunTexts {
  return { instance: JSON.stringify(instance), rest: JSON.stringify({ ...rest, result: { ...result, seconds } }) };
}

function tell(message: RunMessage): void {
  parentPort?.postMessage(message);
}
