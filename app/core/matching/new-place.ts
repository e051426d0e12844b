import type { Assignment } from "./assignment.ts";
import { Coverage } from "./coverage.ts";
import { networkOf } from "./network.ts";
import { costsOf, keepsCoverage, powerOf, shortfallCost, type Costs } from "./objective.ts";
import type { Gain } from "./outcome.ts";
import { savedByLeaving } from "./place-values.ts";
import type { PairTable } from "./pair-table.ts";
import { derivedTable, type Problem } from "./problem.ts";
import { fromUnits } from "./score-scale.ts";
import { aboveFloor, asideRows, lowestPin, type SolveOptions } from "./solve.ts";
import { slotsOf, type Slots } from "./slots.ts";
import { solveTable } from "./solve-table.ts";

/** The scores in units that a new place has for each row; -Infinity where the pair is not allowed. */
export type PlaceScores = Float64Array;

/** The two things that come before the total: more mentees, and for `floor` the lowest score, in units. */
export interface Reach {
  /** How many more mentees have a mentor: 0 or 1. */
  readonly matched: number;
  /** Infinity when no pair holds it down; -Infinity where the objective has no floor. */
  readonly level: number;
}

type Options = Pick<SolveOptions, "objective" | "aside" | "balance">;

/**
 * What one more place would bring to a problem, whatever its scores: the same as solving anew with it, for many places at
 * once. For objectives by cost. What is found on the way is kept, so each further place costs one look at every row.
 */
export class NewPlace {
  readonly #problem: Problem;
  readonly #options: Options;
  readonly #table: PairTable;
  readonly #costs: Omit<Costs, "costs">;
  readonly #slots: Slots;
  readonly #levels: Levels | null;
  readonly #plans = new Map<number, Plan>();
  readonly #before: Plan;

  constructor(problem: Problem, options: Options) {
    this.#problem = problem;
    this.#options = options;
    const { costs, ...figures } = costsOf(problem, powerOf(options.objective), options.balance, 1);
    this.#table = costs;
    this.#costs = figures;
    this.#slots = slotsOf(problem, figures);
    this.#levels = options.objective === "floor" ? new Levels(problem, options.aside) : null;
    this.#before = this.#planAt(this.#levels?.before ?? -Infinity);
  }

  /** How far a place takes what comes before the total; `extra` is what it costs beside the score. */
  reachOf(scores: PlaceScores, extra = 0): Reach {
    if (this.#levels !== null) return this.#levels.reachOf(scores);
    const saved = this.#mostSaved(this.#before, scores, -Infinity, extra);
    return { matched: saved > keepsCoverage(this.#costs) ? 1 : 0, level: -Infinity };
  }

  /** What a place gains, given how far it reaches. */
  gainOf(scores: PlaceScores, { matched, level }: Reach, extra = 0): Gain {
    const { scale } = this.#problem;
    const { power, divisor, unmatched } = this.#costs;
    const plan = this.#planAt(level);
    // Without the place this plan may have one mentee fewer, whose cost goes with the place.
    const isFilled = plan.placed < this.#before.placed + matched;
    const lacking = plan.lacking - this.#mostSaved(plan, scores, level, extra) + (isFilled ? unmatched : 0);
    const units = this.#before.lacking - lacking + (power === 1 ? matched * scale.top : 0);
    const gain = power === 1 ? fromUnits(units, scale) : units * divisor;
    if (this.#levels === null) return { matched, gain };
    return { matched, gain, floor: level === Infinity ? null : fromUnits(level, scale) };
  }

  #mostSaved({ saved }: Plan, scores: PlaceScores, level: number, extra: number): number {
    const { power, divisor } = this.#costs;
    const { top } = this.#problem.scale;
    const isAside = asideRows(this.#problem, this.#options.aside);
    let most = 0;
    scores.forEach((score, row) => {
      if (score === -Infinity || (score < level && !isAside(row))) return;
      most = Math.max(most, saved[row]! - shortfallCost(top - score, power, divisor) - extra);
    });
    return most;
  }

  /** The best plan without the place, on pairs from a level on. */
  #planAt(level: number): Plan {
    const known = this.#plans.get(level);
    if (known !== undefined) return known;
    const { aside } = this.#options;
    const { top } = this.#problem.scale;
    const table = this.#levels === null ? this.#table : aboveFloor(this.#problem, level, aside, (score) => top - score);
    const withoutPlace = new Float64Array(this.#problem.mentees.length).fill(this.#costs.unmatched);
    const plan = planOf(solveTable(this.#slots.spread(table), this.#slots.places, withoutPlace));
    this.#plans.set(level, plan);
    return plan;
  }
}

interface Plan {
  readonly placed: number;
  /** The costs of the pairs in it. */
  readonly lacking: number;
  /** For each row, {@link savedByLeaving}. */
  readonly saved: Float64Array;
}

function planOf(assignment: Assignment): Plan {
  const { network, at } = assignment;
  let placed = 0;
  let lacking = 0;
  for (let row = 0; row < network.rows; row++) {
    if (at[row]! < network.columns) placed += 1;
    for (let arc = network.starts[row]!; arc < network.starts[row + 1]!; arc++) {
      if (network.column[arc] === at[row]) lacking += network.cost[arc]!;
    }
  }
  return { placed, lacking, saved: savedByLeaving(assignment) };
}

/** What is known of pairs above a level: how many rows they place, and which of them could be the one left over. */
interface Above {
  readonly placed: number;
  readonly mayBeLeft: readonly number[];
}

/** How high the floor can be with one more place. */
class Levels {
  /** The floor without it. */
  readonly before: number;
  readonly #coverage: Coverage;
  readonly #isAside: (row: number) => boolean;
  readonly #pin: number;
  /** Every score of a guarded pair, ascending, and Infinity. */
  readonly #steps: Float64Array;
  readonly #known = new Map<number, Above>();

  constructor(problem: Problem, aside: readonly number[]) {
    this.#isAside = asideRows(problem, aside);
    this.#pin = lowestPin(problem, aside);
    const levels = derivedTable(problem.scores, (score, row) => (this.#isAside(row) ? Infinity : score));
    const network = networkOf(levels, problem.places, new Float64Array(problem.mentees.length));
    this.#coverage = new Coverage(network);
    this.#steps = Float64Array.from(new Set([...network.cost, Infinity])).sort();
    this.before = this.reachOf(new Float64Array(problem.mentees.length).fill(-Infinity)).level;
  }

  reachOf(scores: PlaceScores): Reach {
    const all = this.#above(0);
    const matched = all.mayBeLeft.some((row) => scores[row]! > -Infinity) ? 1 : 0;
    const most = all.placed + matched;
    let low = 0;
    let high = this.#steps.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.#highest(scores, most, middle) > this.#steps[middle - 1]!) low = middle;
      else high = middle;
    }
    return { matched, level: Math.min(this.#pin, this.#highest(scores, most, low)) };
  }

  /** The highest level up to a step that places so many with this place, -Infinity for none. */
  #highest(scores: PlaceScores, most: number, step: number): number {
    const { placed, mayBeLeft } = this.#above(step);
    const here = this.#steps[step]!;
    if (placed >= most) return here;
    if (placed < most - 1) return -Infinity;
    let best = -Infinity;
    for (const row of mayBeLeft) {
      const score = scores[row]!;
      if (score > -Infinity) best = Math.max(best, this.#isAside(row) ? Infinity : score);
    }
    return Math.min(best, here);
  }

  #above(step: number): Above {
    const known = this.#known.get(step);
    if (known !== undefined) return known;
    const placed = this.#coverage.placeMost(this.#steps[step]!);
    const above = { placed, mayBeLeft: this.#coverage.shortage().rows };
    this.#known.set(step, above);
    return above;
  }
}
