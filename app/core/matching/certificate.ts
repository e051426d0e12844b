import type { Shortage } from "./coverage.ts";
import { shortfallCost } from "./objective.ts";
import { findOutlier, type Outlier } from "./outlier.ts";
import type { PairTable } from "./pair-table.ts";
import { derivedTable, type Problem } from "./problem.ts";
import { columnsBefore } from "./keeping.ts";
import { floorOf } from "./outcome.ts";
import { fromUnits, toUnits } from "./score-scale.ts";
import { slotsOf } from "./slots.ts";
import {
  aboveFloor,
  asideRows,
  type GuardedFloor,
  type Keep,
  type Proof,
  type RepairProof,
  type Solution,
} from "./solve.ts";

type PricedProof = Extract<Proof, { kind: "prices" }>;
type StagedProof = Extract<Proof, { kind: "stages" }>;

/** A price for each id. */
export type PriceList = Readonly<Record<string, number>>;

/**
 * What shows to anybody, without the solver, that a matching is the best one. docs/matching.md explains how to check it.
 * Prices are whole numbers, in units of 10^-decimals points.
 */
export interface Certificate {
  readonly seed: number;
  readonly decimals: number;
  /** False when scores were rounded to units; the proof then holds for the rounded scores. */
  readonly exact: boolean;
  /** The mentees who do not hold down the floor. */
  readonly aside: readonly string[];
  /** Points that each further mentee of one mentor costs more than the one before. */
  readonly balance: number;
  readonly prices: PriceProof | null;
  readonly floor: FloorProof | null;
  readonly stages: readonly StageProof[] | null;
  /** For a repaired matching, which is not the best one without regard to what was; {@link prices} are those of that. */
  readonly repair: RepairCertificate | null;
}

/** That no matching that keeps the rules is better when every pair that was there counts `stays` more than others. */
export interface RepairCertificate {
  readonly keep: Keep;
  readonly stays: number;
  /** The pairs that were there. */
  readonly before: readonly (readonly [mentor: string, mentee: string])[];
  readonly prices: PriceProof;
  /**
   * For `floor` and `most`: prices of pairs above the floor alone, which are worth `bonus`, less 1 where they were not there.
   * They sum to less than the matching is worth in the same way.
   */
  readonly floor: { readonly bonus: number; readonly mentees: PriceList; readonly mentors: PriceList } | null;
}

/**
 * The worth of a pair is `bonus` − (`top` − its score in units)^`power` / `divisor`, rounded. No pair is worth more than the
 * prices of its two people together, and the worth of the matching is the sum of all prices, a mentor's once for each place:
 * so no matching is worth more. Pinned pairs stand outside. With a balance the k-th mentee of a mentor costs
 * (`balance` in units · (k − 1))^`power` / `divisor`, rounded, and a place is paid for only as far as its price exceeds that.
 */
export interface PriceProof {
  readonly bonus: number;
  readonly top: number;
  readonly power: 1 | 2 | 4;
  readonly divisor: number;
  readonly mentees: PriceList;
  readonly mentors: PriceList;
}

/** Mentees who have pairs with these mentors alone, who have too few places for them. */
export interface ShortageProof {
  readonly mentees: readonly string[];
  readonly mentors: readonly string[];
}

/** The shortage of pairs above the floor, and under `coverage` that of all pairs: why no more mentees can be matched. */
export interface FloorProof extends ShortageProof {
  readonly value: number | null;
  readonly coverage: ShortageProof;
  readonly outlier: Outlier | null;
}

/** One step of leximin: no matching that the steps before allow has fewer pairs at these scores, lowest first. */
export interface StageProof {
  readonly scores: readonly number[];
  readonly mentees: PriceList;
  readonly mentors: PriceList;
}

/** The certificate of a solution. A stable matching needs none beside itself: whoever checks it looks at every pair. */
export function certificateOf(solution: Solution): Certificate {
  const { problem, options, proof } = solution;
  const { decimals, exact } = problem.scale;
  return {
    seed: options.seed,
    decimals,
    exact,
    aside: options.aside.map((mentee) => problem.instance.mentees[mentee]!.id),
    balance: options.balance ?? 0,
    prices: proof.kind === "prices" ? priceProof(problem, proof, options.aside) : null,
    floor: proof.kind === "prices" && proof.floor !== null ? floorProof(problem, proof.floor, options.aside) : null,
    stages: proof.kind === "stages" ? stageProofs(problem, proof) : null,
    repair: solution.repair === undefined ? null : repairCertificate(solution, solution.repair),
  };
}

function priceProof(problem: Problem, proof: PricedProof, aside: readonly number[]): PriceProof {
  const { floor } = proof;
  const { unmatched, divisor, power } = proof.costs;
  const { top } = problem.scale;
  const worthOf = (score: number) => unmatched - shortfallCost(top - score, power, divisor);
  const worths =
    floor === null ? derivedTable(problem.scores, worthOf) : aboveFloor(problem, floor.level, aside, worthOf);
  return { bonus: unmatched, top, power, divisor, ...pricesIn(problem, proof, worths) };
}

/** The prices of an assignment for everybody, given what pairs are worth. */
function pricesIn(problem: Problem, priced: Pick<PricedProof, "assignment" | "costs">, worths: PairTable) {
  const menteePrice = Array.from(priced.assignment.rowPrice, (price) => priced.costs.unmatched - price);
  const mentorPrice = mentorPrices(problem, priced);
  raiseWithoutPlaces(problem, worths, menteePrice, mentorPrice);
  return priceLists(problem, menteePrice, mentorPrice);
}

function repairCertificate({ problem, options, partners }: Solution, repair: RepairProof): RepairCertificate {
  const { instance, scale, scores } = problem;
  const { keep, before, costs, stays, above } = repair;
  const { unmatched, divisor, power } = costs;
  const wasAt = columnsBefore(problem, before);
  const floor = options.objective === "floor" ? floorOf({ problem, options }, partners) : -Infinity;
  const level = floor === null ? Infinity : toUnits(floor, scale);
  const isAside = asideRows(problem, options.aside);
  const worths = derivedTable(scores, (score, row, column) => {
    if (score < level && !isAside(row)) return null;
    return unmatched - shortfallCost(scale.top - score, power, divisor) - (wasAt[row] === column ? 0 : stays);
  });
  const bonus = 2 * problem.mentees.length + 3;
  const counts = derivedTable(scores, (score, row, column) => {
    if (score <= level && !isAside(row)) return null;
    return bonus - (wasAt[row] === column ? 0 : 1);
  });
  const asCounts = { ...costs, balance: 0, unmatched: bonus };
  return {
    keep,
    stays,
    before: before.flatMap((mentor, mentee) => {
      return mentor < 0 ? [] : [[instance.mentors[mentor]!.id, instance.mentees[mentee]!.id] as const];
    }),
    prices: { bonus: unmatched, top: scale.top, power, divisor, ...pricesIn(problem, repair, worths) },
    floor: above === null ? null : { bonus, ...pricesIn(problem, { assignment: above, costs: asCounts }, counts) },
  };
}

/** One price for all places of a mentor: what the cheapest of them costs and asks for together. */
function mentorPrices(problem: Problem, { assignment, costs }: Pick<PricedProof, "assignment" | "costs">): number[] {
  const { columnAt, extra } = slotsOf(problem, costs);
  const prices = problem.mentors.map(() => Infinity);
  columnAt.forEach((column, slot) => {
    prices[column] = Math.min(prices[column]!, extra[slot]! - assignment.columnPrice[slot]!);
  });
  return prices.map((price) => (price === Infinity ? 0 : price));
}

/** The solver passes over mentors without places; any price that no mentee would pay is right for them. */
function raiseWithoutPlaces(problem: Problem, worths: PairTable, menteePrice: number[], mentorPrice: number[]): void {
  const columns = new Int32Array(worths.columns);
  const worth = new Float64Array(worths.columns);
  for (let row = 0; row < worths.rows; row++) {
    const count = worths.read(row, columns, worth);
    for (let at = 0; at < count; at++) {
      const column = columns[at]!;
      if (problem.places[column]! > 0) continue;
      mentorPrice[column] = Math.max(mentorPrice[column]!, worth[at]! - menteePrice[row]!);
    }
  }
}

function floorProof(problem: Problem, floor: GuardedFloor, aside: readonly number[]): FloorProof {
  return {
    value: floor.level === null ? null : fromUnits(floor.level, problem.scale),
    ...shortageIds(problem, floor.search.proof),
    coverage: shortageIds(problem, floor.search.coverage),
    outlier: findOutlier(problem, floor, aside),
  };
}

function stageProofs(problem: Problem, { leximin }: StagedProof): StageProof[] {
  return leximin.stages.map(({ levels, rowPrice, columnPrice }) => ({
    scores: levels.map((level) => fromUnits(level, problem.scale)),
    ...priceLists(problem, Array.from(rowPrice), Array.from(columnPrice)),
  }));
}

function priceLists({ instance, mentees, mentors }: Problem, menteePrice: number[], mentorPrice: number[]) {
  return {
    mentees: Object.fromEntries(mentees.map((at, row) => [instance.mentees[at]!.id, menteePrice[row]!])),
    mentors: Object.fromEntries(mentors.map((at, column) => [instance.mentors[at]!.id, mentorPrice[column]!])),
  };
}

/** A shortage by ids. */
function shortageIds({ instance, mentees, mentors }: Problem, { rows, columns }: Shortage): ShortageProof {
  return {
    mentees: rows.map((row) => instance.mentees[mentees[row]!]!.id).sort(),
    mentors: columns.map((column) => instance.mentors[mentors[column]!]!.id).sort(),
  };
}
