import { refused, accepted, type Result } from "#app/core/shared/result.ts";
import { instanceFileOf, instanceOf, judgePairs, type JudgedInstance, type RuleCount } from "./affinity/judge.ts";
import type { Standards } from "./affinity/judge.ts";
import type { IdPair } from "./affinity/hard-rules.ts";
import type { MenteeFacts, MentorFacts } from "./affinity/person.ts";
import type { Move } from "./explain.ts";
import type { Fault } from "./faults.ts";
import type { Instance } from "./instance.ts";
import { resultOf, type MatchResult } from "./match-result.ts";
import type { Objective } from "./objective.ts";
import { findOutlier, type Outlier } from "./outlier.ts";
import { excludedPins, explainMatch } from "./people-match.ts";
import { recruit, type Recruit } from "./recruit.ts";
import { movesSince, repair } from "./repair.ts";
import { solve, type Solution } from "./solve.ts";
import type { Progress } from "./solve-network.ts";
import type { NearMentor } from "./toss-ups.ts";

/** Everything that a match run is computed from. */
export interface RunOrder {
  readonly mentors: readonly MentorFacts[];
  readonly mentees: readonly MenteeFacts[];
  readonly standards: Standards;
  readonly objective: Exclude<Objective, "stable">;
  readonly seed: number;
  /** Ids of mentees who are matched as well as possible, but do not hold down the floor. */
  readonly aside: readonly string[];
  readonly pins: readonly IdPair[];
  /** For a repair, the pairs that stand; null for a run from scratch. */
  readonly standing: readonly IdPair[] | null;
}

/** A matching of a cohort with everything that a manager asks about it first. */
export interface RunOutcome {
  /** What the solver got: it can be solved again, and the result checked against it. */
  readonly instance: JudgedInstance;
  readonly result: MatchResult;
  /** What the best total alone would come to; null where the total is the objective. */
  readonly bestTotal: { readonly total: number; readonly floor: number | null } | null;
  /** By mentee who is a toss-up, who else could be the mentor, cheapest first. */
  readonly near: Readonly<Record<string, readonly NearMentor[]>>;
  /** By unmatched mentee, which rules keep how many mentors away. */
  readonly rules: Readonly<Record<string, readonly RuleCount[]>>;
  /** The mentee who alone holds down the floor, if there is one. */
  readonly outlier: Outlier | null;
  /** Whom to win as a further mentor; null when nobody would help. */
  readonly recruit: Recruit | null;
  /** Of a repair, everybody whose mentor is another one than before. */
  readonly moved: readonly Move[];
}

/** Toss-ups name no more other mentors than these. */
const MOST_NEAR = 3;

/**
 * Scores all pairs of a cohort, matches them by the objective, or with standing pairs mends these by moving as few as
 * possible, and answers what a manager asks first: what the floor costs, who else could be, why somebody has no mentor,
 * and which mentor to win next. Refuses with every fault, such as a pin of a pair that a hard rule excludes.
 * With no mentors or no mentees there are no pairs, and everybody is unmatched. The same order gives the same outcome.
 *
 * @example computeRun(order).value.result.pairs // [{ mentor: "m1", mentee: "c1", score: 71.5, certain: true }]
 */
export function computeRun(order: RunOrder, progress?: Progress): Result<RunOutcome, Fault> {
  const { mentors, mentees, standards, objective, seed, standing } = order;
  const judged = judgePairs(mentors, mentees, standards);
  const impossible = excludedPins(judged, order.pins);
  if (impossible.length > 0) return refused(impossible);
  const checked = instanceOf(mentors, mentees, judged, order.pins, false);
  if (!checked.ok) return refused(checked.faults);
  const instance = checked.value;
  const aside = instance.mentees.flatMap(({ id }, at) => (order.aside.includes(id) ? [at] : []));
  const options = { objective, seed, aside, ...(progress === undefined ? {} : { progress }) };
  const before = standing === null ? null : new Map(standing.map(([mentor, mentee]) => [mentee, mentor]));
  const solution =
    before === null ? solve(instance, options) : repair(instance, placesOf(instance, before), options, "most");
  const result = resultOf(solution);
  const { pairs, unmatched } = explainMatch(solution, result, judged);
  return accepted({
    instance: instanceFileOf(mentors, mentees, judged, order.pins, false),
    result,
    bestTotal: objective === "total" ? null : bestTotalOf(instance, seed),
    near: Object.fromEntries(
      pairs.flatMap(({ mentee, certain, alternatives }) =>
        certain ? [] : [[mentee, alternatives.slice(0, MOST_NEAR)]],
      ),
    ),
    rules: Object.fromEntries(unmatched.map(({ mentee, rules }) => [mentee, rules])),
    outlier: outlierOf(solution),
    recruit: recruit(mentees, standards, solution),
    moved: before === null ? [] : movesSince(instance, before, solution.partners),
  });
}

function bestTotalOf(instance: Instance, seed: number) {
  const { total, floor } = resultOf(solve(instance, { objective: "total", seed, aside: [] }));
  return { total, floor };
}

function outlierOf({ problem, proof, options }: Solution): Outlier | null {
  return proof.kind === "prices" && proof.floor !== null ? findOutlier(problem, proof.floor, options.aside) : null;
}

function placesOf(instance: Instance, before: ReadonlyMap<string, string>): number[] {
  const at = new Map(instance.mentors.map(({ id }, place) => [id, place]));
  return instance.mentees.map(({ id }) => at.get(before.get(id) ?? "") ?? -1);
}
