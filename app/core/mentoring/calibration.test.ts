import { describe, expect, it } from "vitest";
import type { Level } from "#app/core/scoring/framework.ts";
import { calibrationOf, CASES_NEEDED } from "./calibration.ts";

/** Nine cases of level 2.5, rated with these differences. */
const rated = (...differences: readonly number[]) =>
  differences.map((difference) => ({ given: (2.5 + difference) as Level, key: 2.5 as Level }));
const same = (difference: number, count = CASES_NEEDED) => rated(...Array.from({ length: count }, () => difference));

describe("calibrationOf", () => {
  it("says nothing before enough cases are rated", () => {
    expect(calibrationOf([])).toBeNull();
    expect(calibrationOf(same(1.5, CASES_NEEDED - 1))).toBeNull();
  });

  it.each([
    ["the key itself", same(0), "cannot tell", 0, 9],
    ["half a level above each time", same(0.5), "lenient", 0.5, 9],
    ["half a level below each time", same(-0.5), "strict", -0.5, 9],
    ["a level above each time", same(1), "lenient", 1, 0],
    ["one case far off", rated(1.5, 0, 0, 0, 0, 0, 0, 0, 0), "cannot tell", 1 / 6, 8],
    ["both sides by as much", rated(1, -1, 1, -1, 1, -1, 1, -1, 0), "cannot tell", 0, 1],
    ["mostly above, with a wide spread", rated(1.5, -1, 1.5, -1, 1, 0, 0.5, 0, 0.5), "cannot tell", 1 / 3, 4],
    ["below, with little spread", rated(-1, -1, -0.5, -0.5, -1, -0.5, 0, -1, -0.5), "strict", -2 / 3, 5],
  ] as const)("%s", (_, cases, verdict, lean, close) => {
    const found = calibrationOf(cases);
    expect(found?.verdict).toBe(verdict);
    expect(found?.lean).toBeCloseTo(lean, 10);
    expect(found?.close).toBe(close);
  });

  it("never takes the band for narrower than the scale allows", () => {
    expect(calibrationOf(same(0))?.band).toBeCloseTo((2.306 * 0.5) / 3, 10);
  });

  it("widens the band with the spread of the ratings", () => {
    const differences = [1.5, -1.5, 1.5, -1.5, 1.5, -1.5, 1.5, -1.5, 0];
    expect(calibrationOf(rated(...differences))?.band).toBeCloseTo((2.306 * 1.5) / 3, 10);
  });

  it("has a narrower band with more cases", () => {
    const [nine, thirty] = [calibrationOf(same(0.2 as number)), calibrationOf(same(0.2 as number, 30))];
    expect(thirty?.band).toBeLessThan(nine?.band ?? 0);
  });
});
