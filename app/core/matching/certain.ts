import { emptyAssignment, enter, type Assignment } from "./assignment.ts";
import { Exchange } from "./exchange.ts";
import type { Leximin } from "./leximin.ts";
import { reverseArcs } from "./network.ts";
import { keepsCoverage, loadCost, powerOf, shortfallCost } from "./objective.ts";
import { toUnits } from "./score-scale.ts";
import type { Solution } from "./solve.ts";

/** How far below the best a matching may be and still count against calling a pair certain. */
const NEARLY_BEST = 0.01;

/**
 * Which mentees, by place in the instance, have the same mentor in every solution that is nearly as good: as many matched,
 * the same floor, and within 1 % of the best total (of the least sum of shortfall powers for `fair2` and `fair4`).
 * For `leximin`: in every solution whose sorted scores are the same. For `stable`: in every stable matching.
 * Pinned pairs are certain. Exact: the cost of doing without a pair is computed, not guessed.
 */
export function certainMentees(solution: Solution): boolean[] {
  const { problem, partners, proof } = solution;
  const at = proof.kind === "prices" ? proof.assignment.at : proof.kind === "stages" ? proof.leximin.at : null;
  const mentors = proof.kind === "prices" ? proof.mentors : problem.mentors;
  const certain = partners.map((mentor) => mentor >= 0);
  if (proof.kind === "stable")
    return partners.map((mentor, mentee) => mentor >= 0 && proof.ofMentors[mentee] === mentor);
  const movable =
    proof.kind === "prices"
      ? replaceable(proof.assignment, mentors, nearlyBest(solution))
      : replaceable(onFace(proof.leximin), mentors, 0);
  problem.mentees.forEach((mentee, row) => {
    // A repaired matching may have another pair than the one that its proof is about.
    const isOther = (mentors[at?.[row] ?? -1] ?? -1) !== partners[mentee];
    if (movable[row] === 1 || isOther) certain[mentee] = false;
  });
  return certain;
}

/** Whether each placed row can go to another mentor, or none, for no more than `limit`, at the same coverage. */
function replaceable(assignment: Assignment, mentors: readonly number[], limit: number): Uint8Array {
  const { network, load, firstRow, nextRow } = assignment;
  const movable = movesToRoom(assignment, mentors, limit);
  const exchange = new Exchange(assignment, reverseArcs(network));
  for (let goal = 0; goal < network.columns; goal++) {
    let left = load[goal]!;
    for (let row = firstRow[goal]!; row >= 0; row = nextRow[row]!) left -= movable[row]!;
    if (left === 0) continue;
    exchange.searchFrom(goal, limit, (row, cost, column) => {
      if (cost > limit || movable[row] === 1 || mentors[column] === mentors[goal]) return false;
      movable[row] = 1;
      left -= 1;
      return left === 0;
    });
  }
  return movable;
}

/** The placed rows that can go to another mentor who has room: the quickest way, which spares most searches. */
function movesToRoom(assignment: Assignment, mentors: readonly number[], limit: number): Uint8Array {
  const { network, at, load, rowPrice, columnPrice } = assignment;
  const { columns, starts, column, cost, places } = network;
  const movable = new Uint8Array(network.rows);
  for (let row = 0; row < network.rows; row++) {
    const from = at[row]!;
    if (from === columns) continue;
    const base = 0 - rowPrice[row]! - columnPrice[from]!;
    for (let arc = starts[row]!; arc < starts[row + 1]! && movable[row] === 0; arc++) {
      const to = column[arc]!;
      const isOther = load[to]! < places[to]! && mentors[to] !== mentors[from];
      if (isOther && base + cost[arc]! - columnPrice[to]! <= limit) movable[row] = 1;
    }
  }
  return movable;
}

/** How much worse than the best still counts, in the unit of the costs. */
export function nearlyBest({ problem, partners, options, proof }: Solution): number {
  const { instance, scale } = problem;
  const divisor = proof.kind === "prices" ? proof.costs.divisor : 1;
  const power = powerOf(options.objective);
  let total = proof.kind === "prices" ? loadCost(instance, partners, proof.costs) * (power === 1 ? -1 : 1) : 0;
  partners.forEach((mentor, mentee) => {
    if (mentor < 0) return;
    const units = toUnits(instance.pairs.scoreOf(mentee, mentor) ?? 0, scale);
    total += power === 1 ? units : shortfallCost(scale.top - units, power, divisor);
  });
  const allowance = Math.abs(total) * NEARLY_BEST;
  return proof.kind === "prices" ? Math.min(allowance, keepsCoverage(proof.costs)) : allowance;
}

/** The matching inside its face, where every step that keeps it as good costs nothing, and any other one unit. */
function onFace({ at, face }: Leximin): Assignment {
  const { network, mayBeUnplaced, mustBeFull } = face;
  const cost = network.cost.map((_, arc) => -mustBeFull[network.column[arc]!]!);
  const unmatched = Float64Array.from(mayBeUnplaced, (may) => 1 - may);
  const assignment = emptyAssignment({ ...network, cost, unmatched });
  mustBeFull.forEach((must, column) => (assignment.columnPrice[column] = -must));
  at.forEach((column, row) => enter(assignment, row, column));
  return assignment;
}
