import { Exchange } from "./exchange.ts";
import { reverseArcs } from "./network.ts";
import { keepsCoverage } from "./objective.ts";
import { floorOf, isInPoints, worthOf } from "./outcome.ts";
import { repair as repairAgain } from "./repair.ts";
import { movesBetween, type Move } from "./moves.ts";
import { fromUnits } from "./score-scale.ts";
import { solve, type Proof, type Solution } from "./solve.ts";

export { movesBetween, type Move } from "./moves.ts";

/** What it would take that a mentee gets another mentor. */
export interface Alternative {
  readonly mentor: string;
  readonly score: number;
  /** What the best plan with this pair loses; null when every plan with it leaves fewer mentees with a mentor. */
  readonly cost: number | null;
  /** Everybody who would have another mentor then, the mentee first. */
  readonly moves: readonly Move[];
  /** For the objective `floor`: the lowest score that the plan leaves. */
  readonly floor?: number | null;
}

/**
 * For a mentee, by place in the instance, every other allowed mentor with the exact cost of forcing that pair, cheapest
 * first. The cost is the loss in total for `total`, `floor`, `leximin` and `stable`, and the rise of the sum of shortfall
 * powers for `fair2` and `fair4`, with what loads cost more or less where they cost; 0 means that an equally good plan has the pair. With `floor` a pair above it is
 * weighed among the plans that keep the floor, any other among those that leave the highest floor with it.
 *
 * Of a repaired matching the cost is that of the repair with the pair, which moves as few others as the repair would: it may
 * be below 0.
 *
 * The price proof answers for all mentors at once (see {@link Exchange}); what it cannot answer is solved anew with the
 * pair pinned, the `mostSolved` mentors with the highest scores alone where there are more. Pinned pairs of other mentees stay.
 */
export function alternativesOf(
  solution: Solution,
  mentee: number,
  only: number | null = null,
  mostSolved = Infinity,
): Alternative[] {
  const { instance, scale } = solution.problem;
  const current = solution.partners[mentee]!;
  const priced = solution.repair ?? (solution.proof.kind === "prices" ? solution.proof : null);
  const known = priced === null ? new Map<number, Plan>() : exchangesOf(solution, priced, mentee);
  const others = [...instance.mentors.keys()].filter(
    (mentor) =>
      mentor !== current && (only === null || only === mentor) && instance.pairs.scoreOf(mentee, mentor) !== null,
  );
  const scoreWith = (mentor: number) => instance.pairs.scoreOf(mentee, mentor) ?? 0;
  const toSolve = others
    .filter((mentor) => !known.has(mentor))
    .sort((a, b) => scoreWith(b) - scoreWith(a))
    .slice(0, mostSolved);
  const shown = others.filter((mentor) => known.has(mentor) || toSolve.includes(mentor));
  const alternatives = shown.map((mentor): Alternative => {
    const plan = known.get(mentor) ?? forced(solution, mentee, mentor);
    const score = scoreWith(mentor);
    const cost = plan.cost === null || !isInPoints(solution.options) ? plan.cost : fromUnits(plan.cost, scale);
    const base = { mentor: instance.mentors[mentor]!.id, score, cost, moves: plan.moves };
    return solution.options.objective === "floor" ? { ...base, floor: plan.floor } : base;
  });
  return alternatives.sort((a, b) => (a.cost ?? Infinity) - (b.cost ?? Infinity) || b.score - a.score);
}

interface Plan {
  readonly cost: number | null;
  readonly moves: readonly Move[];
  readonly floor: number | null;
}

type Priced = Pick<Extract<Proof, { kind: "prices" }>, "assignment" | "costs" | "mentors">;

/** The plans that the prices give, by mentor: those that keep coverage and, for `floor`, the floor. */
function exchangesOf(solution: Solution, { assignment, costs, mentors }: Priced, mentee: number): Map<number, Plan> {
  const { instance, mentees } = solution.problem;
  const plans = new Map<number, Plan>();
  const cheapest = new Map<number, number>();
  const row = mentees.indexOf(mentee);
  if (row < 0) return plans;
  const { network, rowPrice, columnPrice, at } = assignment;
  const goal = at[row]!;
  const exchange = new Exchange(assignment, reverseArcs(network));
  exchange.searchFrom(goal);
  const nameOf = (column: number) => instance.mentors[mentors[column] ?? -1]?.id ?? null;
  for (let arc = network.starts[row]!; arc < network.starts[row + 1]!; arc++) {
    const column = network.column[arc]!;
    const cost = network.cost[arc]! - rowPrice[row]! - columnPrice[column]! + exchange.distance(column);
    const mentor = mentors[column]!;
    if (mentor === mentors[goal] || cost > keepsCoverage(costs)) continue;
    if (cost >= (cheapest.get(mentor) ?? Infinity)) continue;
    cheapest.set(mentor, cost);
    const steps = [{ row, from: goal, to: column }, ...exchange.chainFrom(column)];
    const chain = steps.filter((move) => mentors[move.from] !== mentors[move.to]);
    const moves = chain.map((move) => ({
      mentee: instance.mentees[mentees[move.row]!]!.id,
      from: nameOf(move.from),
      to: nameOf(move.to),
    }));
    const partners = [...solution.partners];
    for (const move of chain) partners[mentees[move.row]!] = mentors[move.to] ?? -1;
    if (mayKeepMore(solution, partners)) continue;
    const loss =
      solution.repair === undefined ? cost : worthOf(solution, solution.partners) - worthOf(solution, partners);
    plans.set(mentor, { cost: loss, moves, floor: floorOf(solution, partners) });
  }
  return plans;
}

/** A repair for `floor` that keeps the most pairs would rather lower the floor than keep fewer. */
function mayKeepMore({ repair, options, partners }: Solution, others: readonly number[]): boolean {
  if (repair === undefined || repair.keep !== "most" || options.objective !== "floor") return false;
  const kept = (plan: readonly number[]) =>
    plan.filter((mentor, at) => mentor >= 0 && mentor === repair.before[at]).length;
  return kept(others) < kept(partners);
}

/** The plan when the pair is pinned and everything is solved anew. */
function forced(solution: Solution, mentee: number, mentor: number): Plan {
  const { problem, options, partners, repair } = solution;
  const { instance } = problem;
  const pins = [...instance.pins.filter((pin) => pin.mentee !== mentee), { mentor, mentee }];
  const used = pins.filter((pin) => pin.mentor === mentor).length;
  if (used > instance.mentors[mentor]!.capacity) return { cost: null, moves: [], floor: null };
  const pinned = { ...instance, pins };
  const plan = (
    repair === undefined ? solve(pinned, options) : repairAgain(pinned, repair.before, options, repair.keep)
  ).partners;
  const isSmaller = plan.filter((at) => at >= 0).length < partners.filter((at) => at >= 0).length;
  const cost = worthOf(solution, partners) - worthOf(solution, plan);
  return {
    cost: isSmaller ? null : cost,
    moves: movesBetween(instance, partners, plan, mentee),
    floor: floorOf(solution, plan),
  };
}
