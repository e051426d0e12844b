import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import { resultOf } from "./match-result.ts";
import { checked, largestMatchings, scoresOf, totalOf } from "./matching.fixture.ts";
import { OBJECTIVES, type Objective } from "./objective.ts";
import { solve } from "./solve.ts";
import { verify } from "./verify.ts";

const HASH = "the hash";
/** Whole and broken scores, negative ones, and some so far apart that they must be rounded. */
const scores = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -3, max: 5 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 999 }).map((number) => number / 100) },
  { weight: 1, arbitrary: fc.constantFrom(1e12, -1e12, 1e-7, 0.1 + 0.2) },
  { weight: 1, arbitrary: fc.double({ min: -1e300, max: 1e300, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
);

/** Ranks of everybody over everybody, in any order. */
const ranked = smallFiles(scores).chain((file) => {
  const order = (ids: readonly { id: string }[]) =>
    fc.shuffledSubarray(
      ids.map(({ id }) => id),
      { minLength: Math.max(0, ids.length - 1) },
    );
  const ranks = (own: readonly { id: string }[], others: readonly { id: string }[]) =>
    fc
      .tuple(...own.map(() => order(others)))
      .map((lists) => Object.fromEntries(own.map(({ id }, at) => [id, lists[at]!])));
  return fc
    .tuple(ranks(file.mentors, file.mentees), ranks(file.mentees, file.mentors))
    .map(([mentorRanks, menteeRanks]) => ({ ...file, mentorRanks, menteeRanks }));
});

function solved(file: unknown, objective: Objective, aside: readonly number[] = []): Record<string, unknown> {
  const result = resultOf(solve(checked(file), { objective, seed: 3, aside }));
  return { ...(JSON.parse(JSON.stringify(result)) as object), inputHash: HASH };
}

describe("verify", () => {
  it.each(OBJECTIVES)("accepts every result of the solver: %s", (objective) => {
    fc.assert(
      fc.property(ranked, (file) => {
        expect(verify(checked(file), solved(file, objective), HASH)).toEqual({
          valid: true,
          optimal: true,
          gap: 0,
          faults: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  it("accepts a floor with somebody set aside", () => {
    fc.assert(
      fc.property(smallFiles(), (file) => {
        fc.pre(file.mentees.length > 1);
        expect(verify(checked(file), solved(file, "floor", [1]), HASH)).toMatchObject({ optimal: true });
      }),
    );
  });

  it("never calls a matching the best that is not, whatever prices stand beside it", () => {
    fc.assert(
      fc.property(smallFiles(), fc.nat(50), (file, pick) => {
        const instance = checked(file);
        const result = solved(file, "total");
        const largest = largestMatchings(instance);
        const other = largest[pick % largest.length] ?? [];
        fc.pre(totalOf(instance, other) < Number(result["total"]));
        const pairs = other.flatMap((mentor, mentee) =>
          mentor < 0
            ? []
            : [{ mentor: `m${mentor}`, mentee: `e${mentee}`, score: instance.pairs.scoreOf(mentee, mentor) }],
        );
        const unmatched = other.flatMap((mentor, mentee) => (mentor < 0 ? [{ mentee: `e${mentee}`, cause: "" }] : []));
        const claim = {
          ...result,
          pairs,
          unmatched,
          total: totalOf(instance, other),
          floor: scoresOf(instance, other)[0],
        };
        const verdict = verify(instance, claim, HASH);
        expect(verdict).toMatchObject({ valid: true, optimal: false });
        expect(verdict.gap).toBe(Number(result["total"]) - totalOf(instance, other));
      }),
      { numRuns: 300 },
    );
  });

  it("never throws, whatever the result", () => {
    const instance = checked({ mentors: [{ id: "m", capacity: 1 }], mentees: [{ id: "a" }], score: [[1]] });
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.constantFrom(...OBJECTIVES), (whole, part, objective) => {
        expect(verify(instance, whole, HASH).optimal).toBe(false);
        const certificate = { decimals: 0, prices: part, stages: [part], floor: part };
        const claim = { inputHash: HASH, objective, pairs: [part], certificate };
        expect(verify(instance, claim, HASH).optimal).toBe(false);
      }),
    );
  });
});
