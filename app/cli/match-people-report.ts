import type { Part } from "#app/core/matching/affinity/affinity.ts";
import {
  rulesAgainst,
  type ExcludedPair,
  type Judgement,
  type JudgedInstance,
} from "#app/core/matching/affinity/judge.ts";
import { resultOf, type MatchResult } from "#app/core/matching/match-result.ts";
import type { Solution } from "#app/core/matching/solve.ts";
import { nearlyAsGood, type NearMentor } from "#app/core/matching/toss-ups.ts";
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
  const mentorOf = new Map(result.pairs.map(({ mentor, mentee }) => [mentee, mentor]));
  const chosen = judged.possible.filter(({ mentor, mentee }) => mentorOf.get(mentee.id) === mentor.id);
  const parts = new Map(chosen.map(({ mentee, affinity }) => [mentee.id, affinity.parts]));
  const near = new Map(nearlyAsGood(solution).map((others, mentee) => [instance.mentees[mentee]?.id ?? "", others]));
  return {
    objective: result.objective,
    seed: options.seed,
    matched: result.matched,
    total: result.total,
    floor: result.floor,
    pairs: result.pairs.map((pair) => explained(pair, parts, near)),
    unmatched: result.unmatched.map((each) => ({ ...each, rules: rulesAgainst(each.mentee, judged) })),
    ...(withExcluded ? { excluded: judged.excluded.map(reasoned) } : {}),
    instance: file,
    result: { ...result, inputHash: inputHash(instance), seconds },
  };
}

function reasoned({ mentor, mentee, exclusions }: ExcludedPair) {
  return { mentor: mentor.id, mentee: mentee.id, reasons: exclusions };
}

export type PeopleReport = ReturnType<typeof reportOf>;

/** A pair with the parts of its score and, for a toss-up, who else could be. */
function explained(
  pair: MatchResult["pairs"][number],
  parts: ReadonlyMap<string, readonly Part[]>,
  near: ReadonlyMap<string, readonly NearMentor[]>,
) {
  return {
    ...pair,
    parts: parts.get(pair.mentee) ?? [],
    alternatives: pair.certain ? [] : (near.get(pair.mentee) ?? []),
  };
}
