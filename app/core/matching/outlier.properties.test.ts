import fc from "fast-check";
import { expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import { checked, largestMatchings, type Matching } from "./matching.fixture.ts";
import { resultOf } from "./match-result.ts";
import { solve } from "./solve.ts";

it("sets aside the mentee of the proof without whom the floor of the others is highest, against every matching", () => {
  let found = 0;
  fc.assert(
    fc.property(smallFiles(), (file) => {
      const instance = checked({ ...file, pins: [] });
      const { floor, certificate } = resultOf(solve(instance, { objective: "floor", seed: 5, aside: [] }));
      const outlier = certificate.floor?.outlier ?? null;
      if (floor === null) return;
      const largest = largestMatchings(instance);
      const floorWithout = (mentee: number) =>
        Math.max(
          ...largest.map((one: Matching) =>
            Math.min(
              ...one.flatMap((mentor, at) =>
                mentor < 0 || at === mentee ? [] : [instance.pairs.scoreOf(at, mentor) ?? Infinity],
              ),
            ),
          ),
        );
      const without = instance.mentees.map((_, mentee) => floorWithout(mentee)).filter(Number.isFinite);
      const highest = Math.max(...without, floor);
      expect(outlier?.floorWithout ?? floor).toBe(highest);
      if (outlier === null) return;
      found += 1;
      expect(floorWithout(instance.mentees.findIndex(({ id }) => id === outlier.mentee))).toBe(highest);
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(50);
});
