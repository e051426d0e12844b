import { estimateOf, INSUFFICIENT, standardError, type Estimate } from "./estimate.ts";
import { indicatorsOfForm, type Area, type AreaId, type Form, type Framework } from "./framework.ts";
import { ratedLevel, type ResponseSet } from "./responses.ts";

/** Answers of one area and what follows from them. */
export type AreaScore = AreaCounts & Estimate;

export interface AreaCounts {
  readonly id: AreaId;
  readonly weight: number;
  /** How many indicators the form asks in this area. */
  readonly indicators: number;
  /** How many of them carry a level. */
  readonly rated: number;
  readonly noOpportunity: number;
  /** `rated` plus `noOpportunity`. */
  readonly answered: number;
}

/** The weighted mean over scored areas; `coverage` is the share 0 to 1 of the weight that they carry. */
export type TotalScore = { readonly coverage: number } & Estimate;

export interface Profile {
  /** Every area of the framework, in its order. */
  readonly areas: readonly AreaScore[];
  readonly total: TotalScore;
  /** True while the error figures of the edition are declared rather than estimated. */
  readonly provisional: boolean;
}

/** An area is scored when at least two thirds of its indicators are rated. */
const MINIMUM_RATED = { share: 2, of: 3 } as const;
/** A weighted mean is given when the scored areas carry at least this share of the weight. */
const MINIMUM_COVERAGE = 0.8;
/** Room for the rounding of weights that have no exact binary form. */
const COVERAGE_TOLERANCE = 1e-9;

/**
 * The profile of one rater: a score for each area and the total, both on the scale 1 to 4, unrounded.
 *
 * - Area score = mean of its rated indicators, if at least two thirds of those that the form asks are rated.
 * - Area error = σ·√(1 − r) with the edition's σ and r; band = score ± 1.96 SEM, cut to 1…4.
 * - Total: see {@link weightedMean}.
 * - "No opportunity" counts as answered, not as rated; an unanswered indicator counts as neither.
 * - Answers to indicators that the form does not ask are left out. The order of answers is irrelevant.
 * - Without answers every area and the total are "insufficient", with null instead of numbers.
 *
 * Source and limits: docs/decisions/0007-scoring.md.
 *
 * @example scoreAssessment(framework, "short", new Map()).total.status // "insufficient"
 */
export function scoreAssessment(framework: Framework, form: Form, responses: ResponseSet): Profile {
  const areas = framework.areas.map((area) => scoreArea(area, form, responses));
  return { areas, total: weightedMean(areas), provisional: framework.scoring.provisional };
}

/**
 * The weighted mean of the scored areas: Σwx / Σw with SEM = √(Σ w²·SEM²) / Σw, where both sums run over the
 * scored areas only, so that weights are renormalized and a missing area never counts as zero.
 * "Insufficient" unless the scored areas carry at least 80 % of the weight of all given areas (80 % itself is enough).
 * No areas: insufficient with coverage 0.
 *
 * @example weightedMean([]) // { coverage: 0, status: "insufficient", score: null, … }
 */
export function weightedMean(areas: readonly (Pick<AreaScore, "weight"> & Estimate)[]): TotalScore {
  let weightOfAll = 0;
  let weight = 0;
  let weighted = 0;
  let squaredError = 0;
  for (const area of areas) {
    weightOfAll += area.weight;
    if (area.status === "insufficient") continue;
    weight += area.weight;
    weighted += area.weight * area.score;
    squaredError += (area.weight * area.sem) ** 2;
  }
  const coverage = weightOfAll === 0 ? 0 : weight / weightOfAll;
  const isEnough = coverage >= MINIMUM_COVERAGE - COVERAGE_TOLERANCE;
  return { coverage, ...(isEnough ? estimateOf(weighted / weight, Math.sqrt(squaredError) / weight) : INSUFFICIENT) };
}

function scoreArea(area: Area, form: Form, responses: ResponseSet): AreaScore {
  const asked = indicatorsOfForm(area, form);
  let rated = 0;
  let answered = 0;
  let sum = 0;
  for (const { id } of asked) {
    if (responses.has(id)) answered += 1;
    const level = ratedLevel(responses, id);
    if (level === null) continue;
    rated += 1;
    sum += level;
  }
  const isEnough = rated > 0 && rated * MINIMUM_RATED.of >= asked.length * MINIMUM_RATED.share;
  return {
    id: area.id,
    weight: area.weight,
    indicators: asked.length,
    rated,
    noOpportunity: answered - rated,
    answered,
    ...(isEnough ? estimateOf(sum / rated, standardError(area.sigma, area.reliability)) : INSUFFICIENT),
  };
}
