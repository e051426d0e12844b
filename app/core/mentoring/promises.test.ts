import { describe, expect, it } from "vitest";
import { isOverdue, openInOrder, promiseState, type Promised } from "./promises.ts";

const at = new Date("2027-03-01T12:00:00Z");
const promise = (id: string, fields: Partial<Promised> = {}): Promised => ({
  ...{ id, dueOn: null, madeAt: at, doneAt: null, droppedAt: null },
  ...fields,
});

describe("a promise", () => {
  it.each([
    ["the day before", "2027-03-02", false],
    ["on its day", "2027-03-01", false],
    ["the day after", "2027-02-28", true],
    ["without a day", null, false],
  ])("is overdue %s: %s %s", (_, dueOn, is) => {
    expect(isOverdue(promise("a", { dueOn }), "2027-03-01")).toBe(is);
  });

  it.each([
    ["done", { doneAt: at }],
    ["dropped", { droppedAt: at }],
  ] as const)("is %s, and then never overdue", (state, fields) => {
    const one = promise("a", { dueOn: "2027-01-01", ...fields });
    expect([promiseState(one), isOverdue(one, "2027-03-01")]).toEqual([state, false]);
  });

  it("stands in a list of open ones by its day, and last without one", () => {
    const later = new Date(at.getTime() + 1);
    const list = [
      promise("none"),
      promise("second", { dueOn: "2027-03-02" }),
      promise("also", { dueOn: "2027-03-02", madeAt: later }),
      promise("done", { doneAt: at }),
      promise("first", { dueOn: "2027-03-01" }),
    ];
    expect(openInOrder(list).map(({ id }) => id)).toEqual(["first", "second", "also", "none"]);
  });
});
