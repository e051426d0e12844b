import { describe, expect, it } from "vitest";
import { aFramework, anArea } from "./framework.fixture.ts";
import type { Form, Level } from "./framework.ts";
import { scoreAssessment } from "./profile.ts";
import { answers, answersIn } from "./responses.fixture.ts";
import { suggestNextSteps } from "./suggestions.ts";

const framework = aFramework({
  areas: [
    anArea({ id: "a", weight: 40 }),
    anArea({ id: "b", weight: 30 }),
    anArea({ id: "c", weight: 20 }),
    anArea({ id: "d", weight: 10 }),
  ],
});

function suggest(given: Record<string, Level | "none">, targets: Record<string, Level>, form: Form = "long") {
  const responses = answers(given);
  return suggestNextSteps(framework, form, responses, scoreAssessment(framework, form, responses), { targets });
}

const allAt = (level: Level) =>
  Object.assign({}, ...["a", "b", "c", "d"].map((id) => answersIn(id, 4, level))) as Record<string, Level>;
const wantAll = (level: Level): Record<string, Level> => ({ a: level, b: level, c: level, d: level });

describe("suggestNextSteps", () => {
  it("takes the lowest indicator of the three areas with the greatest weight × gap", () => {
    const given = { ...allAt(2), "a-3": 1, "c-2": 1, "d-4": 1 } as const;
    expect(suggest(given, wantAll(3))).toEqual([
      { areaId: "a", indicatorId: "a-3", level: 1, nextStep: "a-3 step 1" },
      { areaId: "b", indicatorId: "b-1", level: 2, nextStep: "b-1 step 2" },
      { areaId: "c", indicatorId: "c-2", level: 1, nextStep: "c-2 step 1" },
    ]);
  });

  it("reads the step of the whole level below for an in-between level", () => {
    expect(suggest({ ...allAt(3), "b-2": 2.5 }, { b: 3 })[0]).toEqual({
      areaId: "b",
      indicatorId: "b-2",
      level: 2.5,
      nextStep: "b-2 step 2",
    });
  });

  it("suggests nothing where targets are met", () => {
    expect(suggest(allAt(3), wantAll(3))).toEqual([]);
  });

  it("fills up with the second indicators of the same areas, in the same order", () => {
    const given = { ...allAt(3), ...answersIn("c", 4, 1), ...answersIn("d", 4, 2) };
    expect(suggest(given, wantAll(3)).map(({ indicatorId }) => indicatorId)).toEqual(["c-1", "d-1", "c-2"]);
  });

  it("gives two at most from one area, and none after that", () => {
    const given = { ...allAt(3), "a-1": 2, "a-2": 1, "a-3": 1 } as const;
    expect(suggest(given, wantAll(3)).map(({ indicatorId }) => indicatorId)).toEqual(["a-2", "a-3"]);
  });

  it("passes over indicators at or above the target", () => {
    expect(suggest({ ...allAt(3), "a-1": 1 }, wantAll(3)).map(({ indicatorId }) => indicatorId)).toEqual(["a-1"]);
  });

  it("passes over what is not rated and areas without a score", () => {
    const given = { ...allAt(3), "a-1": "none", "a-2": 2, "b-1": 1, "b-2": "none", "b-3": "none" } as const;
    expect(suggest(given, wantAll(3)).map(({ indicatorId }) => indicatorId)).toEqual(["a-2"]);
  });

  it("counts a gap within error as well", () => {
    expect(suggest({ ...allAt(3), "d-1": 2.5 }, wantAll(3)).map(({ areaId }) => areaId)).toEqual(["d"]);
  });

  it("stays within the indicators of the short form", () => {
    const given = { ...allAt(2), "a-3": 1, "b-4": 1 } as const;
    expect(suggest(given, wantAll(3), "short").map(({ indicatorId }) => indicatorId)).toEqual(["a-1", "b-1", "c-1"]);
  });

  it("has nothing to say without answers", () => {
    expect(suggest({}, wantAll(3))).toEqual([]);
  });
});
