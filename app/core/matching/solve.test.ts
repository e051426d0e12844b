import { describe, expect, it } from "vitest";
import { resultOf, type MatchResult } from "./match-result.ts";
import { anInstance, checked } from "./matching.fixture.ts";
import { OBJECTIVES, type Objective } from "./objective.ts";
import { solve } from "./solve.ts";
import { verify } from "./verify.ts";

function matched(instance: ReturnType<typeof anInstance>, objective: Objective = "total", seed = 1): MatchResult {
  return resultOf(solve(instance, { objective, seed, aside: [] }));
}

const everywhere = (mentors: number, mentees: number, score: number) =>
  Array.from({ length: mentors }, () => Array.from({ length: mentees }, () => score));

describe("the edges of an instance", () => {
  it.each([
    ["no mentors", { mentors: [], mentees: [{ id: "a" }], score: [] }, [0, 0, null]],
    ["no mentees", { mentors: [{ id: "m", capacity: 1 }], mentees: [], score: [[]] }, [0, 0, null]],
    ["nobody at all", { mentors: [], mentees: [], score: [] }, [0, 0, null]],
    [
      "all pairs forbidden",
      { mentors: [{ id: "m", capacity: 1 }], mentees: [{ id: "a" }], score: [[null]] },
      [0, 0, null],
    ],
    ["no places", { mentors: [{ id: "m", capacity: 0 }], mentees: [{ id: "a" }], score: [[5]] }, [0, 0, null]],
    ["negative scores", { mentors: [{ id: "m", capacity: 1 }], mentees: [{ id: "a" }], score: [[-5]] }, [1, -5, -5]],
    [
      "two mentees with one mentor of one place",
      { mentors: [{ id: "m", capacity: 1 }], mentees: [{ id: "a" }, { id: "b" }], score: [[1, 2]] },
      [1, 2, 2],
    ],
    [
      "scores of 1e12",
      { mentors: [{ id: "m", capacity: 2 }], mentees: [{ id: "a" }, { id: "b" }], score: [[1e12, 1e12 + 1]] },
      [2, 2e12 + 1, 1e12],
    ],
  ])("%s", (_, file, figures) => {
    for (const objective of ["floor", "total", "fair2", "fair4", "leximin"] as const) {
      const { matched: count, total, floor } = matched(checked(file), objective);
      expect([objective, count, total, floor]).toEqual([objective, ...figures]);
    }
  });

  it.each(OBJECTIVES)("one giant mentor takes everybody, all scores being equal: %s", (objective) => {
    const ids = Array.from({ length: 300 }, (_, at) => `e${at}`);
    const ranks = { mentorRanks: { m0: ids }, menteeRanks: Object.fromEntries(ids.map((id) => [id, ["m0"]])) };
    const result = matched(anInstance([1000, 1], [...everywhere(1, 300, 4), ids.map(() => null)], ranks), objective);
    expect([result.matched, result.total, result.floor]).toEqual([300, 1200, 4]);
    expect(result.pairs.every(({ certain }) => certain)).toBe(true);
  });

  it("adds decimals as people do", () => {
    expect(matched(anInstance([2], [[0.1, 0.2]])).total).toBe(0.3);
  });
});

describe("ties", () => {
  it("fall by the seed: another one gives others the last place", () => {
    const instance = anInstance([1], [[3, 3, 3, 3, 3]]);
    const lucky = Array.from({ length: 30 }, (_, seed) => matched(instance, "total", seed).pairs[0]?.mentee);
    expect(new Set(lucky).size).toBe(5);
  });
});

describe("certain pairs", () => {
  it("are those that every solution within 1 % of the best has", () => {
    const instance = anInstance(
      [1, 1, 1],
      [
        [100, 0, 0],
        [0, 100, 99],
        [0, 99, 100],
      ],
    );
    const isCertain = (score: number) =>
      resultOf(
        solve(
          anInstance(
            [1, 1, 1],
            [
              [100, 0, 0],
              [0, 100, score],
              [0, score, 100],
            ],
          ),
          { objective: "total", seed: 1, aside: [] },
        ),
      ).pairs.map(({ certain }) => certain);
    expect(matched(instance).pairs.map(({ certain }) => certain)).toEqual([true, false, false]);
    expect(isCertain(98)).toEqual([true, true, true]);
  });
});

describe("causes", () => {
  it("name the mentees who share too few places, and who has no mentor at all", () => {
    const instance = anInstance(
      [1, 0, 5],
      [
        [1, 2, null, null],
        [null, null, null, 9],
        [null, null, null, null],
      ],
    );
    expect(matched(instance).unmatched).toEqual([
      { mentee: "e0", cause: "These 2 mentees (e0, e1) share only 1 places, with m0." },
      { mentee: "e2", cause: "No mentor is allowed." },
      { mentee: "e3", cause: "None of the allowed mentors has a place left." },
    ]);
  });
});

describe("the outlier", () => {
  const instance = anInstance(
    [1, 1, 1],
    [
      [80, 70, 10],
      [60, 90, 20],
      [75, 85, null],
    ],
  );

  it("is whoever holds the floor down, with what the others' floor would be", () => {
    const { floor, certificate } = matched(instance, "floor");
    expect(floor).toBe(20);
    expect(certificate.floor?.outlier).toEqual({ mentee: "e2", best: 20, floorWithout: 80 });
  });

  it("set aside is matched, and the floor is that of the others", () => {
    const result = resultOf(solve(instance, { objective: "floor", seed: 1, aside: [2] }));
    expect([result.matched, result.floor, result.certificate.aside]).toEqual([3, 80, ["e2"]]);
  });
});

describe("a result that somebody changed", () => {
  const instance = anInstance(
    [1, 2],
    [
      [9, 8, 3],
      [8, 2, 4],
    ],
  );
  const result = { ...matched(instance, "floor"), inputHash: "h" };
  const prices = result.certificate.prices!;
  const withPrices = (mentees: object) => ({
    certificate: { ...result.certificate, prices: { ...prices, mentees: { ...prices.mentees, ...mentees } } },
  });

  it.each([
    ["a score", { pairs: result.pairs.map((pair) => ({ ...pair, score: pair.score + 1 })) }],
    ["a pair", { pairs: result.pairs.map((pair) => ({ ...pair, mentor: "m0" })) }],
    ["a missing pair", { pairs: result.pairs.slice(1) }],
    ["the total", { total: result.total + 1 }],
    ["the number of matched", { matched: 2 }],
    ["the floor", { floor: 9 }],
    ["a price raised", withPrices({ e0: prices.mentees["e0"]! + 1 })],
    ["a price lowered", withPrices({ e0: prices.mentees["e0"]! - 1 })],
    ["a missing price", withPrices({ e0: null })],
    ["the bonus", { certificate: { ...result.certificate, prices: { ...prices, bonus: 1 } } }],
    ["the hash", { inputHash: "other" }],
    ["coarser units", { certificate: { ...result.certificate, decimals: -2 } }],
    ["coarser units, said to be rounded", { certificate: { ...result.certificate, decimals: -2, exact: false } }],
    ["a divisor", { certificate: { ...result.certificate, prices: { ...prices, divisor: 1000 } } }],
    ["the proof of the floor", { certificate: { ...result.certificate, floor: { value: result.floor } } }],
  ])("is caught: %s", (_, change) => {
    expect(verify(instance, result, "h")).toMatchObject({ valid: true, optimal: true });
    expect(verify(instance, { ...result, ...change }, "h").optimal).toBe(false);
  });
});
