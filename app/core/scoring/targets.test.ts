import { describe, expect, it } from "vitest";
import { estimateOf, INSUFFICIENT, type Estimate } from "./estimate.ts";
import type { Level } from "./framework.ts";
import type { AreaScore, Profile } from "./profile.ts";
import { bandsOverlap, gapsToRole, gapToTarget, isRankable, strengths } from "./targets.ts";

const SEM = 0.25; // a band of ± .49

function area(id: string, score: number | null, weight = 10): AreaScore {
  const estimate: Estimate = score === null ? INSUFFICIENT : estimateOf(score, SEM);
  return { id, weight, indicators: 4, rated: 4, noOpportunity: 0, answered: 4, ...estimate };
}

function profileOf(...areas: AreaScore[]): Profile {
  return { areas, total: { coverage: 1, ...estimateOf(2.5, 0.1) }, provisional: true };
}

function wanting(targets: Record<string, Level>) {
  return { targets };
}

describe("gapToTarget", () => {
  it.each([
    [3, 3, "met"],
    [3.2, 3, "met"],
    [2.9, 3, "within-error"],
    [2.51, 3, "within-error"],
    [2.5, 3, "clear-gap"],
    [1, 3, "clear-gap"],
  ] as const)("%f against %f is %s", (score, target, status) => {
    expect(gapToTarget(estimateOf(score, SEM), target)).toBe(status);
  });

  it("is within error when the band just reaches the target", () => {
    expect(gapToTarget({ status: "scored", score: 2, sem: 0.5, low: 1, high: 3 }, 3)).toBe("within-error");
  });

  it("is unknown without a score", () => {
    expect(gapToTarget(INSUFFICIENT, 3)).toBe("unknown");
  });
});

describe("gapsToRole", () => {
  it("orders by weight × gap; met areas follow, unknown ones come last", () => {
    const profile = profileOf(
      area("unknown", null, 30),
      area("met", 3.5),
      area("small", 2.5),
      area("large", 2, 9),
      area("heavy", 2.3, 15),
    );
    const role = wanting({ unknown: 3, met: 3, small: 3, large: 3, heavy: 3 });
    expect(gapsToRole(profile, role).map(({ areaId }) => areaId)).toEqual([
      "heavy",
      "large",
      "small",
      "met",
      "unknown",
    ]);
  });

  it("describes each area", () => {
    const [gap, unknown] = gapsToRole(profileOf(area("x", null), area("bm", 1.5, 7)), wanting({ x: 2, bm: 2.5 }));
    expect(gap).toEqual({ areaId: "bm", weight: 7, target: 2.5, score: 1.5, gap: 1, status: "clear-gap" });
    expect(unknown).toEqual({ areaId: "x", weight: 10, target: 2, score: null, gap: null, status: "unknown" });
  });

  it("never counts what lies above a target", () => {
    expect(gapsToRole(profileOf(area("a", 4)), wanting({ a: 2 }))[0]).toMatchObject({ gap: 0, status: "met" });
  });

  it("keeps framework order in ties, also those that binary fractions blur: 15 × 0.2 and 10 × 0.3", () => {
    const profile = profileOf(area("first", 2.7, 10), area("second", 2.8, 15));
    expect(gapsToRole(profile, wanting({ first: 3, second: 3 })).map(({ areaId }) => areaId)).toEqual([
      "first",
      "second",
    ]);
  });

  it("leaves out areas for which the role wants nothing", () => {
    expect(gapsToRole(profileOf(area("constructor", 1)), wanting({}))).toEqual([]);
  });
});

describe("bandsOverlap and isRankable", () => {
  const bandOf = (low: number, high: number): Estimate => ({
    status: "scored",
    score: (low + high) / 2,
    sem: 0.1,
    low,
    high,
  });

  it.each([
    [bandOf(1, 2), bandOf(1.5, 3), true],
    [bandOf(1, 2), bandOf(2, 3), true],
    [bandOf(1, 4), bandOf(2, 3), true],
    [bandOf(1, 2), bandOf(2.01, 3), false],
  ])("%o and %o", (a, b, overlap) => {
    expect([bandsOverlap(a, b), bandsOverlap(b, a)]).toEqual([overlap, overlap]);
    expect([isRankable(a, b), isRankable(b, a)]).toEqual([!overlap, !overlap]);
  });

  it("speaks about bands, not about scores", () => {
    expect(bandsOverlap(estimateOf(2, 0.2), estimateOf(2.5, 0.2))).toBe(true);
    expect(isRankable(estimateOf(1.5, 0.2), estimateOf(3.5, 0.2))).toBe(true);
  });

  it("neither overlaps nor ranks what has no score", () => {
    expect(bandsOverlap(INSUFFICIENT, bandOf(1, 2))).toBe(false);
    expect(isRankable(INSUFFICIENT, bandOf(1, 2))).toBe(false);
    expect(isRankable(bandOf(1, 2), INSUFFICIENT)).toBe(false);
  });
});

describe("strengths", () => {
  it("names the areas that lie wholly above another and below none, in framework order", () => {
    const profile = profileOf(area("a", 3), area("b", 2.4), area("c", 3.6), area("d", 1.9), area("e", null));
    expect(strengths(profile)).toEqual(["a", "c"]);
  });

  it("is empty for a level profile and for a single area", () => {
    expect(strengths(profileOf(area("a", 3), area("b", 3.4), area("c", 2.6)))).toEqual([]);
    expect(strengths(profileOf(area("a", 4), area("b", null)))).toEqual([]);
  });

  it("with a role, only names areas that meet the target", () => {
    const profile = profileOf(area("a", 3), area("b", 3.2), area("c", 1));
    expect(strengths(profile, wanting({ a: 3, b: 3.5, c: 1 }))).toEqual(["a"]);
  });
});
