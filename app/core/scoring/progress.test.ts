import { describe, expect, it } from "vitest";
import { aFramework } from "./framework.fixture.ts";
import { indicatorsOfForm } from "./framework.ts";
import { assessmentProgress, nextUnanswered } from "./progress.ts";
import { answers, answersIn } from "./responses.fixture.ts";

const framework = aFramework();
const everything = Object.assign(
  {},
  ...framework.areas.map((area) => answersIn(area.id, area.indicators.length, 3)),
) as Record<string, 3>;

describe("assessmentProgress", () => {
  it("begins with 46 indicators and 35 minutes, or 20 and 15", () => {
    const start = { answered: 0, state: "not-started", nextIndicatorId: "lv-1" };
    expect(assessmentProgress(framework, "long", new Map())).toMatchObject({ ...start, total: 46, minutesLeft: 35 });
    expect(assessmentProgress(framework, "short", new Map())).toMatchObject({ ...start, total: 20, minutesLeft: 15 });
  });

  it("tells areas not started, in progress and done; no opportunity is an answer", () => {
    const { areas } = assessmentProgress(
      framework,
      "long",
      answers({ ...answersIn("lv", 6, 2), "sp-1": "none", "sp-4": 3 }),
    );
    expect(areas.slice(0, 3)).toEqual([
      { areaId: "lv", answered: 6, total: 6, state: "done" },
      { areaId: "sp", answered: 2, total: 6, state: "in-progress" },
      { areaId: "ep", answered: 0, total: 5, state: "not-started" },
    ]);
  });

  it("rounds the minutes left up", () => {
    const left = (count: number) => {
      const answered = Object.fromEntries(Object.entries(everything).slice(count));
      return assessmentProgress(framework, "long", answers(answered)).minutesLeft;
    };
    // 35 minutes for 46 indicators: 0.76 each
    expect([1, 2, 27, 28, 46].map(left)).toEqual([1, 2, 21, 22, 35]);
  });

  it("ends done, with nothing next and no time left", () => {
    expect(assessmentProgress(framework, "long", answers(everything))).toMatchObject({
      answered: 46,
      state: "done",
      nextIndicatorId: null,
      minutesLeft: 0,
    });
  });

  it("does not count answers that the form does not ask", () => {
    expect(assessmentProgress(framework, "short", answers({ "lv-3": 4, unknown: 1 })).answered).toBe(0);
  });

  it("is done when the form asks nothing", () => {
    const empty = aFramework({ areas: [] });
    expect(assessmentProgress(empty, "long", new Map())).toMatchObject({ total: 0, state: "done", minutesLeft: 0 });
  });
});

describe("nextUnanswered", () => {
  it("goes on behind an indicator, and round to what was skipped", () => {
    const allBut = (...open: string[]) =>
      answers(Object.fromEntries(Object.entries(everything).filter(([id]) => !open.includes(id))));
    expect(nextUnanswered(framework, "long", allBut("lv-2", "tb-1"), "lv-2")).toBe("tb-1");
    expect(nextUnanswered(framework, "long", allBut("lv-2", "tb-1"), "dm-4")).toBe("lv-2");
    expect(nextUnanswered(framework, "long", allBut("lv-2"), "lv-2")).toBe("lv-2");
    expect(nextUnanswered(framework, "long", allBut(), "lv-2")).toBeNull();
  });

  it("begins at the start behind an indicator that the form does not ask", () => {
    expect(nextUnanswered(framework, "short", new Map(), "lv-5")).toBe("lv-1");
  });

  it("visits every indicator of the short form in order", () => {
    const visited: string[] = [];
    const given = new Map();
    for (
      let id = nextUnanswered(framework, "short", given);
      id !== null;
      id = nextUnanswered(framework, "short", given, id)
    ) {
      visited.push(id);
      given.set(id, { kind: "no-opportunity" });
    }
    expect(visited).toEqual(framework.areas.flatMap((area) => indicatorsOfForm(area, "short").map(({ id }) => id)));
  });
});
