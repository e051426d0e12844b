import { emptyAssignment, enter } from "./assignment.ts";
import { isList, isObject } from "./faults.ts";
import type { Instance } from "./instance.ts";
import { networkOf } from "./network.ts";
import { costsOf, isObjective, powerOf, type Objective } from "./objective.ts";
import { problemOf } from "./problem.ts";
import { slotsOf } from "./slots.ts";
import { aboveFloor, guardedFloor, mentorsOf, scaleFor, solve, type Solution } from "./solve.ts";

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
  const kept = readKept(instance, result);
  const { partners, ...options } = kept;
  const { objective, seed, aside, balance } = options;
  if (objective === "stable" || objective === "leximin") return solve(instance, options);
  const problem = problemOf(instance, seed, scaleFor(instance, options));
  const { costs, ...figures } = costsOf(problem, powerOf(objective), balance);
  const slots = slotsOf(problem, figures);
  const floor = objective === "floor" ? guardedFloor(problem, aside) : null;
  const { top } = problem.scale;
  const table = floor === null ? costs : aboveFloor(problem, floor.level, aside, (score) => top - score);
  const withoutPlace = new Float64Array(problem.mentees.length).fill(figures.unmatched);
  const network = networkOf(slots.spread(table), slots.places, withoutPlace);
  const assignment = emptyAssignment(network);
  const prices = pricesOf(result);
  const mentors = mentorsOf(problem, slots);
  const columnsOf = new Map<number, number[]>();
  mentors.forEach((mentor, column) => columnsOf.set(mentor, [...(columnsOf.get(mentor) ?? []), column]));
  problem.mentees.forEach((mentee, row) => {
    assignment.rowPrice[row] = figures.unmatched - (prices.mentees[instance.mentees[mentee]!.id] ?? 0);
    const columns = columnsOf.get(partners[mentee]!) ?? [];
    const free = columns.find((column) => assignment.load[column]! < slots.places[column]!);
    enter(assignment, row, free ?? network.columns);
  });
  mentors.forEach((mentor, column) => {
    const price = prices.mentors[instance.mentors[mentor]!.id] ?? 0;
    const hasPlaces = slots.places[column]! > 0;
    assignment.columnPrice[column] = hasPlaces ? 0 - Math.max(0, price - slots.extra[column]!) : 0;
  });
  return { problem, options, partners, proof: { kind: "prices", assignment, mentors, costs: figures, floor } };
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

function pricesOf(result: unknown): { mentees: Record<string, number>; mentors: Record<string, number> } {
  const certificate = isObject(result) ? result["certificate"] : null;
  const prices = isObject(certificate) ? certificate["prices"] : null;
  const read = (key: string) => {
    const list = isObject(prices) ? prices[key] : null;
    return Object.fromEntries(isObject(list) ? Object.entries(list).map(([id, price]) => [id, Number(price)]) : []);
  };
  return { mentees: read("mentees"), mentors: read("mentors") };
}
