/**
 * The shape of one edition of a framework: what is asked, in which words, and with which weight.
 * Ids identify; names, statements and anchors are labels and carry no meaning for the computation.
 */

/** The levels a rating may take. "In between" two whole levels is allowed. */
export const LEVELS = [1, 1.5, 2, 2.5, 3, 3.5, 4] as const;
export type Level = (typeof LEVELS)[number];

export const WHOLE_LEVELS = [1, 2, 3, 4] as const;
export type WholeLevel = (typeof WHOLE_LEVELS)[number];

export const LOWEST_LEVEL = 1;
export const HIGHEST_LEVEL = 4;

/** The long form asks every indicator, the short form those marked `short`. */
export const FORMS = ["long", "short"] as const;
export type Form = (typeof FORMS)[number];

export type AreaId = string;
export type CategoryId = string;
export type StrandId = string;
export type IndicatorId = string;

/** One text for each whole level, lowest first. */
export type TextPerLevel = readonly [string, string, string, string];

export interface LevelDescription {
  readonly level: WholeLevel;
  readonly name: string;
  readonly description: string;
}

export interface Category {
  readonly id: CategoryId;
  readonly name: string;
  readonly description: string;
}

export interface Strand {
  readonly id: StrandId;
  readonly name: string;
}

/** One observable behavior, with an anchor for each whole level. */
export interface Indicator {
  readonly id: IndicatorId;
  readonly statement: string;
  readonly why: string;
  readonly anchors: TextPerLevel;
  readonly evidence: readonly [string, string];
  readonly nextSteps: TextPerLevel;
  readonly short: boolean;
}

export interface Area {
  readonly id: AreaId;
  readonly code: string;
  readonly name: string;
  readonly category: CategoryId;
  readonly strand: StrandId;
  /** Share of the total, in percent; the weights of an edition sum to 100. */
  readonly weight: number;
  /** Standard deviation of area scores, in levels. */
  readonly sigma: number;
  /** Reliability of the area score, 0 to below 1. */
  readonly reliability: number;
  readonly summary: string;
  readonly indicators: readonly Indicator[];
}

/** What names an edition beyond doubt: answers point to all three. */
export interface Edition {
  readonly id: string;
  readonly version: string;
  /** SHA-256 over the content of the edition, in hexadecimal. */
  readonly hash: string;
}

export interface Framework extends Edition {
  readonly title: string;
  readonly language: string;
  readonly summary: string;
  readonly notice: string;
  readonly levels: readonly LevelDescription[];
  readonly categories: readonly Category[];
  readonly strands: readonly Strand[];
  readonly areas: readonly Area[];
  readonly scoring: ScoringBasis;
}

/** Where sigma and reliability come from. */
export interface ScoringBasis {
  /** How the figures were arrived at, in words for the reader of a report. */
  readonly declared: string;
  /** True while they are assumed rather than estimated from at least 30 people. */
  readonly provisional: boolean;
}

/**
 * Whether a value is a level of the scale: a number from 1 to 4 in halves. Strings are not.
 *
 * @example isLevel(2.5) // true
 * @example isLevel(2.25) // false
 */
export function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value);
}

/**
 * Whether a value names a form.
 *
 * @example isForm("short") // true
 */
export function isForm(value: unknown): value is Form {
  return FORMS.some((form) => form === value);
}

/**
 * The indicators of an area that a form asks, in framework order; empty if the form asks none.
 *
 * @example indicatorsOfForm(area, "short") // only those marked `short`
 */
export function indicatorsOfForm(area: Area, form: Form): readonly Indicator[] {
  return form === "long" ? area.indicators : area.indicators.filter((indicator) => indicator.short);
}

/**
 * The area with this id, or null.
 *
 * @example findArea(framework, "nobody") // null
 */
export function findArea(framework: Framework, id: AreaId): Area | null {
  return framework.areas.find((area) => area.id === id) ?? null;
}

/**
 * The indicator with this id together with its area, or null.
 *
 * @example findIndicator(framework, "if-4")?.area.id // "if"
 */
export function findIndicator(
  framework: Framework,
  id: IndicatorId,
): { readonly area: Area; readonly indicator: Indicator } | null {
  for (const area of framework.areas) {
    const indicator = area.indicators.find((candidate) => candidate.id === id);
    if (indicator) return { area, indicator };
  }
  return null;
}

/**
 * The text that holds at a level. An in-between level takes the text of the whole level below it,
 * since that is the level which the person has surely reached.
 *
 * @example textAtLevel(["a", "b", "c", "d"], 2.5) // "b"
 */
export function textAtLevel(texts: TextPerLevel, level: Level): string {
  const [first, second, third, fourth] = texts;
  if (level < 2) return first;
  if (level < 3) return second;
  if (level < 4) return third;
  return fourth;
}

/**
 * How an edition is written in files, addresses and on the command line: `id@version`.
 *
 * @example editionReference({ id: "k12-cto", version: "2026.1" }) // "k12-cto@2026.1"
 */
export function editionReference(edition: Pick<Edition, "id" | "version">): string {
  return `${edition.id}@${edition.version}`;
}
