import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Instance } from "#app/core/matching/instance.ts";
import type { MatchResult } from "#app/core/matching/match-result.ts";
import type { SolveOptions } from "#app/core/matching/solve.ts";
import { projectRoot } from "#app/server/project-root.server.ts";

/** A matching under way in a thread of its own. */
export interface MatchTask {
  /** Rejected with {@link MatchCancelled} after a cancel, with an error when the thread breaks down. */
  readonly result: Promise<MatchResult>;
  /** Ends the thread at once, wherever it is. Afterwards it changes nothing. */
  cancel(): void;
}

export class MatchCancelled extends Error {
  override name = "MatchCancelled";
}

/** What the thread says. */
export type MatchMessage =
  { readonly kind: "progress"; readonly share: number } | { readonly kind: "done"; readonly result: MatchResult };

/** What the thread is given. */
export interface MatchOrder {
  readonly instance: Omit<Instance, "pairs">;
  /** The pairs as bare arrays, since a thread gets copies without their methods. */
  readonly pairs: Pick<Instance["pairs"], "columns" | "starts" | "column" | "number">;
  readonly options: Omit<SolveOptions, "progress">;
}

/**
 * Solves an instance beside the server, which goes on answering meanwhile. `onProgress` hears now and then how much of the
 * search is done, 0 to 1; the parts before and after it are not counted.
 */
export function matchInThread(
  instance: Instance,
  options: Omit<SolveOptions, "progress">,
  onProgress: (share: number) => void = () => undefined,
): MatchTask {
  const { pairs, ...people } = instance;
  const { columns, starts, column, number } = pairs;
  const order: MatchOrder = { instance: people, pairs: { columns, starts, column, number }, options };
  // By its path, since a bundler moves this file but not the worker.
  const worker = new Worker(path.join(projectRoot(), "app/server/matching/match-worker.js"), {
    workerData: order,
    execArgv: [],
  });
  let isCancelled = false;
  const result = new Promise<MatchResult>((resolve, reject) => {
    worker.on("message", (message: MatchMessage) => {
      if (message.kind === "done") resolve(message.result);
      else if (!isCancelled) onProgress(message.share);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(
        isCancelled ? new MatchCancelled("The matching was cancelled.") : new Error(`The matcher ended: ${code}.`),
      );
    });
  });
  return {
    result,
    cancel() {
      isCancelled = true;
      void worker.terminate();
    },
  };
}
