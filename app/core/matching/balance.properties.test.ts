import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import { alternativesOf } from "./explain.ts";
import type { Instance } from "./instance.ts";
import { resultOf, type MatchResult } from "./match-result.ts";
import { anInstance, checked, largestMatchings, scoresOf, type Matching } from "./matching.fixture.ts";
import { repair } from "./repair.ts";
import { restore } from "./restore.ts";
import { solve, type SolveOptions } from "./solve.ts";
import { nearlyAsGood } from "./toss-ups.ts";
import { verify } from "./verify.ts";
import { onePlaceMore, withoutPair, worthOfPlaces } from "./what-if.ts";

/** Small files with a pin now and then, and points that each further mentee of a mentor costs. */
const cases = fc
  .record({
    file: smallFiles(),
    pin: fc.option(fc.record({ mentor: fc.nat(3), mentee: fc.nat(4) })),
    balance: fc.constantFrom(0, 0.5, 1, 2, 7),
    objective: fc.constantFrom("total" as const, "floor" as const, "fair2" as const),
  })
  .filter(({ balance, objective }) => objective !== "fair2" || Number.isInteger(balance));

type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

function instanceOf({ file, pin }: Case): Instance {
  const plain = checked(file);
  const isPossible =
    pin !== null && plain.pairs.scoreOf(pin.mentee, pin.mentor) !== null && plain.mentors[pin.mentor]!.capacity > 0;
  return { ...plain, pins: isPossible ? [pin] : [] };
}

/** What the objective makes as large as possible among the matchings of the most mentees. */
function worthOf(instance: Instance, one: Matching, { balance, objective }: Omit<Case, "file" | "pin">): number {
  const top = Math.max(...instance.pairs.number);
  const power = objective === "fair2" ? 2 : 1;
  const loads = instance.mentors.map((_, at) => one.filter((mentor) => mentor === at).length);
  const steps = loads.flatMap((load) => Array.from({ length: load }, (_, k) => (balance * k) ** power));
  const lacks = scoresOf(instance, one).map((score) => (top - score) ** power);
  return -[...lacks, ...steps].reduce((sum, cost) => sum + cost, 0);
}

function bestWorth(
  instance: Instance,
  one: Omit<Case, "file" | "pin">,
  matchings = largestMatchings(instance),
): number {
  const floors = matchings.map((matching) => scoresOf(instance, matching)[0] ?? Infinity);
  const floor = one.objective === "floor" ? Math.max(...floors) : -Infinity;
  return Math.max(...matchings.filter((_, at) => floors[at]! >= floor).map((each) => worthOf(instance, each, one)));
}

const optionsOf = ({ objective, balance }: Case): SolveOptions => ({ objective, balance, seed: 6, aside: [] });
const runs = { numRuns: 400 };
const verdictOf = (instance: Instance, result: unknown) =>
  verify(instance, { ...(result as object), inputHash: "" }, "");

describe("with a balance, against every possible matching", () => {
  it("the matching is the best one of the objective less what loads cost, and its certificate proves it", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const instance = instanceOf(one);
        const solution = solve(instance, optionsOf(one));
        expect(worthOf(instance, solution.partners, one)).toBe(bestWorth(instance, one));
        expect(verdictOf(instance, resultOf(solution))).toMatchObject({ optimal: true, gap: 0, faults: [] });
      }),
      runs,
    );
  });

  it("no other matching is verified as the best one", () => {
    fc.assert(
      fc.property(cases, fc.nat(), (one, pick) => {
        const instance = instanceOf(one);
        const solution = solve(instance, optionsOf(one));
        const all = largestMatchings(instance);
        const partners = all[pick % all.length]!;
        const { pairs, total, floor, unmatched } = resultOf({ ...solution, partners });
        const claimed: MatchResult = { ...resultOf(solution), pairs, total, floor, unmatched };
        const { optimal } = verdictOf(instance, claimed);
        if (optimal) expect(worthOf(instance, partners, one)).toBe(bestWorth(instance, one));
      }),
      runs,
    );
  });

  it("forcing a pair costs what the best matching with it is worse by, and a pair is certain when all near ones have it", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const instance = instanceOf(one);
        const solution = restore(instance, JSON.parse(JSON.stringify(resultOf(solve(instance, optionsOf(one))))));
        const all = largestMatchings(instance);
        const own = worthOf(instance, solution.partners, one);
        for (const mentee of instance.mentees.keys()) {
          if (one.objective === "floor" || instance.pins.some((pin) => pin.mentee === mentee)) continue;
          for (const { mentor, cost } of alternativesOf(solution, mentee)) {
            const having = all.filter((each) => instance.mentors[each[mentee]!]?.id === mentor);
            expect(cost).toBe(having.length === 0 ? null : own - bestWorth(instance, one, having));
          }
        }
        const near = nearlyAsGood(solution);
        resultOf(solution).pairs.forEach(({ mentee, mentor, certain }) => {
          const others = near[instance.mentees.findIndex(({ id }) => id === mentee)]!;
          expect(others.map((each) => each.mentor)).not.toContain(mentor);
          if (certain) expect(others).toEqual([]);
        });
      }),
      runs,
    );
  });

  it("one more place, and going without a pair, are worth what the best matchings differ by", () => {
    fc.assert(
      fc.property(cases, (one) => {
        if (one.objective === "fair2") return;
        const instance = instanceOf(one);
        const solution = solve(instance, optionsOf(one));
        const pointsOf = (each: Instance) => {
          const matched = largestMatchings(each)[0]!.filter((mentor) => mentor >= 0).length;
          return bestWorth(each, one) + (matched === 0 ? 0 : matched * Math.max(...each.pairs.number));
        };
        worthOfPlaces(solution).forEach((worth, at) => {
          const mentors = instance.mentors.map((each, other) => ({
            ...each,
            capacity: each.capacity + Number(other === at),
          }));
          expect(worth.gain).toBe(pointsOf({ ...instance, mentors }) - pointsOf(instance));
          expect(onePlaceMore(solution, at)).toMatchObject(worth);
        });
        solution.partners.forEach((mentor, mentee) => {
          const pins = instance.pins.filter((pin) => pin.mentee !== mentee);
          const without = { ...instance, pins, pairs: instance.pairs.without(mentee, mentor) };
          if (mentor >= 0) expect(withoutPair(solution, mentee)?.gain).toBe(pointsOf(without) - pointsOf(instance));
        });
      }),
      runs,
    );
  });

  it("a repair that may move for nothing is as good as solving anew", () => {
    fc.assert(
      fc.property(cases, fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 5, maxLength: 5 }), (one, before) => {
        if (one.objective === "fair2") return;
        const instance = instanceOf(one);
        const { partners } = repair(instance, before, optionsOf(one), 0);
        expect(worthOf(instance, partners, one)).toBe(bestWorth(instance, one));
      }),
      runs,
    );
  });
});

it("spreads mentees over mentors as soon as that costs less", () => {
  const instance = anInstance(
    [3, 3],
    [
      [10, 10, 10],
      [8, 8, 8],
    ],
  );
  const loadOfFirst = [0, 0.5, 2, 9].map(
    (balance) =>
      solve(instance, { objective: "total", balance, seed: 1, aside: [] }).partners.filter((mentor) => mentor === 0)
        .length,
  );
  expect(loadOfFirst).toEqual([3, 3, 2, 2]);
});
