import { describe, expect, it } from "vitest";
import { cohortForm, TIME_ZONE_IDS } from "./schema.ts";

const COHORT = {
  programId: "",
  programName: "CTO Mentor",
  name: "CTO Mentor 2027",
  startsOn: "2027-02-01",
  endsOn: "2027-11-30",
  timeZone: "America/Chicago",
};

describe("the form of a cohort", () => {
  it("names a new program, or one that is there", () => {
    expect(cohortForm.parse(COHORT).program).toEqual({ name: "CTO Mentor" });
    const id = "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11";
    expect(cohortForm.parse({ ...COHORT, programId: id, programName: "" }).program).toEqual({ id });
  });

  it.each([
    ["programName", { programName: " " }],
    ["programName", { programName: "\u0000" }],
    ["programId", { programId: "1" }],
    ["name", { name: "" }],
    ["startsOn", { startsOn: "2027-02-30" }],
    ["startsOn", { startsOn: "0027-02-01" }],
    ["endsOn", { endsOn: "10000-01-01" }],
    ["endsOn", { endsOn: "2027-02-01" }],
    ["endsOn", { endsOn: "2026-01-01" }],
    ["timeZone", { timeZone: "Mars/Olympus" }],
    ["timeZone", { timeZone: "" }],
  ])("has a message at %s for %j", (field, change) => {
    const { error } = cohortForm.safeParse({ ...COHORT, ...change });
    expect([...new Set(error?.issues.map(({ path }) => path.join(".")))]).toEqual([field]);
  });

  it.each(TIME_ZONE_IDS)("offers %s, which exists", (timeZone) => {
    expect(() => new Intl.DateTimeFormat("en-US", { timeZone })).not.toThrow();
  });
});
