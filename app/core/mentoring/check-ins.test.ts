import { describe, expect, it } from "vitest";
import { chosenAnswers, openCheckIn, type CheckInSpan } from "./check-ins.ts";

const YEAR: CheckInSpan = { startedOn: "2027-02-01", endedOn: null, cohortEndsOn: "2027-11-30" };

describe("the check-in that can be answered", () => {
  it.each<[string, Partial<CheckInSpan>, string, string | null]>([
    ["none on the day before the first", {}, "2027-03-02", null],
    ["the first, on its day", {}, "2027-03-03", "2027-03-03"],
    ["the first, until the day before the second", {}, "2027-05-01", "2027-03-03"],
    ["the second, on its day", {}, "2027-05-02", "2027-05-02"],
    ["the fifth", {}, "2027-11-01", "2027-10-29"],
    ["one on the last day of the cohort", { cohortEndsOn: "2027-05-02" }, "2027-05-02", "2027-05-02"],
    ["none after the last day of the cohort", { cohortEndsOn: "2027-05-02" }, "2027-05-03", null],
    ["none in a cohort that is over before the first", { cohortEndsOn: "2027-02-20" }, "2027-03-03", null],
    ["none once the mentorship has ended", { endedOn: "2027-03-04" }, "2027-03-05", null],
    ["none on the day on which it ended", { endedOn: "2027-03-03" }, "2027-03-03", null],
    ["none before the mentorship", {}, "2027-01-01", null],
    [
      "over the end of February in a leap year",
      { startedOn: "2028-01-31", cohortEndsOn: "2028-12-01" },
      "2028-03-01",
      "2028-03-01",
    ],
  ])("is %s", (_, span, today, dueOn) => {
    expect(openCheckIn({ ...YEAR, ...span }, today)?.dueOn ?? null).toBe(dueOn);
  });

  it("asks for an answer within two weeks, and takes one until the next is due", () => {
    expect(openCheckIn(YEAR, "2027-03-10")).toEqual({
      dueOn: "2027-03-03",
      answerBy: "2027-03-17",
      until: "2027-05-01",
    });
  });

  it("asks for nothing after the last day of the cohort", () => {
    expect(openCheckIn({ ...YEAR, cohortEndsOn: "2027-03-10" }, "2027-03-04")).toEqual({
      dueOn: "2027-03-03",
      answerBy: "2027-03-10",
      until: "2027-03-10",
    });
  });
});

describe("what was chosen", () => {
  const answers = [
    { id: "yes", text: "Yes", reads: "well" as const },
    { id: "no", text: "No", reads: "poorly" as const },
  ];
  const questions = [
    { id: "one", text: "One?", answers },
    { id: "two", text: "Two?", answers },
  ];
  it.each<[string, Record<string, string>, string[]]>([
    ["in the order of the questions", { two: "no", one: "yes" }, ["one yes", "two no"]],
    ["without what is no answer", { one: "maybe", two: "yes" }, ["two yes"]],
    ["without what is no question", { three: "yes", toString: "yes" }, []],
  ])("is read %s", (_, chosen, expected) => {
    expect(chosenAnswers({ questions }, chosen).map(({ question, answer }) => `${question.id} ${answer.id}`)).toEqual(
      expected,
    );
  });
});
