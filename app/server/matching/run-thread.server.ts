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
  /** Ends the thread at once, wherever it is. When the run is done, it changes nothing. */
  cancel(): void;
}

export class RunCancelled extends Error {
  override name = "RunCancelled";
}

/** What the thread says. */
export type RunMessage =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly outcome: Result<RunTexts, Fault> };

/** How long a thread waits for the next run. To start one takes about a second, most of it to read the matcher. */
const SPARE_MILLISECONDS = 300_000;

let spare: { worker: Worker; end: NodeJS.Timeout } | undefined;

function takeThread(): Worker {
  // By its path, since a bundler moves this file but not the worker.
  if (spare === undefined)
    return new Worker(path.join(projectRoot(), "app/server/matching/run-worker.js"), { execArgv: [] });
  const { worker, end } = spare;
  spare = undefined;
  clearTimeout(end);
  deafen(worker).ref();
  return worker;
}

/** Forgets who listened for the run before. Node's own listeners stay, without which a thread hears nothing more. */
function deafen(worker: Worker): Worker {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
  return worker;
}

/** Keeps a thread for the next run, without holding the process up. One is enough: runs are seldom. */
function keepThread(worker: Worker): void {
  deafen(worker);
  if (spare !== undefined) return void worker.terminate();
  const drop = () => {
    if (spare?.worker === worker) spare = undefined;
    void worker.terminate();
  };
  worker.once("error", drop).once("exit", drop).unref();
  spare = { worker, end: setTimeout(drop, SPARE_MILLISECONDS).unref() };
}

/**
 * Computes a match run beside the server, which goes on answering meanwhile. `onProgress` hears now and then how much of
 * the search is done, 0 to 1; scoring the pairs before it and explaining them after it are not counted.
 */
export function computeInThread(order: RunOrder, onProgress: (share: number) => void = () => undefined): RunTask {
  const worker = takeThread();
  let isCancelled = false;
  let isDone = false;
  const outcome = new Promise<Result<RunTexts, Fault>>((resolve, reject) => {
    worker.on("message", (message: RunMessage) => {
      // What a thread still says while it is being ended comes too late.
      if (isCancelled) return;
      if (message.kind === "progress") {
        onProgress(message.share);
        return;
      }
      isDone = true;
      resolve(message.outcome);
      keepThread(worker);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(isCancelled ? new RunCancelled("The run was cancelled.") : new Error(`The matcher ended: ${code}.`));
    });
  });
  worker.postMessage(order);
  return {
    outcome,
    cancel() {
      if (isDone) return;
      isCancelled = true;
      void worker.terminate();
    },
  };
}
