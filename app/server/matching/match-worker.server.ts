import { parentPort, workerData } from "node:worker_threads";
import { instanceOf, judgePairs } from "#app/core/matching/affinity/judge.ts";
import type { Fault } from "#app/core/matching/faults.ts";
import { resultOf } from "#app/core/matching/match-result.ts";
import { SparsePairs } from "#app/core/matching/pair-table.ts";
import { excludedPins, explainMatch } from "#app/core/matching/people-match.ts";
import { recruit } from "#app/core/matching/recruit.ts";
import { solve } from "#app/core/matching/solve.ts";
import { worthOfPlaces } from "#app/core/matching/what-if.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { inputHash } from "./input-hash.server.ts";
import type { MatchMessage, MatchOrder, PeopleMatch, PeopleOrder } from "./match-thread.server.ts";

/** The thread of one matching: solves what it was given, says how far it is, and hands the result over. */

const LEAST_STEP = 0.01;

const order = workerData as MatchOrder;
let told = 0;

if (order.kind === "people") {
  tell({ kind: "people", answer: matchPeople(order.order) });
} else {
  const { instance, pairs, options } = order;
  const table = new SparsePairs(pairs.columns, pairs.starts, pairs.column, pairs.number);
  const solution = solve({ ...instance, pairs: table }, { ...options, progress });
  tell({ kind: "done", result: resultOf(solution) });
}

function matchPeople(people: PeopleOrder): Result<PeopleMatch, Fault> {
  const { mentors, mentees, standards, pins, options, withAdvice } = people;
  const judged = judgePairs(mentors, mentees, standards);
  const impossible = excludedPins(judged, pins);
  if (impossible.length > 0) return refused(impossible);
  const instance = instanceOf(mentors, mentees, judged, pins, options.objective === "stable");
  if (!instance.ok) return instance;
  const aside = instance.value.mentees.flatMap(({ id }, at) => (options.aside.includes(id) ? [at] : []));
  const solution = solve(instance.value, { ...options, aside, progress });
  const result = { ...resultOf(solution), inputHash: inputHash(instance.value) };
  const places = withAdvice === true ? worthOfPlaces(solution) : [];
  return accepted({
    result,
    ...explainMatch(solution, result, judged),
    recruit: withAdvice === true ? recruit(mentees, standards, solution) : null,
    places: places.map((gain, at) => ({ mentor: mentors[at]?.id ?? "", ...gain })),
  });
}

function progress(share: number): void {
  if (share < told + LEAST_STEP) return;
  told = share;
  tell({ kind: "progress", share });
}

function tell(message: MatchMessage): void {
  parentPort?.postMessage(message);
}
