import { type ExcludedPair, type Judgement, type JudgedInstance } from "#app/core/matching/affinity/judge.ts";
import { resultOf } from "#app/core/matching/match-result.ts";
import { explainMatch } from "#app/core/matching/people-match.ts";
import type { Solution } from "#app/core/matching/solve.ts";
import { inputHash } from "#app/server/matching/input-hash.server.ts";

/** The matching of some people with the reasons for each pair, and everything that its proof is checked against. */
export function reportOf(
  solution: Solution,
  file: JudgedInstance,
  judged: Judgement,
  began: number,
  withExcluded: boolean,
) {
  const { problem, options } = solution;
  const { instance } = problem;
  const result = resultOf(solution);
  const seconds = (performance.now() - began) / 1000;
  return {
    objective: result.objective,
    seed: options.seed,
    matched: result.matched,
    total: result.total,
    floor: result.floor,
    ...explainMatch(solution, result, judged),
    ...(withExcluded ? { excluded: judged.excluded.map(reasoned) } : {}),
    instance: file,
    result: { ...result, inputHash: inputHash(instance), seconds },
  };
}

function reasoned({ mentor, mentee, exclusions }: ExcludedPair) {
  return { mentor: mentor.id, mentee: mentee.id, reasons: exclusions };
}

export type PeopleReport = ReturnType<typeof reportOf>;
