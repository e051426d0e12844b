import { id } from "./ids.ts";

export interface SampleSitting {
  id: string;
  person: string;
  /** Days before the load on which the sitting began and was submitted. */
  startedDaysAgo: number;
  submittedDaysAgo: number | null;
  guesses: Readonly<Record<string, number>>;
  /** By area, the level of each indicator in framework order; null is "no opportunity", a missing tail is unanswered. */
  levels: Readonly<Record<string, readonly (number | null)[]>>;
  notes: Readonly<Record<string, { why: string; evidenceNote: string; evidenceUrl: string }>>;
}

const WRITTEN: readonly SampleSitting[] = [
  {
    id: id(7, 1),
    person: "Rosa Delgado",
    startedDaysAgo: 139,
    submittedDaysAgo: 137,
    guesses: { leadership: 3, education: 3, technology: 2.5 },
    levels: {
      "leadership-vision": [3, 3.5, 2.5, 3, 3, 3.5],
      "strategic-planning": [2.5, 2, 2.5, 2, 3, 2.5],
      "ethics-policies": [3, 3, 2.5, 3, 3],
      "instruction-learning": [2, 2.5, 1.5, 2, 2.5],
      "team-staffing": [3, 2.5, 3, 2.5],
      stakeholders: [3.5, 3, 3, 3.5],
      "information-technology": [4, 3.5, 3.5, 3.5],
      "communication-systems": [3, 3, null, 2.5],
      "business-management": [2, 1.5, 2, 2],
      "data-management": [2.5, 3, 2.5, 2.5],
    },
    notes: {
      "lv-vision-in-cabinet": {
        why: "Went through it with cabinet in August; the device proposal named goal 2.",
        evidenceNote: "Cabinet agenda of August, item 4",
        evidenceUrl: "https://docs.example.org/cabinet-august",
      },
    },
  },
  {
    id: id(7, 2),
    person: "Tom Brandt",
    startedDaysAgo: 135,
    submittedDaysAgo: 134,
    guesses: { leadership: 2, education: 2.5, technology: 3.5 },
    levels: {
      "leadership-vision": [2, 2, 2.5, 2, 1.5, 2],
      "strategic-planning": [2, 2.5, 2, 2, 2, 2.5],
      "ethics-policies": [2.5, 2, 2, 2.5, 2],
      "instruction-learning": [2, 2, 2.5, 2, 2],
      "team-staffing": [2.5, 2, 2.5, 2],
      stakeholders: [2, 2.5, 2, 2],
      "information-technology": [3.5, 3.5, 3, 3.5],
      "communication-systems": [3, 3, 3, 2.5],
      "business-management": [2, 2, 2.5, 2],
      "data-management": [2.5, 2, 3, 2.5],
    },
    notes: {},
  },
  {
    id: id(7, 3),
    person: "Ines Moreau",
    startedDaysAgo: 12,
    submittedDaysAgo: null,
    guesses: { leadership: 2.5, education: 3, technology: 2 },
    levels: {
      "leadership-vision": [2.5, 3, 2.5, 2, 3, 2.5],
      "strategic-planning": [2, 2, 2.5],
    },
    notes: {},
  },
];

type Ten = readonly [number, number, number, number, number, number, number, number, number, number];

/** The rest in short: the person, days before the load, and about what level they gave themselves in each area. */
const SUMMARIES: readonly (readonly [person: string, submittedDaysAgo: number | null, levels: Ten])[] = [
  ["Amina Yusuf", 128, [3, 2.5, 3, 2.5, 3, 3.5, 3, 2.5, 2.5, 3]],
  ["Marisol Vega", 136, [2.5, 2, 2.5, 3, 2.5, 3, 2, 2.5, 1.5, 2]],
  ["Kenji Watanabe", 133, [2, 2, 2, 1.5, 2, 2.5, 3.5, 3, 2, 3]],
  ["Priya Raman", 135, [3, 3, 2.5, 2, 3, 2.5, 3.5, 3, 3, 3.5]],
  ["Dustin Kowalski", 131, [1.5, 2, 2, 2.5, 2, 2, 3, 2.5, 1.5, 2]],
  ["Hannah Lindgren", 130, [2.5, 2.5, 2, 3.5, 2.5, 3, 2, 2, 2, 2]],
  ["Omar Haddad", 134, [2, 2.5, 3, 2, 2.5, 2, 3.5, 3.5, 2, 2.5]],
  ["Denise Fontenot", 137, [3.5, 3, 3, 3, 3.5, 3.5, 2.5, 3, 3, 2.5]],
  ["Caleb Stone", 127, [1.5, 1.5, 2, 2, 1.5, 2.5, 2.5, 2, 2, 1.5]],
  ["Grace Oyelaran", 132, [3, 2.5, 2.5, 3, 2, 3, 2.5, 2.5, 2.5, 3]],
  ["Delia Yazzie", 129, [2.5, 2, 2.5, 3, 2.5, 3.5, 2, 2, 1.5, 2]],
  ["Victor Salazar", 126, [2.5, 3, 2, 2, 3, 2.5, 3, 3, 3.5, 2.5]],
  ["Molly Tanner", null, [2, 2, 2.5, 2.5, 2, 3, 2, 2.5, 2, 2]],
  ["Beatriz Cordova", 138, [3.5, 3.5, 3, 3, 3.5, 3, 3, 3, 3.5, 3]],
];

const AREAS = [
  "leadership-vision",
  "strategic-planning",
  "ethics-policies",
  "instruction-learning",
  "team-staffing",
  "stakeholders",
  "information-technology",
  "communication-systems",
  "business-management",
  "data-management",
] as const;

/** How the indicators of an area lie around its level; an area has at most so many. */
const SPREADS = [
  [0, 0.5, -0.5, 0, 0.5, 0],
  [0.5, 0, 0, -0.5, 0, 0.5],
  [-0.5, 0, 0.5, 0.5, 0, -0.5],
] as const;

function summarized([person, submittedDaysAgo, levels]: (typeof SUMMARIES)[number], index: number): SampleSitting {
  const answered = submittedDaysAgo === null ? AREAS.slice(0, 4) : AREAS;
  const rows = answered.map((area, at): [string, number[]] => {
    const spread = SPREADS[(index + at) % SPREADS.length] ?? SPREADS[0];
    const near = (offset: number) => Math.min(4, Math.max(1, (levels[at] ?? 2) + offset));
    return [area, spread.map(near)];
  });
  return {
    id: id(7, WRITTEN.length + index + 1),
    person,
    startedDaysAgo: (submittedDaysAgo ?? 20) + 2,
    submittedDaysAgo,
    guesses: { leadership: levels[0], education: levels[3], technology: levels[6] },
    levels: Object.fromEntries(rows),
    notes: {},
  };
}

export const SITTINGS: readonly SampleSitting[] = [...WRITTEN, ...SUMMARIES.map(summarized)];
