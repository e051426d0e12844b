import { describe, expect, it } from "vitest";
import { sizeBand } from "./experience.ts";
import { AREAS, aMentee, aMentor } from "./people.fixture.ts";
import type { MenteeFacts, MentorFacts } from "./person.ts";
import { TERM_IDS, TERMS, type TermId } from "./terms.ts";

const MEASURES = { areas: AREAS, enoughHours: 2 };
const TARGETS = new Map([
  ["plan", 3],
  ["data", 3],
]);

function levels(plan?: number, data?: number): ReadonlyMap<string, number> {
  return new Map(Object.entries({ plan, data }).flatMap(([id, level]) => (level === undefined ? [] : [[id, level]])));
}

function hours(to: number) {
  return { windows: [{ day: 1, from: 0, to: to * 60 }], utcOffset: 0 };
}

const style = (structure: number | null, directness: number | null = null, pace: number | null = null) => ({
  styles: { structure, directness, pace },
});

type Case = [
  term: TermId,
  mentor: Partial<MentorFacts>,
  mentee: Partial<MenteeFacts>,
  fit: number | null,
  words: string,
];

const CASES: Case[] = [
  ["strength", { levels: levels(4, 4) }, { levels: levels(2, 2), targets: TARGETS }, 1, "ahead in Planning, Data"],
  ["strength", { levels: levels(3, 2) }, { levels: levels(2, 2), targets: TARGETS }, 0.3, "ahead in Planning"],
  ["strength", { levels: levels(2, 3) }, { levels: levels(2, 2), targets: TARGETS }, 0.2, "ahead in Data"],
  ["strength", { levels: levels(1, 2) }, { levels: levels(2, 2), targets: TARGETS }, 0, "ahead in no gap"],
  ["strength", { levels: levels(4) }, { levels: levels(2, 2), targets: TARGETS }, 0.6, "ahead in Planning"],
  ["strength", { levels: levels(1, 4) }, { levels: levels(3, 2), targets: TARGETS }, 1, "ahead in Data"],
  ["strength", { levels: levels(4, 4) }, { levels: levels(3, 4), targets: TARGETS }, null, "no gaps of the mentee"],
  ["strength", { levels: levels(4, 4) }, { targets: TARGETS }, null, "no gaps of the mentee"],
  ["strength", {}, { levels: levels(2, 2), targets: TARGETS }, null, "no levels of the mentor"],
  ["experience", {}, {}, null, "nothing known of role, stage, size or locale"],
  ["experience", { roles: ["director"] }, { role: "director" }, 1, "has held the role aimed for"],
  ["experience", { roles: ["director"] }, { role: "cabinet" }, 0, "has not held the role aimed for"],
  [
    "experience",
    { stages: ["emerging", "established"] },
    { stage: "emerging" },
    1,
    "has led a department from emerging to established",
  ],
  ["experience", { stages: ["established"] }, { stage: "emerging" }, 0.5, "has led a department at one stage"],
  ["experience", { stages: ["emerging"] }, { stage: "established" }, 0, "has not led an established department"],
  ["experience", { stages: ["established"] }, { stage: "established" }, 1, "has led an established department"],
  ["experience", { students: 3_000 }, { students: 4_999 }, 1, "same size of district"],
  ["experience", { students: 3_000 }, { students: 5_000 }, 0.5, "near in size of district"],
  [
    "experience",
    { students: 3_000, locale: "city" },
    { students: 30_000, locale: "suburb" },
    0.25,
    "other size of district; near in locale",
  ],
  ["style", {}, {}, null, "no values and styles named"],
  ["style", { values: ["Calm", "courage"] }, { values: ["calm"] }, 2 / 3, "both value calm"],
  ["style", { values: ["calm"] }, { values: ["courage"] }, 0, "no value in common"],
  ["style", { values: ["calm", "CALM"] }, { values: ["calm"] }, 1, "both value calm"],
  ["style", style(1, 3), style(5, 3), 0.5, "structure 4 apart; same directness"],
  ["style", style(1, null, 2), style(null, 3, 3), 0.75, "pace 1 apart"],
  ["availability", {}, { availability: hours(2) }, null, "no hours named"],
  ["availability", { availability: hours(5) }, { availability: hours(1) }, 0.5, "1 hour a week in common"],
  ["availability", { availability: hours(5) }, { availability: hours(4) }, 1, "4 hours a week in common"],
  ["contact", {}, {}, null, "no languages and ways to meet named"],
  ["contact", { languages: ["Spanish", "English"] }, { languages: ["english"] }, 1, "first choice of language"],
  ["contact", { languages: ["English"] }, { languages: ["Spanish", "English"] }, 0.5, "second choice of language"],
  ["contact", { modes: ["phone"] }, { modes: ["online"] }, 0, "no way to meet in common"],
  ["preferences", {}, {}, null, "no wishes"],
  ["preferences", { prefers: ["E1"] }, { prefers: ["M1"] }, 1, "wish 1 of the mentee; wish 1 of the mentor"],
  ["preferences", {}, { prefers: ["M2", "M1"] }, 0.625, "wish 2 of the mentee; no wishes of the mentor"],
  [
    "preferences",
    { prefers: ["E2"] },
    { prefers: ["M2"] },
    0,
    "not among the wishes of the mentee; not among the wishes of the mentor",
  ],
  ["background", {}, { background: "education" }, null, "no background named"],
  ["background", { background: "education" }, { background: "education" }, 0, "both from education"],
  ["background", { background: "technology" }, { background: "education" }, 1, "from technology and from education"],
];

describe("a term", () => {
  it.each(CASES)("%s of %j and %j", (term, mentor, mentee, fit, words) => {
    const found = TERMS[term].fitOf(aMentor(mentor), aMentee(mentee), MEASURES);
    expect(found.words).toBe(words);
    if (fit === null) expect(found.fit).toBeNull();
    else expect(found.fit).toBeCloseTo(fit, 12);
  });

  it("has usual weights that sum to 100", () => {
    expect(TERM_IDS.reduce((sum, id) => sum + TERMS[id].weight, 0)).toBe(100);
  });
});

it.each([
  [1, 0],
  [999, 0],
  [1_000, 1],
  [2_499, 1],
  [24_999, 4],
  [25_000, 5],
])("%i students are size band %i", (students, band) => {
  expect(sizeBand(students)).toBe(band);
});
