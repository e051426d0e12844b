import { HIGHEST_LEVEL, type AreaId } from "#app/core/scoring/framework.ts";
import { descendingBy } from "#app/core/shared/stable-order.ts";
import { hoursInCommon, inHours } from "./hard-rules.ts";
import { experienceFit } from "./experience.ts";
import { languageAndModeFit, preferenceFit, styleFit } from "./between-two.ts";
import { WordedFit, type Fit } from "./fit.ts";
import { oncePer } from "./once-per.ts";
import type { MenteeFacts, MentorFacts } from "./person.ts";

/** An area of the framework, as far as a matching needs it. */
export interface WeighedArea {
  readonly id: AreaId;
  readonly name: string;
  /** Share of the total, in percent. */
  readonly weight: number;
}

/** What the terms of a program are measured against. */
export interface Measures {
  readonly areas: readonly WeighedArea[];
  /** Hours a week in common that are as good as any more; above 0. */
  readonly enoughHours: number;
}

export interface Term {
  /** What it is called for people. */
  readonly name: string;
  /** What is measured, and in which unit. */
  readonly unit: string;
  /** The usual weight; all usual weights sum to 100. */
  readonly weight: number;
  /** What the usual weight rests on. Weights are what a program decides, not what science found. */
  readonly basis: string;
  readonly fitOf: (mentor: MentorFacts, mentee: MenteeFacts, measures: Measures) => Fit;
}

/** The terms of a score, by id, in the order in which they are shown. */
export const TERMS = {
  strength: {
    name: "Strength at gaps",
    unit: "share of the way to the highest level that the mentor is ahead, over the mentee's gaps in levels, weighted by area",
    weight: 30,
    basis: "What the mentee is there to learn; lack of a mentor's expertise is a known reason for leaving a pair.",
    fitOf: strengthFit,
  },
  experience: {
    name: "Aspiration and experience",
    unit: "mean of the role aimed for, the stage of the department, the size band and the locale, each 0, 0.5 or 1",
    weight: 15,
    basis: "Programs pair by the size of districts, and advice carries over between departments that are alike.",
    fitOf: experienceFit,
  },
  style: {
    name: "Working style and values",
    unit: "mean of the share of values in common and the nearness on each scale from 1 to 5",
    weight: 15,
    basis: "Being alike in values and attitudes goes with the quality of a pair (Eby et al. 2013).",
    fitOf: styleFit,
  },
  availability: {
    name: "Hours in common",
    unit: "hours a week in which both have time, up to those that are enough",
    weight: 15,
    basis: "Schedules are the reason named most often when pairs end early; more hours than enough do not help.",
    fitOf: availabilityFit,
  },
  contact: {
    name: "Language and way to meet",
    unit: "mean of language and way to meet, each 1 for the mentee's first choice, 0.5 for another one, 0 for none",
    weight: 5,
    basis: "Small, since a missing common language excludes a pair anyway.",
    fitOf: languageAndModeFit,
  },
  preferences: {
    name: "Wishes of both",
    unit: "mean of both sides: 1 for the first of a list, falling towards 0.5 for the last, 0 for who is not on it, 0.5 without a list",
    weight: 15,
    basis: "Having a say in the match goes with its outcomes (Allen, Eby & Lentz 2006), so wishes weigh visibly.",
    fitOf: preferenceFit,
  },
  background: {
    name: "Other background",
    unit: "1 when one comes from education and the other from technology, else 0",
    weight: 5,
    basis: "Small: that backgrounds complement each other is a thought, not a finding.",
    fitOf: backgroundFit,
  },
} as const satisfies Record<string, Term>;
export type TermId = keyof typeof TERMS;

/** The ids of the terms, in the order in which they are shown. */
export const TERM_IDS = Object.keys(TERMS).filter(isTermId);

function isTermId(text: string): text is TermId {
  return Object.hasOwn(TERMS, text);
}

/** More areas than this are not named in a reason. */
const MOST_AREAS = 3;

/**
 * How far the mentor is ahead where the mentee has gaps, 0 to 1. The gap of an area is what the mentee lacks to the level
 * that the role wants; the mentor's lead is the share of the way from the mentee's level to the highest that they have gone.
 * The mean of leads, each counted by its gap times the weight of the area. A mentor who gives no level in an area leads there
 * by nothing. Not known when the mentor gives no level at all, or the mentee has no gap.
 */
function strengthFit(mentor: MentorFacts, mentee: MenteeFacts, { areas }: Measures): Fit {
  if (mentor.levels.size === 0) return { fit: null, words: "no levels of the mentor" };
  const { gaps, size } = gapsFor(areas)(mentee);
  if (size === 0) return { fit: null, words: "no gaps of the mentee" };
  let gained = 0;
  for (const gap of gaps) gained += gainedIn(gap, mentor);
  return new WordedFit(Math.min(1, gained / size), strengthWords, { gaps, mentor });
}

interface Gap {
  readonly area: WeighedArea;
  readonly level: number;
  /** What is missing, times the weight of the area. */
  readonly size: number;
}

interface Gaps {
  readonly gaps: readonly Gap[];
  readonly size: number;
}

const gapsFor = oncePer((areas: readonly WeighedArea[]) => oncePer((mentee: MenteeFacts) => gapsOf(mentee, areas)));

function gapsOf({ levels, targets }: MenteeFacts, areas: readonly WeighedArea[]): Gaps {
  const gaps = areas.flatMap((area): Gap[] => {
    const level = levels.get(area.id);
    const missing = level === undefined ? 0 : (targets.get(area.id) ?? 0) - level;
    return level === undefined || missing <= 0 ? [] : [{ area, level, size: missing * area.weight }];
  });
  return { gaps, size: gaps.reduce((sum, gap) => sum + gap.size, 0) };
}

function gainedIn({ area, level, size }: Gap, mentor: MentorFacts): number {
  const ahead = Math.max(0, (mentor.levels.get(area.id) ?? 0) - level) / (HIGHEST_LEVEL - level);
  return size * ahead;
}

function strengthWords({ gaps, mentor }: { readonly gaps: readonly Gap[]; readonly mentor: MentorFacts }): string {
  const best = descendingBy(
    gaps.filter((gap) => gainedIn(gap, mentor) > 0),
    (gap) => gainedIn(gap, mentor),
  ).slice(0, MOST_AREAS);
  return best.length === 0 ? "ahead in no gap" : `ahead in ${best.map(({ area }) => area.name).join(", ")}`;
}

function availabilityFit(mentor: MentorFacts, mentee: MenteeFacts, { enoughHours }: Measures): Fit {
  const hours = hoursInCommon(mentor, mentee);
  if (hours === null) return { fit: null, words: "no hours named" };
  return new WordedFit(Math.min(1, hours / enoughHours), hoursWords, hours);
}

function hoursWords(hours: number): string {
  return `${inHours(hours)} a week in common`;
}

function backgroundFit(mentor: MentorFacts, mentee: MenteeFacts): Fit {
  if (mentor.background === null || mentee.background === null) return NO_BACKGROUND;
  if (mentor.background === mentee.background) return { fit: 0, words: `both from ${mentee.background}` };
  return { fit: 1, words: `from ${mentor.background} and from ${mentee.background}` };
}

const NO_BACKGROUND: Fit = { fit: null, words: "no background named" };
