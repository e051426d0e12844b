import { describe, expect, it } from "vitest";
import { cloneForm, cohortForm, settingsForm } from "./schema.ts";

const COHORT = {
  programId: "",
  programName: "CTO Mentor",
  templateId: "",
  name: "CTO Mentor 2027",
  startsOn: "2027-02-01",
  endsOn: "2027-11-30",
  timeZone: "America/Chicago",
  minimumYears: "8",
  delegatesAllowed: "yes",
  matchMode: "run",
  answerDays: "7",
};

const WRONG_IN_BOTH: [field: string, change: Record<string, string>][] = [
  ["name", { name: "" }],
  ["name", { name: "\ud800" }],
  ["startsOn", { startsOn: "2027-02-30" }],
  ["startsOn", { startsOn: "0027-02-01" }],
  ["endsOn", { endsOn: "10000-01-01" }],
  ["endsOn", { endsOn: "2027-02-01" }],
  ["endsOn", { endsOn: "2026-01-01" }],
  ["timeZone", { timeZone: "Mars/Olympus" }],
  ["timeZone", { timeZone: "" }],
  ["minimumYears", { minimumYears: "" }],
  ["minimumYears", { minimumYears: "-1" }],
  ["minimumYears", { minimumYears: "1e1" }],
  ["minimumYears", { minimumYears: "41" }],
  ["delegatesAllowed", { delegatesAllowed: "maybe" }],
  ["matchMode", { matchMode: "dice" }],
  ["answerDays", { answerDays: "0" }],
  ["answerDays", { answerDays: "61" }],
  ["answerDays", { answerDays: "1.5" }],
];

function faultyFields(error: { issues: { path: PropertyKey[] }[] } | undefined): string[] {
  return [...new Set(error?.issues.map(({ path }) => path.join(".")))];
}

describe("the form of a cohort", () => {
  it("names a new program, or one that is there", () => {
    expect(cohortForm.parse(COHORT).program).toEqual({ name: "CTO Mentor" });
    const id = "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11";
    expect(cohortForm.parse({ ...COHORT, programId: id, programName: "" }).program).toEqual({ id });
  });

  it("reads rules as what they are, and boxes that are not ticked as no", () => {
    const { delegatesAllowed: _, ...without } = { ...COHORT, minimumYears: "7.5" };
    expect(cohortForm.parse(without)).toMatchObject({ minimumYears: 7.5, answerDays: 7, delegatesAllowed: false });
    expect(cohortForm.parse(COHORT)).toMatchObject({ delegatesAllowed: true, templateId: null, asked: [] });
  });

  it("gathers what is asked to be released, and nothing that is not offered", () => {
    const ticked = { "ask-profile-mentor": "yes", "ask-plan-manager": "yes", "ask-answers-reviewer": "yes" };
    expect(cohortForm.parse({ ...COHORT, ...ticked, "ask-growth-mentor": "no" }).asked).toEqual([
      { item: "profile", role: "mentor" },
      { item: "plan", role: "manager" },
    ]);
  });

  it("may leave the last day to the template, and only then", () => {
    const open = { ...COHORT, endsOn: "" };
    expect(cohortForm.parse({ ...open, templateId: "february-to-november" })).toMatchObject({ endsOn: null });
    expect(faultyFields(cohortForm.safeParse(open).error)).toEqual(["endsOn"]);
  });

  it.each<[string, Record<string, string>]>([
    ["programName", { programName: " " }],
    ["programName", { programName: "\u0000" }],
    ["programId", { programId: "1" }],
    ["templateId", { templateId: "../../etc" }],
    ...WRONG_IN_BOTH,
  ])("has a message at %s for %j", (field, change) => {
    const { error } = cohortForm.safeParse({ ...COHORT, ...change });
    expect(faultyFields(error)).toEqual([field]);
    expect(error?.issues.map(({ message }) => message).join()).not.toMatch(/^invalid/i);
  });
});

describe("the form of settings", () => {
  it.each(WRONG_IN_BOTH)("has a message at %s for %j", (field, change) => {
    const { error } = settingsForm.safeParse({ ...COHORT, ...change });
    expect(faultyFields(error)).toEqual([field]);
    expect(error?.issues.map(({ message }) => message).join()).not.toMatch(/^invalid/i);
  });
});

it("a clone needs a name and a first day", () => {
  expect(faultyFields(cloneForm.safeParse({ name: " ", startsOn: "2028-02-30" }).error)).toEqual(["name", "startsOn"]);
});
