import { describe, expect, it } from "vitest";
import { exclusionsOf, HARD_RULES, USUAL_RULES, type HardRules } from "./hard-rules.ts";
import { aMentee, aMentor } from "./people.fixture.ts";
import type { MenteeFacts, MentorFacts } from "./person.ts";

const NINE_TO_TEN = { windows: [{ day: 0, from: 540, to: 600 }], utcOffset: 0 };
const HALF_AN_HOUR = { windows: [{ day: 0, from: 540, to: 570 }], utcOffset: 0 };
const TEN_TO_ELEVEN = { windows: [{ day: 0, from: 600, to: 660 }], utcOffset: 0 };

type Case = [
  rule: string,
  words: string,
  mentor: Partial<MentorFacts>,
  mentee: Partial<MenteeFacts>,
  Partial<HardRules>?,
];

const EXCLUDED: Case[] = [
  ["years", "Kim has worked 7.5 years in districts; at least 8 are needed.", { years: 7.5 }, {}],
  ["cto", "Kim has not been the chief technology officer of a district.", { hasBeenCto: false }, {}],
  ["capacity", "Kim has no place for a mentee.", { capacity: 0 }, {}],
  ["district", "Both work in the district lake port.", { district: "Lake Port " }, { district: "lake port" }],
  ["reporting-line", "Ana reports to Kim.", {}, { reportsTo: ["M1"] }],
  ["reporting-line", "Kim reports to Ana.", { reportsTo: ["E1"] }, {}],
  [
    "hours",
    "They have no hour a week in common; the least is 1 hour.",
    { availability: NINE_TO_TEN },
    { availability: TEN_TO_ELEVEN },
  ],
  [
    "hours",
    "They have 0.5 hours a week in common; the least is 1 hour.",
    { availability: NINE_TO_TEN },
    { availability: HALF_AN_HOUR },
  ],
  ["veto", "Kim does not want Ana.", { vetoes: ["E1"] }, {}],
  ["veto", "Ana does not want Kim.", {}, { vetoes: ["M1"] }],
  ["veto", "The program does not want Kim with Ana.", {}, {}, { vetoes: [["M1", "E1"]] }],
  ["past-pair", "Kim has been the mentor of Ana before.", {}, {}, { pastPairs: [["M1", "E1"]] }],
  [
    "language",
    "Kim speaks English, Ana speaks Spanish and French.",
    { languages: ["English"] },
    { languages: ["Spanish", "French"] },
  ],
];

const POSSIBLE: [what: string, mentor: Partial<MentorFacts>, mentee: Partial<MenteeFacts>, Partial<HardRules>?][] = [
  ["nothing else is known", {}, {}],
  ["exactly eight years", { years: 8 }, {}],
  ["fewer years, where the program asks for fewer", { years: 3 }, {}, { leastYears: 3 }],
  [
    "no chief technology officer, where the program does not ask for one",
    { hasBeenCto: false },
    {},
    { mustHaveBeenCto: false },
  ],
  ["hours of one side are unknown", { availability: NINE_TO_TEN }, {}],
  ["one hour in common", { availability: NINE_TO_TEN }, { availability: NINE_TO_TEN }],
  [
    "no hour in common, where the program asks for none",
    { availability: NINE_TO_TEN },
    { availability: TEN_TO_ELEVEN },
    { leastHours: 0 },
  ],
  ["languages of one side are unknown", { languages: ["English"] }, {}],
  ["a common language in another case", { languages: ["english"] }, { languages: ["Spanish", "English"] }],
  [
    "vetoes and past pairs of others",
    { vetoes: ["E2"] },
    { vetoes: ["M2"] },
    { vetoes: [["M1", "E2"]], pastPairs: [["M2", "E1"]] },
  ],
];

describe("a pair", () => {
  it.each(EXCLUDED)("is excluded by %s: %s", (rule, words, mentor, mentee, rules = {}) => {
    expect(exclusionsOf(aMentor(mentor), aMentee(mentee), { ...USUAL_RULES, ...rules })).toEqual([{ rule, words }]);
  });

  it.each(POSSIBLE)("is possible: %s", (_, mentor, mentee, rules = {}) => {
    expect(exclusionsOf(aMentor(mentor), aMentee(mentee), { ...USUAL_RULES, ...rules })).toEqual([]);
  });

  it("knows every reason, in the order of the rules", () => {
    const mentor = aMentor({ years: 2, hasBeenCto: false, capacity: 0, district: "Lake Port", vetoes: ["E1"] });
    const found = exclusionsOf(mentor, aMentee(), USUAL_RULES).map(({ rule }) => rule);
    expect(found).toEqual(["years", "cto", "capacity", "district", "veto"]);
    expect(found.map((rule) => Object.keys(HARD_RULES).indexOf(rule))).toEqual([0, 1, 2, 3, 6]);
  });
});
