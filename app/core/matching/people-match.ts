import type { Part } from "./affinity/affinity.ts";
import type { IdPair } from "./affinity/hard-rules.ts";
import { rulesAgainst, type Judgement, type RuleCount } from "./affinity/judge.ts";
import type { Unmatched } from "./causes.ts";
import type { Fault } from "./faults.ts";
import type { MatchedPair, MatchResult } from "./match-result.ts";
import type { Solution } from "./solve.ts";
import { nearlyAsGood, type NearMentor } from "./toss-ups.ts";

/** A pair with the terms of its score and, for a toss-up, who else could be, cheapest first. */
export interface ExplainedPair extends MatchedPair {
  readonly parts: readonly Part[];
  readonly alternatives: readonly NearMentor[];
}

/** A mentee without a mentor, with the rules that keep mentors away. */
export interface ExplainedUnmatched extends Unmatched {
  readonly rules: readonly RuleCount[];
}

/** The pairs of a matching of judged people, and those who have no mentor, each with the reasons. */
export function explainMatch(
  solution: Solution,
  { pairs, unmatched }: MatchResult,
  judged: Judgement,
): { readonly pairs: readonly ExplainedPair[]; readonly unmatched: readonly ExplainedUnmatched[] } {
  const { mentees } = solution.problem.instance;
  const mentorOf = new Map(pairs.map(({ mentor, mentee }) => [mentee, mentor]));
  const chosen = judged.possible.filter(({ mentor, mentee }) => mentorOf.get(mentee.id) === mentor.id);
  const parts = new Map(chosen.map(({ mentee, affinity }) => [mentee.id, affinity.parts]));
  const near = new Map(nearlyAsGood(solution).map((others, at) => [mentees[at]!.id, others]));
  return {
    pairs: pairs.map((pair) => ({
      ...pair,
      parts: parts.get(pair.mentee) ?? [],
      alternatives: pair.certain ? [] : (near.get(pair.mentee) ?? []),
    })),
    unmatched: unmatched.map((each) => ({ ...each, rules: rulesAgainst(each.mentee, judged) })),
  };
}

/** Pins that a hard rule excludes, each with its place in the list and the reasons. */
export function excludedPins({ excluded }: Judgement, pins: readonly IdPair[]): Fault[] {
  return pins.flatMap(([mentor, mentee], at) => {
    const pair = excluded.find((each) => each.mentor.id === mentor && each.mentee.id === mentee);
    const reasons = pair?.exclusions.map(({ words }) => words).join(" ");
    return reasons === undefined ? [] : [{ path: `pins.${at}`, message: `is not possible: ${reasons}` }];
  });
}
