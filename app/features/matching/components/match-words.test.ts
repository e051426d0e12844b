import { describe, expect, it } from "vitest";
import type { Part } from "#app/core/matching/affinity/affinity.ts";
import { priceInWords, profileInWords, whyInWords } from "./match-words.ts";

const part = (words: string, points: number, of = 10): Part => ({ term: "style", points, of, known: true, words });

describe("why a pair", () => {
  it("names what speaks most for it, at most three things, as a sentence", () => {
    const parts = [
      part("same pace", 6),
      part("2 hours a week in common", 9),
      part("ahead in Data", 8),
      part("other", 5),
    ];
    expect(whyInWords(parts)).toBe("2 hours a week in common; ahead in Data; same pace.");
  });

  it("leaves out what is weak, not known, or speaks against it", () => {
    const weak = [part("1 hour a week in common", 2), { ...part("no hours named", 9), known: false }];
    expect(whyInWords(weak)).toBe("Little speaks for this pair; no better one is free.");
    expect(whyInWords([part("no value in common; same structure; directness 2 apart", 7)])).toBe("Same structure.");
  });
});

describe("what fairness costs", () => {
  it.each([
    [
      { total: 98, floor: 57 },
      { total: 100, floor: 50 },
      "Lifting the weakest match from 50 to 57 costs 2 % of the total.",
    ],
    [
      { total: 100, floor: 57 },
      { total: 100, floor: 50 },
      "Lifting the weakest match from 50 to 57 costs nothing of the total.",
    ],
    [
      { total: 100, floor: 50 },
      { total: 100, floor: 50 },
      "The highest sum has the same weakest match, so fairness costs nothing here.",
    ],
    [{ total: 99, floor: 50 }, { total: 100, floor: 50 }, null],
    [{ total: 0, floor: null }, { total: 0, floor: null }, null],
    [{ total: 98, floor: 57 }, null, null],
  ])("of %o against %o is said as %j", (one, best, words) => {
    expect(priceInWords(one, best)).toBe(words);
  });
});

describe("whom to win", () => {
  it.each([
    [
      { areas: ["dm", "bm"], utcOffset: -480, sizeBand: 2 },
      "who leads in Data and Budget, on a clock of UTC-08:00, in a district of 2,500 to 4,999 students",
    ],
    [
      { areas: [], utcOffset: null, sizeBand: 0 },
      "with the usual experience, in a district of fewer than 1,000 students",
    ],
    [
      { areas: ["dm"], utcOffset: 330, sizeBand: 5 },
      "who leads in Data, on a clock of UTC+05:30, in a district of 25,000 or more students",
    ],
  ])("%o is a mentor %s", (profile, words) => {
    expect(profileInWords(profile, { dm: "Data", bm: "Budget" })).toBe(words);
  });
});
