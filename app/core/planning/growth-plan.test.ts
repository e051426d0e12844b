import { describe, expect, it } from "vitest";
import { aFramework } from "#app/core/scoring/framework.fixture.ts";
import { LEVELS } from "#app/core/scoring/framework.ts";
import { canChangeGoal, draftGoal, reorder, type GoalState } from "./growth-plan.ts";

describe("draftGoal", () => {
  it("drafts a goal one whole level up, due in twelve weeks", () => {
    expect(draftGoal(aFramework(), "lv-1", 2.5, "2026-11-21")).toEqual({
      areaId: "lv",
      indicatorId: "lv-1",
      currentLevel: 2.5,
      targetLevel: 3,
      doneWhen: "lv-1 anchor 3",
      actions: ["lv-1 step 2"],
      dueOn: "2027-02-13",
    });
  });

  it("has a target above every level but the highest", () => {
    const targets = LEVELS.map((level) => draftGoal(aFramework(), "dm-4", level, "2026-01-31")?.targetLevel ?? null);
    expect(targets).toEqual([2, 2, 3, 3, 4, 4, null]);
  });

  it("throws for an indicator that the edition does not have and for a date that does not exist", () => {
    expect(() => draftGoal(aFramework(), "lv-99", 2, "2026-11-21")).toThrow(RangeError);
    expect(() => draftGoal(aFramework(), "lv-1", 2, "2026-02-30")).toThrow(RangeError);
  });
});

describe("canChangeGoal", () => {
  it("lets a goal be done and opened again, and nothing else", () => {
    expect(canChangeGoal("open", "done")).toBe(true);
    expect(canChangeGoal("done", "open")).toBe(true);
    expect(canChangeGoal("open", "open")).toBe(false);
    expect(canChangeGoal("done", "done")).toBe(false);
  });

  it.each(["dropped", "", "constructor", "__proto__"])("refuses the unknown state %o", (state) => {
    expect(canChangeGoal(state as GoalState, "open")).toBe(false);
    expect(canChangeGoal("open", state as GoalState)).toBe(false);
  });
});

describe("reorder", () => {
  it("moves one id a place up or down", () => {
    expect(reorder(["a", "b", "c"], "c", "up")).toEqual(["a", "c", "b"]);
    expect(reorder(["a", "b", "c"], "a", "down")).toEqual(["b", "a", "c"]);
  });

  it("keeps the order at the ends and for an id that is not there", () => {
    const ids = ["a", "b", "c"];
    expect([reorder(ids, "a", "up"), reorder(ids, "c", "down")]).toEqual([ids, ids]);
    expect([reorder(ids, "x", "up"), reorder(ids, "x", "down")]).toEqual([ids, ids]);
    expect(reorder([], "a", "down")).toEqual([]);
  });

  it("leaves its argument alone", () => {
    const ids = Object.freeze(["a", "b"]);
    expect(reorder(ids, "b", "up")).toEqual(["b", "a"]);
    expect(ids).toEqual(["a", "b"]);
  });
});
