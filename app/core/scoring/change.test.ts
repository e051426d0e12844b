import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeBetween, changeOf, compareRaters, reliableChangeIndex, type Sitting } from "./change.ts";
import { estimateOf, INSUFFICIENT, standardError } from "./estimate.ts";
import { aFramework } from "./framework.fixture.ts";
import { scoreAssessment } from "./profile.ts";
import { answers, answersIn } from "./responses.fixture.ts";

describe("reliableChangeIndex", () => {
  it("agrees with Jacobson and Truax 1991: SD 7.5, r .80, 32.5 → 47.5", () => {
    const sem = standardError(7.5, 0.8);
    expect(reliableChangeIndex({ score: 32.5, sem }, { score: 47.5, sem })).toBeCloseTo(3.162, 3);
  });

  it("uses the error of each sitting", () => {
    expect(reliableChangeIndex({ score: 2, sem: 0.3 }, { score: 3, sem: 0.4 })).toBeCloseTo(2, 12);
  });

  it("is defined without any error", () => {
    expect(reliableChangeIndex({ score: 2, sem: 0 }, { score: 2, sem: 0 })).toBe(0);
    expect(reliableChangeIndex({ score: 2, sem: 0 }, { score: 1, sem: 0 })).toBe(-Infinity);
  });

  it("turns its sign when the sittings change places", () => {
    const measurement = fc.record({
      score: fc.double({ min: 1, max: 4, noNaN: true }),
      sem: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(measurement, measurement, (a, b) => {
        expect(reliableChangeIndex(a, b) + reliableChangeIndex(b, a)).toBe(0);
      }),
    );
  });
});

describe("changeOf", () => {
  it("tells a rise or a fall of one area only beyond .743768, the smallest detectable change", () => {
    const sem = standardError(0.6, 0.8);
    const verdictAt = (after: number) => changeOf(estimateOf(2, sem), estimateOf(after, sem)).verdict;
    expect([2.7437, 2.7438, 1.2563, 1.2562].map(verdictAt)).toEqual(["cannot-tell", "rose", "cannot-tell", "fell"]);
  });

  it("tells from the errors of both sittings", () => {
    expect(changeOf(estimateOf(2, 0.2), estimateOf(3, 0.2)).verdict).toBe("rose");
    expect(changeOf(estimateOf(2, 0.4), estimateOf(3, 0.4)).verdict).toBe("cannot-tell");
  });

  it("cannot tell without a score", () => {
    expect(changeOf(INSUFFICIENT, estimateOf(3, 0.1))).toEqual({ index: null, verdict: "cannot-tell" });
    expect(changeOf(estimateOf(3, 0.1), INSUFFICIENT)).toEqual({ index: null, verdict: "cannot-tell" });
  });
});

describe("changeBetween", () => {
  const framework = aFramework();
  const sitting = (given: Parameters<typeof answers>[0], over: Partial<Sitting> = {}): Sitting => ({
    edition: { id: framework.id, version: framework.version, hash: framework.hash },
    form: "long",
    profile: scoreAssessment(framework, "long", answers(given)),
    ...over,
  });

  it("compares area by area and in total", () => {
    const before = sitting({ ...answersIn("lv", 6, 2), ...answersIn("dm", 4, 3) });
    const after = sitting({ ...answersIn("lv", 6, 3), ...answersIn("dm", 4, 2) });
    const change = changeBetween(before, after);
    if (change.kind !== "compared") throw new Error("expected a comparison");
    expect(change.areas.map(({ areaId }) => areaId)).toEqual(framework.areas.map(({ id }) => id));
    expect(change.areas[0]).toMatchObject({ areaId: "lv", verdict: "rose", index: expect.closeTo(2.635, 3) as number });
    expect(change.areas.at(-1)).toMatchObject({ areaId: "dm", verdict: "fell" });
    expect(change.areas[1]).toEqual({ areaId: "sp", index: null, verdict: "cannot-tell" });
    expect(change.total).toEqual({ index: null, verdict: "cannot-tell" });
  });

  it.each(["id", "version", "hash"] as const)("refuses editions that differ in %s", (key) => {
    const before = sitting({});
    const after = sitting({}, { edition: { ...before.edition, [key]: "other" } });
    expect(changeBetween(before, after)).toEqual({ kind: "not-comparable", reason: "edition" });
  });

  it("refuses a long beside a short form: they ask different anchors", () => {
    expect(changeBetween(sitting({}), sitting({}, { form: "short" }))).toEqual({
      kind: "not-comparable",
      reason: "form",
    });
  });
});

describe("compareRaters", () => {
  it("counts a difference only beyond 1.96·√(SEMₛ² + SEMₒ²)", () => {
    const self = (score: number) => compareRaters(estimateOf(score, 0.3), estimateOf(2, 0.4)); // beyond .98
    expect([self(3), self(2.97), self(1.03), self(1)]).toEqual([
      "self-higher",
      "within-error",
      "within-error",
      "other-higher",
    ]);
  });

  it("takes neither rater for the truth: the verdict turns when they change places", () => {
    expect(compareRaters(estimateOf(3.5, 0.2), estimateOf(2.5, 0.2))).toBe("self-higher");
    expect(compareRaters(estimateOf(2.5, 0.2), estimateOf(3.5, 0.2))).toBe("other-higher");
  });

  it("does not know without both scores", () => {
    expect(compareRaters(INSUFFICIENT, estimateOf(2, 0.4))).toBe("unknown");
    expect(compareRaters(estimateOf(2, 0.4), INSUFFICIENT)).toBe("unknown");
  });
});
