import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import type { Instance } from "./instance.ts";
import { checked, largestMatchings, scoresOf, sizeOf, totalOf, type Matching } from "./matching.fixture.ts";
import type { Objective } from "./objective.ts";
import { solve } from "./solve.ts";

function solved(instance: Instance, objective: Objective, aside: readonly number[] = []): Matching {
  return solve(instance, { objective, seed: 7, aside }).partners;
}

function isAllowed(instance: Instance, matching: Matching): boolean {
  const load = instance.mentors.map(() => 0);
  return (
    matching.every((mentor, mentee) => {
      if (mentor < 0) return true;
      load[mentor]! += 1;
      return instance.pairs.scoreOf(mentee, mentor) !== null;
    }) && load.every((count, mentor) => count <= instance.mentors[mentor]!.capacity)
  );
}

/** Files with up to two pins that respect capacities and forbidden pairs. */
const files = smallFiles().chain((file) =>
  fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 2 }).map((wishes) => {
    const pins: [string, string][] = [];
    const left = file.mentors.map(({ capacity }) => capacity);
    for (const [mentor, mentee] of wishes) {
      const isTaken = pins.some(([, id]) => id === `e${mentee}`);
      if (isTaken || (file.score[mentor]?.[mentee] ?? null) === null || left[mentor] === 0) continue;
      left[mentor]! -= 1;
      pins.push([`m${mentor}`, `e${mentee}`]);
    }
    return { ...file, pins };
  }),
);
const runs = { numRuns: 400 };

function highest(matchings: readonly Matching[], measure: (matching: Matching) => number): number {
  return matchings.reduce((best, matching) => Math.max(best, measure(matching)), -Infinity);
}

/** Compares score lists, lowest first, by their first difference. */
function compareScores(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((score, place) => score !== other[place]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

describe("solve, against every possible matching of small instances", () => {
  it("total: as many as possible, then the highest total", () => {
    fc.assert(
      fc.property(files, (file) => {
        const instance = checked(file);
        const matching = solved(instance, "total");
        const largest = largestMatchings(instance);
        expect(isAllowed(instance, matching)).toBe(true);
        expect(sizeOf(matching)).toBe(sizeOf(largest[0] ?? []));
        expect(totalOf(instance, matching)).toBe(highest(largest, (one) => totalOf(instance, one)));
      }),
      runs,
    );
  });

  it("floor: as many as possible, then the highest minimum, then the highest total", () => {
    fc.assert(
      fc.property(files, (file) => {
        const instance = checked(file);
        const matching = solved(instance, "floor");
        const largest = largestMatchings(instance);
        const floorOf = (one: Matching) => scoresOf(instance, one)[0] ?? 0;
        const floor = highest(largest, floorOf);
        const best = largest.filter((one) => floorOf(one) === floor);
        expect([sizeOf(matching), floorOf(matching)]).toEqual([sizeOf(largest[0] ?? []), floor]);
        expect(totalOf(instance, matching)).toBe(highest(best, (one) => totalOf(instance, one)));
      }),
      runs,
    );
  });

  it.each([
    ["fair2", 2],
    ["fair4", 4],
  ] as const)("%s: as many as possible, then the least sum of shortfall powers", (objective, power) => {
    fc.assert(
      fc.property(files, (file) => {
        const instance = checked(file);
        const matching = solved(instance, objective);
        const largest = largestMatchings(instance);
        const top = Math.max(...instance.pairs.number);
        const cost = (one: Matching) => scoresOf(instance, one).reduce((sum, score) => sum + (top - score) ** power, 0);
        expect(sizeOf(matching)).toBe(sizeOf(largest[0] ?? []));
        expect(cost(matching)).toBe(-highest(largest, (one) => -cost(one)));
      }),
      runs,
    );
  });

  it("leximin: as many as possible, then the best lowest score, then the best second lowest, and so on", () => {
    fc.assert(
      fc.property(files, (file) => {
        // Pinned pairs stand beside the choice.
        const instance = checked({ ...file, pins: [] });
        const scores = scoresOf(instance, solved(instance, "leximin"));
        const largest = largestMatchings(instance).map((one) => scoresOf(instance, one));
        expect(scores.length).toBe(largest[0]?.length ?? 0);
        expect(largest.every((one) => compareScores(scores, one) >= 0)).toBe(true);
      }),
      runs,
    );
  });

  it("sets somebody aside: they count for coverage and total, not for the floor", () => {
    fc.assert(
      fc.property(smallFiles(), fc.nat(4), (file, aside) => {
        const instance = checked(file);
        fc.pre(aside < instance.mentees.length);
        const matching = solved(instance, "floor", [aside]);
        const largest = largestMatchings(instance);
        const without = (one: Matching) => one.map((mentor, mentee) => (mentee === aside ? -1 : mentor));
        const floorOf = (one: Matching) => scoresOf(instance, without(one))[0] ?? Infinity;
        fc.pre(largest.every((one) => floorOf(one) < Infinity));
        const floor = highest(largest, floorOf);
        expect(floorOf(matching)).toBe(floor);
        const best = largest.filter((one) => floorOf(one) === floor);
        expect(totalOf(instance, matching)).toBe(highest(best, (one) => totalOf(instance, one)));
      }),
      runs,
    );
  });
});

describe("solve, whatever the order in which people are listed", () => {
  it.each(["total", "floor", "fair2", "fair4", "leximin"] as const)("%s gives the same pairs", (objective) => {
    const shuffled = smallFiles().chain((file) =>
      fc.tuple(
        fc.constant(file),
        fc.shuffledSubarray([...file.mentors.keys()], { minLength: file.mentors.length }),
        fc.shuffledSubarray([...file.mentees.keys()], { minLength: file.mentees.length }),
      ),
    );
    const pairsOf = (instance: Instance) =>
      solved(instance, objective)
        .flatMap((mentor, mentee) =>
          mentor < 0 ? [] : [`${instance.mentors[mentor]!.id} ${instance.mentees[mentee]!.id}`],
        )
        .sort();
    fc.assert(
      fc.property(shuffled, ([file, mentors, mentees]) => {
        const other = {
          mentors: mentors.map((at) => file.mentors[at]),
          mentees: mentees.map((at) => file.mentees[at]),
          score: mentors.map((mentor) => mentees.map((mentee) => file.score[mentor]![mentee])),
        };
        const arcs = {
          mentors: other.mentors,
          mentees: file.mentees,
          arcs: file.score.flatMap((row, mentor) =>
            row.flatMap((score, mentee) => (score === null ? [] : [[`m${mentor}`, `e${mentee}`, score]])),
          ),
        };
        expect(pairsOf(checked(other))).toEqual(pairsOf(checked(file)));
        expect(pairsOf(checked(arcs))).toEqual(pairsOf(checked(file)));
      }),
      runs,
    );
  });
});
