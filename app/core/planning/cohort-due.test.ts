import { expect, it } from "vitest";
import { dueDates } from "./cohort-due.ts";

it("asks for the first assessment four weeks after the first day, and for what the matching needs on it", () => {
  expect(dueDates("2027-02-01")).toEqual({
    baseline: "2027-03-01",
    "service-record": "2027-02-01",
    "match-profile": "2027-02-01",
  });
});
