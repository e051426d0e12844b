import fc from "fast-check";
import { expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import { resultOf } from "./match-result.ts";
import { anInstance, checked, largestMatchings, scoresOf, totalOf } from "./matching.fixture.ts";
import { solve } from "./solve.ts";
import { nearlyAsGood } from "./toss-ups.ts";

it("names who could be the mentor instead, and what that costs", () => {
  const instance = anInstance(
    [1, 1, 1],
    [
      [80, 80],
      [80, 79],
      [10, 10],
    ],
  );
  const solution = solve(instance, { objective: "total", seed: 1, aside: [] });
  expect(solution.partners).toEqual([1, 0]);
  expect(nearlyAsGood(solution)[0]).toMatchObject([{ mentor: "m0", score: 80, cost: 1 }]);
  expect(nearlyAsGood(solution)[1]).toMatchObject([{ mentor: "m1", score: 79, cost: 1 }]);
});

it.each(["total", "floor"] as const)("is every mentor of a plan within 1 % of the best, by %s", (objective) => {
  fc.assert(
    fc.property(smallFiles(fc.integer({ min: 95, max: 100 })), (file) => {
      const instance = checked(file);
      const solution = solve(instance, { objective, seed: 2, aside: [] });
      const { certificate, ...result } = resultOf(solution);
      expect(certificate.seed).toBe(2);
      const near = largestMatchings(instance).filter((matching) => {
        const low = scoresOf(instance, matching)[0] ?? null;
        const keepsFloor = objective === "total" || low === result.floor;
        return keepsFloor && result.total - totalOf(instance, matching) <= result.total / 100;
      });
      const all = nearlyAsGood(solution);
      instance.mentees.forEach((_, mentee) => {
        const own = solution.partners[mentee]!;
        const others = new Set(
          near.map((matching) => matching[mentee]!).filter((at) => own >= 0 && at >= 0 && at !== own),
        );
        const named = all[mentee]!.map(({ mentor }) => mentor);
        expect(named.sort()).toEqual([...others].map((at) => instance.mentors[at]!.id).sort());
      });
    }),
    { numRuns: 200 },
  );
});
