import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import type { Instance } from "./instance.ts";
import { anInstance, checked, largestMatchings, scoresOf, sizeOf, totalOf, type Matching } from "./matching.fixture.ts";
import type { Objective } from "./objective.ts";
import { solve, type Solution } from "./solve.ts";
import { onePlaceMore, withoutPair, worthOfPlaces } from "./what-if.ts";

const runs = { numRuns: 300 };

/** Small files in which a mentee may be set aside and another one pinned. */
const cases = fc.record({
  file: smallFiles(),
  aside: fc.subarray([0, 1], { maxLength: 1 }),
  pin: fc.option(fc.record({ mentor: fc.nat(3), mentee: fc.nat(4) })),
});

type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

function solved({ file, aside, pin }: Case, objective: Objective): Solution {
  const plain = checked(file);
  const isPossible =
    pin !== null && plain.pairs.scoreOf(pin.mentee, pin.mentor) !== null && plain.mentors[pin.mentor]!.capacity > 0;
  const instance = { ...plain, pins: isPossible ? [pin] : [] };
  return solve(instance, { objective, seed: 3, aside: aside.filter((at) => at < instance.mentees.length) });
}

/** The number matched, the floor and the total of the best matching, tried one by one. */
function bestOf(instance: Instance, objective: Objective, aside: readonly number[]) {
  const guarded = (one: Matching) => one.map((mentor, at) => (aside.includes(at) ? -1 : mentor));
  const floorOf = (one: Matching) => scoresOf(instance, guarded(one))[0] ?? Infinity;
  const all = largestMatchings(instance);
  const floor = objective === "floor" ? Math.max(...all.map(floorOf)) : null;
  const kept = all.filter((one) => floor === null || floorOf(one) === floor);
  return { matched: sizeOf(all[0]!), floor, total: Math.max(...kept.map((one) => totalOf(instance, one))) };
}

function gainOf(before: Instance, after: Instance, { options }: Solution) {
  const [one, other] = [before, after].map((instance) => bestOf(instance, options.objective, options.aside)) as [
    ReturnType<typeof bestOf>,
    ReturnType<typeof bestOf>,
  ];
  const gain = { matched: other.matched - one.matched, gain: other.total - one.total };
  return other.floor === null ? gain : { ...gain, floor: other.floor === Infinity ? null : other.floor };
}

function withPlace(instance: Instance, at: number): Instance {
  const mentors = instance.mentors.map((one, other) => (other === at ? { ...one, capacity: one.capacity + 1 } : one));
  return { ...instance, mentors };
}

describe.each(["total", "floor"] as const)("%s, against every possible matching", (objective) => {
  it("one more place with a mentor gains what the best matching with it is better by", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const solution = solved(one, objective);
        const { instance } = solution.problem;
        const worths = worthOfPlaces(solution);
        for (const mentor of instance.mentors.keys()) {
          const expected = gainOf(instance, withPlace(instance, mentor), solution);
          expect(worths[mentor]).toEqual(expected);
          expect(onePlaceMore(solution, mentor)).toMatchObject(expected);
        }
      }),
      runs,
    );
  });

  it("going without a pair costs what the best matching without it is worse by", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const solution = solved(one, objective);
        const { instance } = solution.problem;
        for (const [mentee, mentor] of solution.partners.entries()) {
          if (mentor < 0) expect(withoutPair(solution, mentee)).toBe(null);
          else {
            const pins = instance.pins.filter((pin) => pin.mentee !== mentee);
            const without = { ...instance, pins, pairs: instance.pairs.without(mentee, mentor) };
            expect(withoutPair(solution, mentee)).toMatchObject(gainOf(instance, without, solution));
          }
        }
      }),
      runs,
    );
  });
});

it.each(["fair2", "fair4"] as const)("%s: the prices say what solving anew with one more place says", (objective) => {
  fc.assert(
    fc.property(cases, (one) => {
      const solution = solved(one, objective);
      const worths = worthOfPlaces(solution);
      for (const mentor of solution.problem.instance.mentors.keys()) {
        expect(onePlaceMore(solution, mentor)).toMatchObject(worths[mentor]!);
      }
    }),
    { numRuns: 100 },
  );
});

const KIM_AND_LEE = anInstance(
  [1, 2],
  [
    [80, 75, null],
    [70, 40, 60],
  ],
);

describe("the example of docs/matching.md", () => {
  const solution = solve(KIM_AND_LEE, { objective: "total", seed: 1, aside: [] });

  it("one more place with Kim gains 10, since Ana would move there from Lee; with Lee nothing", () => {
    expect(onePlaceMore(solution, 0)).toEqual({
      matched: 0,
      gain: 10,
      moves: [{ mentee: "e0", from: "m1", to: "m0" }],
    });
    expect(onePlaceMore(solution, 1)).toEqual({ matched: 0, gain: 0, moves: [] });
  });

  it("Bo without Kim costs 25, and Cy without Lee leaves Cy without a mentor", () => {
    expect(withoutPair(solution, 1)).toEqual({
      matched: 0,
      gain: -25,
      moves: [
        { mentee: "e1", from: "m0", to: "m1" },
        { mentee: "e0", from: "m1", to: "m0" },
      ],
    });
    expect(withoutPair(solution, 2)).toEqual({
      matched: -1,
      gain: -60,
      moves: [{ mentee: "e2", from: "m1", to: null }],
    });
  });

  it.each(["leximin", "stable"] as const)("is answered for %s, too, by solving anew", (objective) => {
    const ranks = {
      mentorRanks: [
        [0, 1],
        [0, 1, 2],
      ],
      menteeRanks: [[0, 1], [0, 1], [1]],
    };
    const other = solve({ ...KIM_AND_LEE, ...ranks }, { objective, seed: 1, aside: [] });
    expect(worthOfPlaces(other)).toMatchObject([{ matched: 0 }, { matched: 0, gain: 0 }]);
  });
});
