import { describe, expect, it } from "vitest";
import { sessionForm, sessionStep } from "./schema.ts";

const SESSION = {
  kind: "session",
  title: " Money  and more ",
  "for-candidate": "yes",
  "day-2-date": "2027-03-12",
  "day-2-from": "17:30",
  "day-2-to": "00:00",
  "topic-3-title": "Money",
  "topic-3-area-1": "business-management",
  "topic-3-area-2": "business-management",
};

function faultsOf(change: Record<string, string>): [field: string, message: string][] {
  const { error } = sessionForm.safeParse({ ...SESSION, ...change });
  return (error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
}

describe("the form of a session", () => {
  it("reads the rows in which something stands, midnight at the end of a day, and each area once", () => {
    expect(sessionForm.parse(SESSION)).toEqual({
      kind: "session",
      title: "Money and more",
      about: "",
      location: "",
      audience: ["candidate"],
      days: [{ row: 2, onDate: "2027-03-12", startMinute: 1050, endMinute: 1440 }],
      topics: [{ title: "Money", areaIds: ["business-management"] }],
      sequence: 0,
    });
  });

  it.each<[string, Record<string, string>]>([
    ["kind", { kind: "party" }],
    ["title", { title: "" }],
    ["title", { title: "\ud800" }],
    ["about", { about: "\u0000" }],
    ["location", { location: "x".repeat(501) }],
    ["sequence", { sequence: "-1" }],
    ["for-candidate", { "for-candidate": "no" }],
    ["day-2-date", { "day-2-date": "2027-02-30" }],
    ["day-2-from", { "day-2-from": "" }],
    ["day-2-to", { "day-2-to": "24:30" }],
    ["day-3-date", { "day-3-from": "08:00", "day-3-to": "09:00" }],
    ["topic-3-title", { "topic-3-title": " " }],
    ["topic-3-area-1", { "topic-3-area-1": "../x" }],
  ])("has one sentence at %s for %j", (field, change) => {
    const faults = faultsOf(change);
    expect(faults.map(([name]) => name)).toEqual([field]);
    expect(faults[0]?.[1]).not.toMatch(/^invalid/i);
  });

  it("needs a day", () => {
    const blank = { "day-2-date": "", "day-2-from": "", "day-2-to": "" };
    expect(faultsOf(blank)).toEqual([["day-1-date", "A session needs a day"]]);
  });
});

it("a step says which version it means", () => {
  expect(sessionStep.safeParse({ step: "cancel" }).success).toBe(false);
  expect(sessionStep.safeParse({ step: "dance", sequence: "1" }).success).toBe(false);
  expect(sessionStep.parse({ step: "cancel", sequence: "1" })).toEqual({ step: "cancel", sequence: 1 });
});
