import { unmatchedOf, type Unmatched } from "./causes.ts";
import { certainMentees } from "./certain.ts";
import { certificateOf, type Certificate } from "./certificate.ts";
import type { Objective } from "./objective.ts";
import { fromUnits, toUnits } from "./score-scale.ts";
import type { Solution } from "./solve.ts";

export interface MatchedPair {
  readonly mentor: string;
  readonly mentee: string;
  readonly score: number;
  /** Whether every solution that is nearly as good has this pair. */
  readonly certain: boolean;
}

/** A matching as it is handed on, by ids, with its proof. */
export interface MatchResult {
  readonly objective: Objective;
  /** How many mentees have a mentor. */
  readonly matched: number;
  readonly total: number;
  /** The lowest score of a pair, of those set aside none; null when there is none. */
  readonly floor: number | null;
  readonly pairs: readonly MatchedPair[];
  readonly unmatched: readonly Unmatched[];
  readonly certificate: Certificate;
}

/** What a solution comes to, in the order in which the mentees are listed. */
export function resultOf(solution: Solution): MatchResult {
  const { problem, options, partners } = solution;
  const { instance } = problem;
  const certain = certainMentees(solution);
  const pairs = partners.flatMap((mentor, at): MatchedPair[] => {
    const score = instance.pairs.scoreOf(at, mentor);
    if (score === null) return [];
    const mentee = instance.mentees[at]!.id;
    return [{ mentor: instance.mentors[mentor]!.id, mentee, score, certain: certain[at] ?? false }];
  });
  const aside = new Set(options.aside.map((mentee) => instance.mentees[mentee]!.id));
  return {
    objective: options.objective,
    matched: pairs.length,
    total: totalOf(solution, pairs),
    floor: pairs.reduce<number | null>(
      (low, { mentee, score }) => (aside.has(mentee) ? low : Math.min(low ?? score, score)),
      null,
    ),
    pairs,
    unmatched: unmatchedOf(solution),
    certificate: certificateOf(solution),
  };
}

/** The sum of scores: in units where they are exact, so that 0.1 and 0.2 make 0.3. */
function totalOf({ problem: { scale } }: Solution, pairs: readonly MatchedPair[]): number {
  if (!scale.exact) return pairs.reduce((sum, { score }) => sum + score, 0);
  return fromUnits(
    pairs.reduce((sum, { score }) => sum + toUnits(score, scale), 0),
    scale,
  );
}
