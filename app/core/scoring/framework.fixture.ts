import type { Area, Framework, Indicator, TextPerLevel } from "./framework.ts";

/** id, category, weight and number of indicators of the published edition; the words are left out. */
const AREAS = [
  ["lv", "leadership", 15, 6],
  ["sp", "leadership", 15, 6],
  ["ep", "leadership", 10, 5],
  ["if", "education", 12, 5],
  ["tb", "education", 9, 4],
  ["sf", "education", 9, 4],
  ["it", "technology", 9, 4],
  ["cs", "technology", 7, 4],
  ["bm", "technology", 7, 4],
  ["dm", "technology", 7, 4],
] as const;

/**
 * A framework with the weights, the numbers of indicators and the error figures of the published one.
 * Indicators are called `lv-1`, `lv-2`, …; the first two of each area are those of the short form.
 */
export function aFramework(overrides: Partial<Framework> = {}): Framework {
  return {
    id: "sample",
    version: "2026.1",
    hash: "0".repeat(64),
    title: "Sample",
    language: "en",
    summary: "A sample.",
    notice: "Not affiliated.",
    levels: [
      { level: 1, name: "Aware", description: "Knows." },
      { level: 2, name: "Emerging", description: "Tries." },
      { level: 3, name: "Proficient", description: "Does." },
      { level: 4, name: "Leading", description: "Leads." },
    ],
    categories: ["leadership", "education", "technology"].map((id) => ({ id, name: id, description: id })),
    strands: [{ id: "leadership", name: "Leadership" }],
    areas: AREAS.map(([id, category, weight, count]) => anArea({ id, category, weight }, count)),
    scoring: { declared: "Declared.", provisional: true },
    ...overrides,
  };
}

/** One area with its indicators; σ .6 and r .80 unless given. */
export function anArea(given: Partial<Area> & { id: string }, indicatorCount = 4): Area {
  return {
    code: given.id.toUpperCase(),
    name: given.id,
    category: "leadership",
    strand: "leadership",
    weight: 10,
    sigma: 0.6,
    reliability: 0.8,
    summary: given.id,
    indicators: Array.from({ length: indicatorCount }, (_, index) =>
      anIndicator(`${given.id}-${index + 1}`, index < 2),
    ),
    ...given,
  };
}

function anIndicator(id: string, short: boolean): Indicator {
  return {
    id,
    statement: `Does ${id}.`,
    why: "Because.",
    anchors: perLevel(`${id} anchor`),
    evidence: ["One", "Two"],
    nextSteps: perLevel(`${id} step`),
    short,
  };
}

function perLevel(label: string): TextPerLevel {
  return [`${label} 1`, `${label} 2`, `${label} 3`, `${label} 4`];
}
