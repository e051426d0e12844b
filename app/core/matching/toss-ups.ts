import { nearlyBest } from "./certain.ts";
import { alternativesOf, type Alternative } from "./explain.ts";
import { powerOf } from "./objective.ts";
import { fromUnits } from "./score-scale.ts";
import type { Solution } from "./solve.ts";

/**
 * The other mentors whom a mentee, by place in the instance, has in some plan that is nearly as good, cheapest first: as many
 * matched, the same floor, within 1 % of the best. A pair that is certain has none. A toss-up may have none as well, when
 * the mentee could only be without a mentor in place of somebody else. None for `leximin` and `stable`, which have no prices.
 */
export function nearlyAsGood(solution: Solution, mentee: number): Alternative[] {
  if (solution.proof.kind !== "prices") return [];
  const units = nearlyBest(solution);
  const isInPoints = powerOf(solution.options.objective) === 1;
  const limit = isInPoints ? fromUnits(units, solution.problem.scale) : units;
  const withoutSolving = 0;
  return alternativesOf(solution, mentee, null, withoutSolving).filter(({ cost }) => cost !== null && cost <= limit);
}
