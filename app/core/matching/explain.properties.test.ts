import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import { alternativesOf, type Move } from "./explain.ts";
import type { Instance } from "./instance.ts";
import { resultOf } from "./match-result.ts";
import { checked, largestMatchings, scoresOf, totalOf, type Matching } from "./matching.fixture.ts";
import { restore } from "./restore.ts";
import { solve, type Solution } from "./solve.ts";

function solved(instance: Instance, objective: "total" | "floor" | "fair2" | "leximin"): Solution {
  const solution = solve(instance, { objective, seed: 5, aside: [] });
  return restore(instance, JSON.parse(JSON.stringify(resultOf(solution))));
}

function after(instance: Instance, partners: Matching, moves: readonly Move[]): Matching {
  const changed = [...partners];
  for (const { mentee, from, to } of moves) {
    const at = instance.mentees.findIndex(({ id }) => id === mentee);
    expect(instance.mentors[changed[at]!]?.id ?? null).toBe(from);
    changed[at] = instance.mentors.findIndex(({ id }) => id === to);
  }
  return changed;
}

const runs = { numRuns: 300 };

describe("the cost of forcing a pair, against every possible matching", () => {
  it("total: is the loss of the best matching of as many that has the pair, and its moves lead there", () => {
    fc.assert(
      fc.property(smallFiles(), (file) => {
        const instance = checked(file);
        const solution = solved(instance, "total");
        const largest = largestMatchings(instance);
        const best = totalOf(instance, solution.partners);
        for (const mentee of instance.mentees.keys()) {
          for (const { mentor, cost, moves } of alternativesOf(solution, mentee)) {
            const at = instance.mentors.findIndex(({ id }) => id === mentor);
            const having = largest.filter((one) => one[mentee] === at).map((one) => totalOf(instance, one));
            expect(cost).toBe(having.length === 0 ? null : best - Math.max(...having));
            if (cost === null) continue;
            const plan = after(instance, solution.partners, moves);
            expect(largest).toContainEqual(plan);
            expect([plan[mentee], best - totalOf(instance, plan)]).toEqual([at, cost]);
          }
        }
      }),
      runs,
    );
  });

  it("floor: a pair that can keep the floor costs what the total loses, another one leaves the highest floor it can", () => {
    fc.assert(
      fc.property(smallFiles(), (file) => {
        const instance = checked(file);
        const solution = solved(instance, "floor");
        const largest = largestMatchings(instance);
        const floorOf = (one: Matching) => scoresOf(instance, one)[0] ?? null;
        for (const mentee of instance.mentees.keys()) {
          for (const { mentor, cost, floor } of alternativesOf(solution, mentee)) {
            const having = largest.filter((one) => instance.mentors[one[mentee]!]?.id === mentor);
            if (having.length === 0) expect(cost).toBe(null);
            else {
              const own = Math.max(...having.map((one) => floorOf(one) ?? -Infinity));
              const kept = Math.min(own, floorOf(solution.partners) ?? Infinity);
              const best = Math.max(
                ...having.filter((one) => floorOf(one)! >= kept).map((one) => totalOf(instance, one)),
              );
              expect(cost).toBe(totalOf(instance, solution.partners) - best);
              expect(floor!).toBeGreaterThanOrEqual(kept);
            }
          }
        }
      }),
      runs,
    );
  });

  it("fair2: is the rise of the sum of squared shortfalls", () => {
    fc.assert(
      fc.property(smallFiles(), (file) => {
        const instance = checked(file);
        const solution = solved(instance, "fair2");
        const top = Math.max(...instance.pairs.number);
        const sum = (one: Matching) => scoresOf(instance, one).reduce((all, score) => all + (top - score) ** 2, 0);
        for (const mentee of instance.mentees.keys()) {
          for (const { mentor, cost } of alternativesOf(solution, mentee)) {
            const having = largestMatchings(instance).filter((one) => instance.mentors[one[mentee]!]?.id === mentor);
            const least = Math.min(...having.map(sum));
            expect(cost).toBe(having.length === 0 ? null : least - sum(solution.partners));
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("certain pairs", () => {
  it("are in every matching of as many within 1 % of the best total, and no others are", () => {
    const scores = fc.integer({ min: 95, max: 105 });
    fc.assert(
      fc.property(smallFiles(scores), (file) => {
        const instance = checked(file);
        const { pairs, total } = resultOf(solve(instance, { objective: "total", seed: 2, aside: [] }));
        const near = largestMatchings(instance).filter((one) => totalOf(instance, one) >= total - total / 100);
        const expected = pairs.map(({ mentor, mentee }) => {
          const at = instance.mentees.findIndex(({ id }) => id === mentee);
          return near.every((one) => instance.mentors[one[at]!]?.id === mentor);
        });
        expect(pairs.map(({ certain }) => certain)).toEqual(expected);
      }),
      runs,
    );
  });

  it("leximin: are in every matching whose sorted scores are the same", () => {
    fc.assert(
      fc.property(smallFiles(), (file) => {
        const instance = checked(file);
        const solution = solve(instance, { objective: "leximin", seed: 2, aside: [] });
        const own = JSON.stringify(scoresOf(instance, solution.partners));
        const same = largestMatchings(instance).filter((one) => JSON.stringify(scoresOf(instance, one)) === own);
        const expected = solution.partners.flatMap((mentor, at) =>
          mentor < 0 ? [] : [same.every((one) => one[at] === mentor)],
        );
        expect(resultOf(solution).pairs.map(({ certain }) => certain)).toEqual(expected);
      }),
      runs,
    );
  });
});
