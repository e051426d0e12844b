import { describe, expect, it } from "vitest";
import { completenessInWords, completenessOf, type SaidSoFar } from "./completeness.ts";

const NOTHING: Omit<SaidSoFar, "role"> = {
  capacity: null,
  ratedAreas: 0,
  aspiration: null,
  languages: [],
  modes: [],
  timeZone: null,
  freeHours: [],
  background: null,
  values: [],
  styles: 0,
};
const COMMON = {
  languages: ["English"],
  modes: ["online"],
  timeZone: "America/Denver",
  freeHours: [9],
  background: "education",
  values: ["candor", "calm", "order"],
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
    [{ values: ["candor", "calm"] }, MENTOR, "values and working style"],
    [{ aspiration: null }, CANDIDATE, "the role you aim for"],
    [{ languages: [] }, CANDIDATE, "languages"],
    [{ modes: [] }, CANDIDATE, "ways to meet"],
    [{ freeHours: [] }, CANDIDATE, "free hours"],
    [{ timeZone: null }, CANDIDATE, "free hours"],
    [{ background: null }, CANDIDATE, "background"],
    [{ values: ["candor"] }, CANDIDATE, "values"],
    [{ styles: 0 }, CANDIDATE, "working style"],
  ])("lacks with %j", (lack, said, part) => {
    expect(completenessOf({ ...said, ...lack })).toMatchObject({ done: 6, missing: [part] });
  });
});

it("says it in words", () => {
  expect(completenessInWords(completenessOf(MENTOR))).toBe("All 7 parts are there.");
  expect(completenessInWords(completenessOf({ ...MENTOR, ratedAreas: 0, background: null }))).toBe(
    "5 of 7 parts. Missing: strengths, background.",
  );
});
