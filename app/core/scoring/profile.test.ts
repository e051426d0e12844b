import { describe, expect, it } from "vitest";
import { smallestDetectableChange } from "./estimate.ts";
import { aFramework, anArea } from "./framework.fixture.ts";
import type { Framework, Level } from "./framework.ts";
import { scoreAssessment, weightedMean, type AreaScore, type Profile } from "./profile.ts";
import { answers, answersIn } from "./responses.fixture.ts";

function everyAreaAt(level: Level, framework: Framework = aFramework()): Record<string, Level> {
  return Object.assign({}, ...framework.areas.map((area) => answersIn(area.id, area.indicators.length, level)));
}

function areaOf(profile: Profile, id: string): AreaScore {
  const area = profile.areas.find((candidate) => candidate.id === id);
  if (area === undefined) throw new Error(`no area ${id}`);
  return area;
}

function without(given: Record<string, Level>, ...prefixes: string[]): Record<string, Level> {
  return Object.fromEntries(Object.entries(given).filter(([id]) => !prefixes.includes(id.split("-")[0] ?? "")));
}

describe("worked examples", () => {
  const profile = scoreAssessment(aFramework(), "long", answers(everyAreaAt(2.5)));

  it("has the error of one area", () => {
    const { sem } = areaOf(profile, "bm");
    expect(sem).toBeCloseTo(0.268328, 6);
    expect(smallestDetectableChange(sem ?? NaN)).toBeCloseTo(0.743768, 6);
  });

  it("has the error of the total with the published weights", () => {
    const { sem } = profile.total;
    expect(sem).toBeCloseTo(0.088345, 6);
    expect(smallestDetectableChange(sem ?? NaN)).toBeCloseTo(0.244879, 6);
  });
});

describe("an area", () => {
  const only = (given: Record<string, Level | "none">) =>
    areaOf(scoreAssessment(aFramework(), "long", answers(given)), "lv");

  it("scores the mean of its ratings, with band and counts", () => {
    const area = only({ "lv-1": 1, "lv-2": 2.5, "lv-3": 3, "lv-4": 3.5, "lv-5": 2, "lv-6": 4 });
    expect(area).toEqual({
      id: "lv",
      weight: 15,
      indicators: 6,
      rated: 6,
      noOpportunity: 0,
      answered: 6,
      status: "scored",
      score: 16 / 6,
      sem: expect.closeTo(0.268328, 6) as number,
      low: expect.closeTo(16 / 6 - 0.525923, 6) as number,
      high: expect.closeTo(16 / 6 + 0.525923, 6) as number,
    });
  });

  it("needs two thirds of its indicators: 4 of 6 will do, 3 of 6 will not", () => {
    expect(only({ "lv-1": 2, "lv-2": 3, "lv-3": 3, "lv-4": 4 })).toMatchObject({
      status: "scored",
      score: 3,
      rated: 4,
    });
    expect(only({ "lv-1": 2, "lv-2": 3, "lv-3": 3 })).toMatchObject({
      status: "insufficient",
      rated: 3,
      score: null,
      sem: null,
      low: null,
      high: null,
    });
  });

  it("counts no opportunity as answered, not as rated", () => {
    const area = only({ "lv-1": 2, "lv-2": "none", "lv-3": 3, "lv-4": 4, "lv-5": "none", "lv-6": "none" });
    expect(area).toMatchObject({ status: "insufficient", rated: 3, noOpportunity: 3, answered: 6 });
  });

  it.each([
    [5, 4, 3],
    [4, 3, 2],
    [2, 2, 1],
    [3, 2, 1],
    [1, 1, 0],
  ])("of %i indicators needs %i ratings: %i are too few", (indicators, enough, tooFew) => {
    const framework = aFramework({ areas: [anArea({ id: "x", weight: 100 }, indicators)] });
    const statusWith = (count: number) =>
      scoreAssessment(framework, "long", answers(answersIn("x", count, 3))).areas[0]?.status;
    expect([statusWith(enough), statusWith(tooFew)]).toEqual(["scored", "insufficient"]);
  });

  it("is insufficient when the form asks nothing in it", () => {
    const framework = aFramework({ areas: [anArea({ id: "x", indicators: [] })] });
    expect(scoreAssessment(framework, "long", new Map()).areas[0]).toMatchObject({
      indicators: 0,
      status: "insufficient",
    });
  });
});

describe("the short form", () => {
  it("asks two indicators of each area and leaves other answers out", () => {
    const area = areaOf(
      scoreAssessment(aFramework(), "short", answers({ "sp-1": 2, "sp-2": 3, "sp-3": 4, "sp-4": 4 })),
      "sp",
    );
    expect(area).toMatchObject({ indicators: 2, rated: 2, answered: 2, score: 2.5 });
  });

  it("needs both", () => {
    expect(areaOf(scoreAssessment(aFramework(), "short", answers({ "sp-1": 2 })), "sp").status).toBe("insufficient");
  });
});

describe("the total", () => {
  const score = (given: Record<string, Level>, framework = aFramework()) =>
    scoreAssessment(framework, "long", answers(given)).total;

  it("weighs the areas", () => {
    const given = { ...everyAreaAt(2), ...answersIn("lv", 6, 4), ...answersIn("dm", 4, 1) };
    expect(score(given)).toMatchObject({ status: "scored", coverage: 1 });
    expect(score(given).score).toBeCloseTo((2 * 78 + 4 * 15 + 1 * 7) / 100, 12);
  });

  it("renormalizes the weights over the scored areas", () => {
    const given = without({ ...everyAreaAt(2), ...answersIn("lv", 6, 4) }, "ep");
    const { coverage, score: mean, sem } = score(given);
    expect(coverage).toBeCloseTo(0.9, 12);
    expect(mean).toBeCloseTo((75 * 2 + 15 * 4) / 90, 12);
    expect(sem).toBeCloseTo(Math.sqrt((1084 - 100) * 0.072) / 90, 12);
  });

  it("includes the boundary of 80 % and excludes what lies below", () => {
    const areas = [anArea({ id: "a", weight: 80 }), anArea({ id: "b", weight: 20 })];
    expect(score(answersIn("a", 4, 3), aFramework({ areas }))).toMatchObject({
      status: "scored",
      score: 3,
      coverage: 0.8,
    });
    const shifted = [anArea({ id: "a", weight: 79.9 }), anArea({ id: "b", weight: 20.1 })];
    expect(score(answersIn("a", 4, 3), aFramework({ areas: shifted }))).toMatchObject({
      status: "insufficient",
      score: null,
    });
  });

  it("keeps the boundary with weights that have no exact binary form", () => {
    const areas = [
      anArea({ id: "a", weight: 0.1 }),
      anArea({ id: "b", weight: 0.7 }),
      anArea({ id: "c", weight: 0.2 }),
    ];
    const given = { ...answersIn("a", 4, 2), ...answersIn("b", 4, 2) };
    expect(score(given, aFramework({ areas })).status).toBe("scored");
  });

  it("is insufficient without answers, not zero", () => {
    expect(score({})).toEqual({ coverage: 0, status: "insufficient", score: null, sem: null, low: null, high: null });
    expect(weightedMean([])).toEqual(score({}));
    expect(scoreAssessment(aFramework(), "short", new Map()).total.status).toBe("insufficient");
  });

  it("passes on whether the error figures are provisional", () => {
    const estimated = aFramework({ scoring: { declared: "Estimated.", provisional: false } });
    expect(scoreAssessment(aFramework(), "long", new Map()).provisional).toBe(true);
    expect(scoreAssessment(estimated, "long", new Map()).provisional).toBe(false);
  });
});
