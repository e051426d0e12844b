import { describe, expect, it } from "vitest";
import { faultsByField } from "#app/server/forms.server.ts";
import { goalEditForm, goalForm, goalStep } from "./schema.ts";

const GOAL = { indicatorId: "bm-forecast", targetLevel: "3", dueOn: "2027-05-31", actions: "Ask", evidenceWanted: "" };

describe("goalForm", () => {
  it("reads one action from each line, without blanks and empty lines", () => {
    const { actions } = goalForm.parse({ ...GOAL, actions: "\r\n  Ask the office \r\n\r\n\tWrite it down\n \n" });
    expect(actions).toEqual(["Ask the office", "Write it down"]);
  });

  it("may have no actions", () => {
    expect(goalForm.parse({ ...GOAL, actions: " \n " }).actions).toEqual([]);
  });

  it.each([
    [
      Array.from({ length: 13 }, (_, n) => `Action ${n}`).join("\n"),
      "A goal holds at most 12 actions; this one has 13",
    ],
    [`short\n${"x".repeat(301)}`, "Action 2 is too long; 300 characters fit"],
    ["x".repeat(4000), "The list of actions is 388 characters too long; 3612 fit here"],
    ["a\u0000b", "The list of actions holds a character that cannot be stored; type it again"],
  ])("refuses a list in words", (actions, message) => {
    expect(faultsByField(goalForm.safeParse({ ...GOAL, actions }).error!)["actions"]).toBe(message);
  });

  it("takes twelve actions of three hundred characters", () => {
    const actions = Array.from({ length: 12 }, () => "x".repeat(300)).join("\n");
    expect(goalForm.parse({ ...GOAL, actions }).actions).toHaveLength(12);
  });

  it("names every fault by its field", () => {
    expect(Object.keys(faultsByField(goalForm.safeParse({}).error!)).sort()).toEqual([
      "actions",
      "dueOn",
      "evidenceWanted",
      "indicatorId",
      "targetLevel",
    ]);
  });
});

describe("goalEditForm", () => {
  it("wants the version that the person saw", () => {
    expect(goalEditForm.parse({ ...GOAL, version: "4" })).toMatchObject({ version: 4, targetLevel: 3 });
    expect(faultsByField(goalEditForm.safeParse(GOAL).error!)).toEqual({
      version: "The version is missing; reload the page",
    });
  });
});

describe("goalStep", () => {
  it.each([
    [
      { step: "done", doneNote: " Shown ", doneUrl: "" },
      { step: "done", doneNote: "Shown", doneUrl: "" },
    ],
    [{ step: "reopen" }, { step: "reopen" }],
    [{ step: "remove" }, { step: "remove" }],
    [{ step: "up" }, { step: "up" }],
    [{ step: "down", goalId: "x" }, { step: "down" }],
  ])("reads %j", (form, expected) => {
    expect(goalStep.parse(form)).toEqual(expected);
  });

  it.each([
    {},
    { step: "delete" },
    { step: "__proto__" },
    { step: "done" },
    { step: "done", doneNote: "", doneUrl: "javascript:x" },
    { step: "action", actionId: "1", isDone: "yes" },
    { step: "action", actionId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11", isDone: "maybe" },
  ])("refuses %j", (form) => {
    expect(goalStep.safeParse(form).success).toBe(false);
  });

  it("says in words that the step is not known", () => {
    expect(Object.values(faultsByField(goalStep.safeParse({ step: "delete" }).error!))).toEqual([
      "Choose what to do with the goal",
    ]);
  });
});
