import { describe, expect, it } from "vitest";
import { completenessInWords, completenessOf, type SaidSoFar } from "./completeness.ts";

const NOTHING: Omit<SaidSoFar, "role"> = {
  capacity: null,
  ratedAreas: 0,
  isRatedByAssessment: false,
  aspiration: null,
  languages: 0,
  modes: 0,
  timeZone: null,
  freeHours: 0,
  background: null,
  values: 0,
  styles: 0,
};
const COMMON = {
  languages: 1,
  modes: 1,
  timeZone: "America/Denver",
  freeHours: 1,
  background: "education",
  values: 3,
  styles: 3,
};
const MENTOR: SaidSoFar = { ...NOTHING, ...COMMON, role: "mentor", capacity: 0, ratedAreas: 5 };
const CANDIDATE: SaidSoFar = { ...NOTHING, ...COMMON, role: "candidate", aspiration: "director" };

describe("a match profile", () => {
  it.each(["mentor", "candidate"] as const)("of a %s has seven parts, none at first", (role) => {
    const found = completenessOf({ ...NOTHING, role });
    expect(found).toMatchObject({ done: 0, of: 7, isComplete: false });
    expect(found.missing).toHaveLength(7);
  });

  it.each([MENTOR, CANDIDATE])("of a $role is complete with all of them", (said) => {
    expect(completenessOf(said)).toEqual({ done: 7, of: 7, missing: [], isComplete: true });
  });

  it.each<[Partial<SaidSoFar>, SaidSoFar, string]>([
    [{ capacity: null }, MENTOR, "places for candidates"],
    [{ ratedAreas: 4 }, MENTOR, "strengths"],
    [{ styles: 2 }, MENTOR, "values and working style"],
    [{ values: 2 }, MENTOR, "values and working style"],
    [{ aspiration: null }, CANDIDATE, "the role you aim for"],
    [{ languages: 0 }, CANDIDATE, "languages"],
    [{ modes: 0 }, CANDIDATE, "ways to meet"],
    [{ freeHours: 0 }, CANDIDATE, "free hours"],
    [{ timeZone: null }, CANDIDATE, "free hours"],
    [{ background: null }, CANDIDATE, "background"],
    [{ values: 1 }, CANDIDATE, "values"],
    [{ styles: 0 }, CANDIDATE, "working style"],
  ])("lacks with %j", (lack, said, part) => {
    expect(completenessOf({ ...said, ...lack })).toMatchObject({ done: 6, missing: [part] });
  });
});

it("takes an assessment of a mentor for the short rating, however many areas that has", () => {
  expect(completenessOf({ ...MENTOR, ratedAreas: 0, isRatedByAssessment: true }).isComplete).toBe(true);
});

it("says it in words", () => {
  expect(completenessInWords(completenessOf(MENTOR))).toBe("All 7 parts are there.");
  expect(completenessInWords(completenessOf({ ...MENTOR, ratedAreas: 0, background: null }))).toBe(
    "5 of 7 parts. Missing: strengths, background.",
  );
});
