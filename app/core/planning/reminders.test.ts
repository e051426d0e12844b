import { describe, expect, it } from "vitest";
import { addDays } from "../shared/civil-date.ts";
import { dueDay, planBeforeStart, planBeforeTerm } from "./reminders.ts";

describe("reminders before a cohort starts", () => {
  const plan = planBeforeStart("2027-02-22", "2027-11-20");
  it.each([
    ["2027-01-31", null],
    ["2027-02-01", "2027-02-01"],
    ["2027-02-14", "2027-02-01"],
    ["2027-02-15", "2027-02-15"],
    ["2027-06-01", "2027-02-15"],
    ["2027-11-20", "2027-02-15"],
    ["2027-11-21", null],
  ])("on %s is that of %s", (today, due) => {
    expect(dueDay(plan, today)).toBe(due);
  });
});

describe("reminders of a proposal", () => {
  it.each([
    ["a week", "2027-02-08", ["2027-02-05", "2027-02-07"]],
    ["four days", "2027-02-05", ["2027-02-02", "2027-02-04"]],
    ["three days", "2027-02-04", ["2027-02-02", "2027-02-03"]],
    ["two days", "2027-02-03", ["2027-02-02"]],
    ["one day", "2027-02-02", ["2027-02-02"]],
    ["no day", "2027-02-01", []],
  ])("with %s to answer", (_, answerBy, days) => {
    expect(planBeforeTerm("2027-02-01", answerBy)).toEqual({ days, until: answerBy });
  });

  it("are over with the term", () => {
    const plan = planBeforeTerm("2027-02-01", "2027-02-08");
    expect(dueDay(plan, "2027-02-08")).toBe("2027-02-07");
    expect(dueDay(plan, "2027-02-09")).toBeNull();
  });
});

it("reminds of one thing on two days at most, whatever the day", () => {
  for (let length = 0; length < 40; length += 1) {
    const plan = planBeforeTerm("2027-02-01", addDays("2027-02-01", length));
    const sent = new Set(Array.from({ length: 60 }, (_, day) => dueDay(plan, addDays("2027-01-20", day))));
    sent.delete(null);
    expect(sent.size).toBeLessThanOrEqual(2);
    expect(sent.size).toBe(plan.days.length);
  }
});
