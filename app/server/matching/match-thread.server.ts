import path from "node:path";
import { Worker } from "node:worker_threads";
import type { IdPair } from "#app/core/matching/affinity/hard-rules.ts";
import type { Standards } from "#app/core/matching/affinity/judge.ts";
import type { MenteeFacts, MentorFacts } from "#app/core/matching/affinity/person.ts";
import type { Fault } from "#app/core/matching/faults.ts";
import type { Instance } from "#app/core/matching/instance.ts";
import type { MatchResult } from "#app/core/matching/match-result.ts";
import type { ExplainedPair, ExplainedUnmatched } from "#app/core/matching/people-match.ts";
import type { Recruit } from "#app/core/matching/recruit.ts";
import type { Gain } from "#app/core/matching/outcome.ts";
import type { SolveOptions } from "#app/core/matching/solve.ts";
import type { Result } from "#app/core/shared/result.ts";
import { projectRoot } from "#app/server/project-root.server.ts";

/** Work under way in a thread of its own. */
export interface ThreadTask<Answer> {
  /** Rejected with {@link MatchCancelled} after a cancel, with an error when the thread breaks down. */
  readonly result: Promise<Answer>;
  /** Ends the thread at once, wherever it is. Afterwards it changes nothing. */
  cancel(): void;
}

export type MatchTask = ThreadTask<MatchResult>;

export class MatchCancelled extends Error {
  override name = "MatchCancelled";
}

/** People to be judged and matched. */
export interface PeopleOrder {
  readonly mentors: readonly MentorFacts[];
  readonly mentees: readonly MenteeFacts[];
  readonly standards: Standards;
  readonly pins: readonly IdPair[];
  /** With mentees set aside by id. */
  readonly options: Pick<SolveOptions, "objective" | "seed" | "balance"> & { readonly aside: readonly string[] };
  /** Whether to say which further mentor would help most, and what one more place with each is worth. */
  readonly withAdvice?: boolean;
}

/** A matching of people with its reasons. */
export interface PeopleMatch {
  readonly result: MatchResult & { readonly inputHash: string };
  readonly pairs: readonly ExplainedPair[];
  readonly unmatched: readonly ExplainedUnmatched[];
  readonly recruit: Recruit | null;
  readonly places: readonly (Gain & { readonly mentor: string })[];
}

/** What the thread says. */
export type MatchMessage =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly result: MatchResult }
  | { readonly kind: "people"; readonly answer: Result<PeopleMatch, Fault> };

/** What the thread is given. */
export type MatchOrder =
  | {
      readonly kind: "instance";
      readonly instance: Omit<Instance, "pairs">;
      /** The pairs as bare arrays, since a thread gets copies without their methods. */
      readonly pairs: Pick<Instance["pairs"], "columns" | "starts" | "column" | "number">;
      readonly options: Omit<SolveOptions, "progress">;
    }
  | { readonly kind: "people"; readonly order: PeopleOrder };

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
  const order = { kind: "instance" as const, instance: people, pairs: { columns, starts, column, number }, options };
  return inThread(order, onProgress, (message) => (message.kind === "done" ? message.result : null));
}

/**
 * Judges every pair of people and matches them, all beside the server: what goes over and comes back is as large as the people
 * are many, and not as their pairs. Refused when a pin is not possible, a pinned mentee or mentor is unknown, or there are more
 * pins than places.
 */
export function matchPeopleInThread(
  order: PeopleOrder,
  onProgress: (share: number) => void = () => undefined,
): ThreadTask<Result<PeopleMatch, Fault>> {
  return inThread({ kind: "people", order }, onProgress, (message) =>
    message.kind === "people" ? message.answer : null,
  );
}

function inThread<Answer>(
  order: MatchOrder,
  onProgress: (share: number) => void,
  answerIn: (message: MatchMessage) => Answer | null,
): ThreadTask<Answer> {
  // By its path, since a bundler moves this file but not the worker.
  const worker = new Worker(path.join(projectRoot(), "app/server/matching/match-worker.js"), {
    workerData: order,
    execArgv: [],
  });
  let isCancelled = false;
  const result = new Promise<Answer>((resolve, reject) => {
    worker.on("message", (message: MatchMessage) => {
      const answer = answerIn(message);
      if (answer !== null) resolve(answer);
      else if (message.kind === "progress" && !isCancelled) onProgress(message.share);
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
