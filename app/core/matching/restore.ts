import { emptyAssignment, enter, type Assignment } from "./assignment.ts";
import { isList, isObject } from "./faults.ts";
import type { Instance } from "./instance.ts";
import { keepingNetwork, type Keeping } from "./keeping.ts";
import { networkOf } from "./network.ts";
import { costsOf, isObjective, powerOf, type Objective } from "./objective.ts";
import { floorOf } from "./outcome.ts";
import { problemOf, type Problem } from "./problem.ts";
import { fromUnits, toUnits } from "./score-scale.ts";
import { slotsOf } from "./slots.ts";
import { aboveFloor, guardedFloor, mentorsOf, scaleFor, solve, type Solution } from "./solve.ts";
import type { Partners } from "./stable.ts";

/** The parts of a result that a solution is made of again. */
interface Kept {
  readonly objective: Objective;
  readonly seed: number;
  readonly aside: readonly number[];
  readonly balance: number;
  readonly partners: readonly number[];
}

/**
 * The solution behind a result that has been verified: its pairs with its prices, ready to be asked and repaired. What has no
 * price proof is solved anew, from the same seed.
 */
export function restore(instance: Instance, result: unknown): Solution {
  const { partners, ...options } = readKept(instance, result);
  const { objective, seed, aside, balance } = options;
  if (objective === "stable" || objective === "leximin") return solve(instance, options);
  const certificate = isObject(result) && isObject(result["certificate"]) ? result["certificate"] : {};
  if (isObject(certificate["repair"])) return restoreRepaired(instance, result, certificate["repair"]);
  const problem = problemOf(instance, seed, scaleFor(instance, options));
  const { costs, ...figures } = costsOf(problem, powerOf(objective), balance);
  const slots = slotsOf(problem, figures);
  const floor = objective === "floor" ? guardedFloor(problem, aside) : null;
  const { top } = problem.scale;
  const table = floor === null ? costs : aboveFloor(problem, floor.level, aside, (score) => top - score);
  const withoutPlace = new Float64Array(problem.mentees.length).fill(figures.unmatched);
  const network = networkOf(slots.spread(table), slots.places, withoutPlace);
  const assignment = placed(problem, { network, slots, costs: figures }, partners, certificate["prices"]);
  const mentors = mentorsOf(problem, slots);
  return { problem, options, partners, proof: { kind: "prices", assignment, mentors, costs: figures, floor } };
}

function restoreRepaired(instance: Instance, result: unknown, repair: Readonly<Record<string, unknown>>): Solution {
  const { partners, ...options } = readKept(instance, result);
  const { keep: given, before: pairs } = repair;
  const keep = typeof given === "number" ? given : "most";
  const mentorOf = new Map(
    (isList(pairs) ? pairs : []).map((pair) => (isList(pair) ? [pair[1], pair[0]] : [null, null])),
  );
  const mentorAt = new Map<unknown, number>(instance.mentors.map(({ id }, at) => [id, at]));
  const before = instance.mentees.map(({ id }) => mentorAt.get(mentorOf.get(id)) ?? -1);
  const start = { partners, prices: pricesIn(instance, result) };
  const best = solve(instance, options, scaleFor(instance, options, keep), start);
  const { problem } = best;
  const floor = options.objective === "floor" ? floorOf(best, partners) : -Infinity;
  const level = floor === null ? Infinity : toUnits(floor, problem.scale);
  const { stays, ...keeping } = keepingNetwork(problem, options, { keep, before, level });
  const assignment = placed(problem, keeping, partners, repair["prices"]);
  const mentors = mentorsOf(problem, keeping.slots);
  return { ...best, partners, repair: { keep, before, assignment, mentors, costs: keeping.costs, stays, above: null } };
}

/** The pairs of a matching with the prices of its certificate. */
function placed(
  problem: Problem,
  { network, slots, costs }: Omit<Keeping, "stays">,
  partners: Partners,
  given: unknown,
): Assignment {
  const { instance } = problem;
  const assignment = emptyAssignment(network);
  const prices = readPrices(given);
  const mentors = mentorsOf(problem, slots);
  const columnsOf = new Map<number, number[]>();
  mentors.forEach((mentor, column) => columnsOf.set(mentor, [...(columnsOf.get(mentor) ?? []), column]));
  problem.mentees.forEach((mentee, row) => {
    assignment.rowPrice[row] = costs.unmatched - (prices.mentees.get(instance.mentees[mentee]!.id) ?? 0);
    const columns = columnsOf.get(partners[mentee]!) ?? [];
    const free = columns.find((column) => assignment.load[column]! < slots.places[column]!);
    enter(assignment, row, free ?? network.columns);
  });
  mentors.forEach((mentor, column) => {
    const price = prices.mentors.get(instance.mentors[mentor]!.id) ?? 0;
    const hasPlaces = slots.places[column]! > 0;
    assignment.columnPrice[column] = hasPlaces ? 0 - Math.max(0, price - slots.extra[column]!) : 0;
  });
  return assignment;
}

/**
 * What a place with each mentor of an instance was worth in a result, in points: a start for a repair. Nothing where worth is
 * not in points.
 */
export function pricesIn(instance: Instance, result: unknown): number[] {
  const certificate = isObject(result) && isObject(result["certificate"]) ? result["certificate"] : {};
  const { prices, decimals } = certificate;
  if (!isObject(prices) || prices["power"] !== 1 || prices["divisor"] !== 1 || typeof decimals !== "number") return [];
  const { mentors } = readPrices(prices);
  return instance.mentors.map(({ id }) => fromUnits(mentors.get(id) ?? 0, { decimals }));
}

/** The mentor of each matched mentee in a result, by ids. */
export function pairsIn(result: unknown): Map<string, string> {
  const pairs: unknown = isObject(result) ? result["pairs"] : [];
  const objects = (isList(pairs) ? pairs : []).filter(isObject);
  return new Map(objects.map((pair) => [String(pair["mentee"]), String(pair["mentor"])]));
}

/** The same by places in an instance, -1 for none; whoever is not in it is passed over. */
export function partnersIn(instance: Instance, result: unknown): number[] {
  const mentorAt = new Map(instance.mentors.map(({ id }, at) => [id, at]));
  const pairs = pairsIn(result);
  return instance.mentees.map(({ id }) => mentorAt.get(pairs.get(id) ?? "") ?? -1);
}

/** How a result was made: by which objective, from which seed, with whom set aside. */
export function optionsIn(instance: Instance, result: unknown): Omit<Kept, "partners"> {
  const given = isObject(result) ? result : {};
  const certificate = isObject(given["certificate"]) ? given["certificate"] : {};
  const aside = new Set(isList(certificate["aside"]) ? certificate["aside"] : []);
  return {
    objective: isObjective(given["objective"]) ? given["objective"] : "total",
    seed: Number.isSafeInteger(certificate["seed"]) ? Number(certificate["seed"]) : 1,
    aside: instance.mentees.flatMap(({ id }, at) => (aside.has(id) ? [at] : [])),
    balance: isPoints(certificate["balance"]) ? certificate["balance"] : 0,
  };
}

function isPoints(value: unknown): value is number {
  return typeof value === "number" && value >= 0;
}

function readKept(instance: Instance, result: unknown): Kept {
  return { ...optionsIn(instance, result), partners: partnersIn(instance, result) };
}

function readPrices(prices: unknown): Readonly<Record<"mentees" | "mentors", ReadonlyMap<string, number>>> {
  const read = (key: string) => {
    const list = isObject(prices) ? prices[key] : null;
    return new Map(isObject(list) ? Object.entries(list).map(([id, price]) => [id, Number(price)]) : []);
  };
  return { mentees: read("mentees"), mentors: read("mentors") };
}
