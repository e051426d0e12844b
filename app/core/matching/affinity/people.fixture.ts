import { usualWeights } from "./affinity.ts";
import { USUAL_RULES } from "./hard-rules.ts";
import type { Standards } from "./judge.ts";
import type { MenteeFacts, MentorFacts, PersonFacts } from "./person.ts";

const UNKNOWN: Omit<PersonFacts, "id" | "name" | "district"> = {
  students: null,
  locale: null,
  background: null,
  values: [],
  styles: { structure: null, directness: null, pace: null },
  languages: [],
  modes: [],
  availability: { windows: [], utcOffset: 0 },
  prefers: [],
  vetoes: [],
  reportsTo: [],
  levels: new Map(),
};

/** A mentor whom no rule excludes and of whom nothing else is known. */
export function aMentor(facts: Partial<MentorFacts> = {}): MentorFacts {
  const own = { capacity: 1, years: 12, hasBeenCto: true, roles: [], stages: [] };
  return { ...UNKNOWN, id: "M1", name: "Kim", district: "Oak Hill", ...own, ...facts };
}

/** A mentee of whom nothing is known but the district. */
export function aMentee(facts: Partial<MenteeFacts> = {}): MenteeFacts {
  const own = { role: null, targets: new Map<string, number>(), stage: null };
  return { ...UNKNOWN, id: "E1", name: "Ana", district: "Lake Port", ...own, ...facts };
}

export const AREAS = [
  { id: "plan", name: "Planning", weight: 60 },
  { id: "data", name: "Data", weight: 40 },
];

export const USUAL: Standards = {
  weights: usualWeights(),
  rules: USUAL_RULES,
  measures: { areas: AREAS, enoughHours: 2 },
};
