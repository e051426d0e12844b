import fc from "fast-check";
import { expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import type { Assignment } from "./assignment.ts";
import { checked } from "./matching.fixture.ts";
import { networkOf } from "./network.ts";
import { costsOf } from "./objective.ts";
import { problemOf } from "./problem.ts";
import { scaleFor } from "./solve.ts";
import { solveNetwork } from "./solve-network.ts";
import { solveFrom } from "./warm-start.ts";

/** What a placing costs, and what its prices prove that none can be cheaper than. */
function costAndBound({ network, at, rowPrice, columnPrice }: Assignment): [number, number] {
  let cost = 0;
  for (let row = 0; row < network.rows; row++) {
    if (at[row] === network.columns) cost += network.unmatched[row]!;
    for (let arc = network.starts[row]!; arc < network.starts[row + 1]!; arc++) {
      if (network.column[arc] === at[row]) cost += network.cost[arc]!;
      expect(rowPrice[row]! + columnPrice[network.column[arc]!]!).toBeLessThanOrEqual(network.cost[arc]!);
    }
  }
  const ofRows = rowPrice.reduce((sum, price) => sum + price, 0);
  return [cost, network.places.reduce((sum, count, column) => sum + count * columnPrice[column]!, ofRows)];
}

it("comes to the cheapest placing from any placing and prices, right or wrong", () => {
  const start = fc.record({
    at: fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 6 }),
    columnPrice: fc.array(fc.integer({ min: -20, max: 0 }), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(smallFiles(), start, (file, given) => {
      const instance = checked(file);
      const problem = problemOf(instance, 1, scaleFor(instance, {}));
      const { costs, unmatched } = costsOf(problem, 1);
      const network = networkOf(costs, problem.places, new Float64Array(problem.mentees.length).fill(unmatched));
      const [expected] = costAndBound(solveNetwork(network));
      expect(costAndBound(solveFrom(given, network))).toEqual([expected, expected]);
    }),
    { numRuns: 1000 },
  );
});
