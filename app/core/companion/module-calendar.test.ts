import { describe, expect, it } from "vitest";
import { spreadStations, stationsFor } from "./module-calendar.ts";
import type { Module } from "./module.ts";

const EDITION = { modules: ["one", "two", "three"].map((id) => ({ id }) as Module) };

describe("spreading stations over a cohort", () => {
  it("begins with the opening and ends with the closing on the last day, in even steps", () => {
    expect(spreadStations(EDITION, "2026-09-01", "2026-10-21").map(({ id, dueOn }) => `${id} ${dueOn}`)).toEqual([
      "opening 2026-09-11",
      "one 2026-09-21",
      "two 2026-10-01",
      "three 2026-10-11",
      "closing 2026-10-21",
    ]);
  });

  it.each([
    ["a cohort of one day", "2026-09-01", "2026-09-01"],
    ["one that ends before it begins", "2026-09-01", "2026-08-01"],
  ])("keeps dates in the cohort for %s", (_, startsOn, endsOn) => {
    expect(new Set(spreadStations(EDITION, startsOn, endsOn).map(({ dueOn }) => dueOn))).toEqual(new Set([startsOn]));
  });
});

describe("what holds for a cohort", () => {
  it("is what the manager set, else the spread, and nothing that the edition does not hold", () => {
    const set = [
      { id: "two", isRequired: false, dueOn: "2027-01-31" },
      { id: "of-an-old-edition", isRequired: true, dueOn: "2027-01-31" },
    ];
    const stations = stationsFor(EDITION, set, { startsOn: "2026-09-01", endsOn: "2026-10-21" });
    expect(stations.map(({ id }) => id)).toEqual(["opening", "one", "two", "three", "closing"]);
    expect(stations[2]).toEqual(set[0]);
    expect(stations[1]).toEqual({ id: "one", isRequired: true, dueOn: "2026-09-21" });
  });
});
