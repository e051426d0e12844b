import { describe, expect, it } from "vitest";
import type { NextStep } from "./next-step.ts";
import { arrearsOf, requiredDone, shareOf, type PairStation } from "./participation.ts";

const TODAY = "2027-02-10";

function station(id: string, dueOn: string, district: NextStep, candidate: NextStep, isRequired = true): PairStation {
  return { id, dueOn, district, candidate, isRequired };
}

describe("what a pair is behind with", () => {
  it.each<[string, NextStep, NextStep, object]>([
    ["the superintendent has not answered", "read", "wait-answer", { waitsFor: "district", step: "read" }],
    ["the candidate has not answered", "wait-answer", "answer", { waitsFor: "candidate", step: "answer" }],
    ["neither has answered", "answer", "read", { waitsFor: "both", step: "answer" }],
    ["they have not met", "meet", "meet", { waitsFor: "both", step: "meet" }],
    ["only the candidate has signed", "sign", "wait-sign", { waitsFor: "district", step: "sign" }],
  ])("says whose turn it is when %s", (_, district, candidate, expected) => {
    expect(arrearsOf([station("one", "2027-02-01", district, candidate)], TODAY)).toEqual({
      ...{ id: "one", dueOn: "2027-02-01", days: 9 },
      ...expected,
    });
  });

  it("is the oldest of what is required, over its day and not done", () => {
    const stations = [
      station("offered", "2026-01-01", "read", "read", false),
      station("done", "2026-02-01", "done", "done"),
      station("later", "2027-02-09", "read", "read"),
      station("oldest", "2027-01-31", "read", "read"),
      station("today", TODAY, "read", "read"),
    ];
    expect(arrearsOf(stations, TODAY)).toMatchObject({ id: "oldest", days: 10 });
    expect(arrearsOf(stations, "2027-01-31")).toBeNull();
    expect(requiredDone(stations)).toEqual({ done: 1, required: 4 });
  });
});

it("counts the superintendent and whoever stands in for them apart", () => {
  const sitting = (name: string, role: string, minutes: number) => ({ sitting: name, role, minutes });
  const sittings = [
    sitting("read", "superintendent", 10),
    sitting("prepare", "superintendent", 7),
    sitting("together", "delegate", 30),
    sitting("prepare", "delegate", 8),
    sitting("together", "candidate", 30),
  ];
  expect(shareOf(sittings, "superintendent")).toEqual({ answered: 1, attended: 0, minutes: 17 });
  expect(shareOf(sittings, "delegate")).toEqual({ answered: 1, attended: 1, minutes: 38 });
});
