import { nearlyBest } from "./certain.ts";
import { Exchange } from "./exchange.ts";
import { reverseArcs } from "./network.ts";
import { powerOf } from "./objective.ts";
import { fromUnits } from "./score-scale.ts";
import type { Solution } from "./solve.ts";

/** Somebody who could be the mentor instead. */
export interface NearMentor {
  readonly mentor: string;
  readonly score: number;
  /** What the best plan with this pair loses, as in an alternative. */
  readonly cost: number;
}

/**
 * For each mentee, by place in the instance, the other mentors whom they have in some plan that is nearly as good, cheapest
 * first: as many matched, the same floor, within 1 % of the best. A pair that is certain has none. A toss-up may have none as
 * well, when the mentee could only be without a mentor in place of somebody else. Without a mentor there are none, and none
 * for `leximin` and `stable`, which have no prices. One search for each mentor answers for all of their mentees.
 */
export function nearlyAsGood(solution: Solution): NearMentor[][] {
  const { problem, options, proof } = solution;
  const { instance, mentees, scale } = problem;
  const found = instance.mentees.map((): NearMentor[] => []);
  if (proof.kind !== "prices") return found;
  const { mentors } = proof;
  const { network, at, rowPrice, columnPrice } = proof.assignment;
  const limit = nearlyBest(solution);
  const isInPoints = powerOf(options.objective) === 1;
  const exchange = new Exchange(proof.assignment, reverseArcs(network));
  for (const [goal, rows] of rowsByColumn(at)) {
    if (goal >= network.columns) continue;
    exchange.searchFrom(goal, limit);
    for (const row of rows) {
      const mentee = mentees[row]!;
      const cheapest = new Map<number, number>();
      for (let arc = network.starts[row]!; arc < network.starts[row + 1]!; arc++) {
        const column = network.column[arc]!;
        const cost = network.cost[arc]! - rowPrice[row]! - columnPrice[column]! + exchange.distance(column);
        const mentor = mentors[column]!;
        if (mentor === mentors[goal] || cost > limit || cost >= (cheapest.get(mentor) ?? Infinity)) continue;
        cheapest.set(mentor, cost);
      }
      found[mentee] = Array.from(cheapest, ([mentor, cost]) => ({
        mentor: instance.mentors[mentor]!.id,
        score: instance.pairs.scoreOf(mentee, mentor) ?? 0,
        cost: isInPoints ? fromUnits(cost, scale) : cost,
      }));
      found[mentee].sort((a, b) => a.cost - b.cost || b.score - a.score || (a.mentor < b.mentor ? -1 : 1));
    }
  }
  return found;
}

function rowsByColumn(at: Int32Array): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  at.forEach((column, row) => rows.set(column, [...(rows.get(column) ?? []), row]));
  return rows;
}
