import { describe, expect, it } from "vitest";
import { estimateOf, smallestDetectableChange, standardError } from "./estimate.ts";

describe("standardError", () => {
  it("agrees with the worked example: σ .6, r .80", () => {
    expect(standardError(0.6, 0.8)).toBeCloseTo(0.268328, 6);
  });

  it("agrees with Jacobson and Truax: SD 7.5, r .80", () => {
    expect(standardError(7.5, 0.8)).toBeCloseTo(3.354, 3);
  });

  it("is σ without reliability", () => {
    expect(standardError(0.6, 0)).toBe(0.6);
  });
});

describe("smallestDetectableChange", () => {
  it("agrees with the worked examples of one area and of the total", () => {
    expect(smallestDetectableChange(standardError(0.6, 0.8))).toBeCloseTo(0.743768, 6);
    expect(smallestDetectableChange(0.088345)).toBeCloseTo(0.244879, 5);
  });

  it("agrees with the published ANOVA example: MS error 1.64", () => {
    expect(smallestDetectableChange(Math.sqrt(1.64))).toBeCloseTo(3.5497, 4);
  });
});

describe("estimateOf", () => {
  it("puts 1.96 errors on each side", () => {
    expect(estimateOf(2.5, 0.25)).toEqual({ status: "scored", score: 2.5, sem: 0.25, low: 2.01, high: 2.99 });
  });

  it("cuts the band to the scale at both ends", () => {
    const top = estimateOf(3.8, 0.2);
    expect([top.low, top.high]).toEqual([expect.closeTo(3.408, 12), 4]);
    const bottom = estimateOf(1.1, 0.2);
    expect([bottom.low, bottom.high]).toEqual([1, expect.closeTo(1.492, 12)]);
  });
});
