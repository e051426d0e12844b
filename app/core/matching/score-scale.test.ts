import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparsePairs } from "./pair-table.ts";
import { fromUnits, largestRange, scaleOf, toUnits } from "./score-scale.ts";

function scaled(...scores: number[]) {
  return scaleOf(
    sparsePairs(
      1,
      scores.length,
      scores.map((score, column) => [0, column, score]),
    ),
  );
}

describe("scaleOf", () => {
  it.each([
    [[], { decimals: 0, exact: true, top: 0, bottom: 0 }],
    [[1.25, 7], { decimals: 2, exact: true, top: 700, bottom: 125 }],
    [[-3, 0.1], { decimals: 1, exact: true, top: 1, bottom: -30 }],
    [[1e12, 1e12 + 1], { decimals: 0, exact: true, top: 1e12 + 1, bottom: 1e12 }],
    [[1e-30, 3e-30], { decimals: 44, exact: false, top: 3e14, bottom: 1e14 }],
    [[1e300, 0], { decimals: -286, exact: false, top: 1e14, bottom: 0 }],
  ])("of %o", (scores, scale) => {
    expect(scaled(...scores)).toEqual(scale);
  });

  it("rounds what is too fine for its range, and says so", () => {
    const { decimals, exact } = scaled(1 / 3, 1e9);
    expect([decimals < 7, exact]).toEqual([true, false]);
  });

  it("holds the range within the limit, and is exact where it says so, whatever the scores", () => {
    const score = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 6 }), (scores) => {
        const scale = scaled(...scores);
        const units = scores.map((one) => toUnits(one, scale));
        expect(scale.top - scale.bottom).toBeLessThanOrEqual(largestRange(1));
        expect(units.every((unit) => unit >= scale.bottom && unit <= scale.top && Number.isInteger(unit))).toBe(true);
        if (scale.exact) scores.forEach((one, at) => expect(fromUnits(units[at]!, scale) - one).toBe(0));
      }),
    );
  });
});
