import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, hedgesG, meanOf, poolOf, slopeOf, summaryOf, type Interval } from "./group-means.ts";

function expectInterval({ value, low, high }: Interval, expected: readonly [number, number, number], digits: number) {
  for (const [at, number] of [value, low, high].entries()) expect(number).toBeCloseTo(expected[at] ?? NaN, digits);
}

// "Student", Biometrika 6 (1908), hours of sleep gained: the data set "sleep" of R.
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe("the difference of two means", () => {
  it("has the interval that R prints for t.test(extra ~ group, data = sleep)", () => {
    expectInterval(differenceOf(summaryOf(FIRST), summaryOf(SECOND)), [-1.58, -3.3654832, 0.2054832], 4);
  });

  it("turns its sign when the groups change places", () => {
    const [there, back] = [
      differenceOf(summaryOf(FIRST), summaryOf(SECOND)),
      differenceOf(summaryOf(SECOND), summaryOf(FIRST)),
    ];
    expectInterval(back, [-there.value, -there.high, -there.low], 12);
  });
});

describe("Hedges' g", () => {
  // Borenstein et al. 2009, chapter 4: means 103 and 100, SD 5.5 and 4.5, 50 people each; g = 0.5924, SE = 0.2028.
  it("is that of the worked example of Borenstein, Hedges, Higgins and Rothstein", () => {
    const g = hedgesG({ people: 50, mean: 103, variance: 5.5 ** 2 }, { people: 50, mean: 100, variance: 4.5 ** 2 });
    expectInterval(g, [0.5924, 0.5924 - 1.96 * 0.2028, 0.5924 + 1.96 * 0.2028], 3);
  });

  it("does not depend on the unit", () => {
    const tenfold = (values: readonly number[]) => summaryOf(values.map((value) => 10 * value + 3));
    const g = hedgesG(summaryOf(FIRST), summaryOf(SECOND));
    expectInterval(hedgesG(tenfold(FIRST), tenfold(SECOND)), [g.value, g.low, g.high], 10);
  });
});

describe("the slope over groups", () => {
  // F. J. Anscombe, The American Statistician 27 (1973) 17–21, first data set: slope .500 with error .118, 9 degrees.
  it("is that of Anscombe's first data set, with each person a group of one", () => {
    const y = [4.26, 5.68, 7.24, 4.82, 6.95, 8.81, 8.04, 8.33, 10.84, 7.58, 9.96];
    const slope = slopeOf(y.map((value) => summaryOf([value])));
    expectInterval(slope, [0.5001, 0.5001 - 2.2622 * 0.1179, 0.5001 + 2.2622 * 0.1179], 3);
  });

  it("over two groups is the difference of their means", () => {
    expect(slopeOf([summaryOf(FIRST), summaryOf(SECOND)]).value).toBeCloseTo(1.58, 10);
  });
});

describe("summaries", () => {
  it("give a mean its interval", () => {
    // From Student's second column: mean 2.33, SD 2.002; t of 9 degrees 2.262.
    expectInterval(meanOf(summaryOf(SECOND)), [2.33, 0.898, 3.762], 3);
  });

  it("pool to the summary of all values", () => {
    const values = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.array(values, { minLength: 1, maxLength: 3 }), (first, more) => {
        const pooled = poolOf([first, ...more].map(summaryOf));
        const all = summaryOf([...first, ...more.flat()]);
        expect(pooled.people).toBe(all.people);
        expect(pooled.mean).toBeCloseTo(all.mean, 9);
        expect(pooled.variance).toBeCloseTo(all.variance, 9);
      }),
    );
  });
});
