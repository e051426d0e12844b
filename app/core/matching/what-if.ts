import { movesBetween, type Move } from "./moves.ts";
import type { Instance } from "./instance.ts";
import { networkOf, reverseArcs } from "./network.ts";
import { NewPlace } from "./new-place.ts";
import { stepCost } from "./objective.ts";
import { gainBetween, type Gain } from "./outcome.ts";
import { repair } from "./repair.ts";
import { solve, type Solution } from "./solve.ts";

/** What a plan would come to if something were otherwise, and who would have another mentor then. */
export interface WhatIf extends Gain {
  readonly moves: readonly Move[];
}

/**
 * What the result gains exactly if a mentor, by place in the instance, had one more place: more mentees with a mentor, a
 * higher lowest score for `floor`, points of total. Everything 0 and no moves when nobody would use it.
 *
 * @example onePlaceMore(solution, 0) // { matched: 1, gain: 80, moves: [{ mentee: "Ana", from: null, to: "Kim" }] }
 */
export function onePlaceMore(solution: Solution, mentor: number): WhatIf {
  const { instance } = solution.problem;
  const mentors = instance.mentors.map((one, at) => (at === mentor ? { ...one, capacity: one.capacity + 1 } : one));
  return insteadOf(solution, { ...instance, mentors });
}

/**
 * What it costs exactly that a mentee, by place in the instance, does not have the mentor that they have, whoever then moves:
 * `gain` is 0 or below, and `matched` −1 where somebody is left without a mentor. A pin of the pair goes, so that taking
 * a pinned pair away may gain something: what the pin costs. Null for a mentee without a mentor.
 *
 * @example withoutPair(solution, 1) // { matched: 0, gain: -25, moves: [{ mentee: "Bo", from: "Kim", to: "Lee" }, …] }
 */
export function withoutPair(solution: Solution, mentee: number): WhatIf | null {
  const { instance } = solution.problem;
  const mentor = solution.partners[mentee] ?? -1;
  if (mentor < 0) return null;
  const pins = instance.pins.filter((pin) => pin.mentee !== mentee);
  return insteadOf(solution, { ...instance, pins, pairs: instance.pairs.without(mentee, mentor) }, mentee);
}

/** What one more place would gain, for every mentor by place in the instance: {@link onePlaceMore} without the moves. */
export function worthOfPlaces(solution: Solution): Gain[] {
  const { problem, options, proof } = solution;
  const { instance, scores, mentors } = problem;
  if (proof.kind !== "prices") {
    return instance.mentors.map((_, mentor) => onePlaceMore(solution, mentor));
  }
  const place = new NewPlace(problem, options);
  const everywhere = new Int32Array(mentors.length).fill(1);
  const arcs = reverseArcs(networkOf(scores, everywhere, new Float64Array(scores.rows)));
  const gains: Gain[] = [];
  mentors.forEach((mentor, column) => {
    const own = new Float64Array(scores.rows).fill(-Infinity);
    for (let arc = arcs.starts[column]!; arc < arcs.starts[column + 1]!; arc++) own[arcs.row[arc]!] = arcs.cost[arc]!;
    const extra = stepCost(instance.mentors[mentor]!.capacity + 1, proof.costs);
    gains[mentor] = place.gainOf(own, place.reachOf(own, extra), extra);
  });
  return gains;
}

/** The plan of a changed instance beside the one at hand, repaired if that is; both name the same people by the same places. */
function insteadOf(solution: Solution, instance: Instance, first = -1): WhatIf {
  const { problem, options, partners, repair: of } = solution;
  const after =
    of === undefined
      ? solve(instance, options, problem.scale)
      : repair(instance, of.before, options, of.keep, [], problem.scale);
  return { ...gainBetween(solution, after), moves: movesBetween(instance, partners, after.partners, first) };
}
