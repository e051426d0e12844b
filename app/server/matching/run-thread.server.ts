import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Fault } from "#app/core/matching/faults.ts";
import type { RunOrder } from "#app/core/matching/run.ts";
import type { Result } from "#app/core/shared/result.ts";
import { projectRoot } from "#app/server/project-root.server.ts";

/** What a run came to, as JSON texts: a nation's are long, and writing them takes the thread, not the server. */
export interface RunTexts {
  /** The instance that the solver got. */
  readonly instance: string;
  /** Everything else of the outcome, with the seconds that it took. */
  readonly rest: string;
}

/** A match run under way in a thread of its own. */
export interface RunTask {
  /** Rejected with {@link RunCancelled} after a cancel, with an error when the thread breaks down. */
  readonly outcome: Promise<Result<RunTexts, Fault>>;
  /** Ends the thread at once, wherever it is. Afterwards it changes nothing. */
  cancel(): void;
}

export class RunCancelled extends Error {
  override name = "RunCancelled";
}

/** What the thread says. */
export type RunMessage =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly outcome: Result<RunTexts, Fault> };

/**
 * Computes a match run beside the server, which goes on answering meanwhile. `onProgress` hears now and then how much of
 * the search is done, 0 to 1; scoring the pairs before it and explaining them after it are not counted.
 */
export function computeInThread(order: RunOrder, onProgress: (share: number) => void = () => undefined): RunTask {
  // By its path, since a bundler moves this file but not the worker.
  const worker = new Worker(path.join(projectRoot(), "app/server/matching/run-worker.js"), {
    workerData: order,
    execArgv: [],
  });
  let isCancelled = false;
  const outcome = new Promise<Result<RunTexts, Fault>>((resolve, reject) => {
    worker.on("message", (message: RunMessage) => {
      if (message.kind === "done") resolve(message.outcome);
      else if (!isCancelled) onProgress(message.share);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(isCancelled ? new RunCancelled("The run was cancelled.") : new Error(`The matcher ended: ${code}.`));
    });
  });
  return {
    outcome,
    cancel() {
      isCancelled = true;
      void worker.terminate();
    },
  };
}
