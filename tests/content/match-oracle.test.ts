import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { checkInstance } from "#app/core/matching/instance.ts";
import { resultOf } from "#app/core/matching/match-result.ts";
import { solve } from "#app/core/matching/solve.ts";

/** Totals and floors of random instances against scipy's solver, which shares nothing with ours. */

const INSTANCES = 1500;
const hasScipy = spawnSync("python3", ["-c", "import scipy.optimize"]).status === 0;

/** Copies each mentor once for each place; a forbidden pair costs more than everything else together. */
const ORACLE = `
import json, sys
import numpy as np
from scipy.optimize import linear_sum_assignment

def best(score, capacity, floor):
    rows = np.repeat(np.arange(len(capacity)), capacity)
    table = score[rows] if len(rows) else np.zeros((0, score.shape[1]))
    allowed = ~np.isnan(table) & (np.nan_to_num(table, nan=-1e18) >= floor)
    gain = np.where(allowed, np.nan_to_num(table) + 1e6, 0.0)
    mentor, mentee = linear_sum_assignment(gain, maximize=True)
    used = allowed[mentor, mentee]
    return int(used.sum()), float(table[mentor, mentee][used].sum())

answers = []
for one in json.load(sys.stdin):
    score = np.array([[np.nan if x is None else x for x in row] for row in one["score"]], dtype=float)
    score = score.reshape(len(one["capacity"]), one["mentees"])
    most, total = best(score, one["capacity"], -1e17)
    floors = [v for v in np.unique(score[~np.isnan(score)]) if best(score, one["capacity"], v)[0] == most]
    floor = max(floors) if most > 0 else None
    floored = best(score, one["capacity"], floor)[1] if most > 0 else 0.0
    answers.append([most, total, floor, floored])
json.dump(answers, sys.stdout)
`;

interface Drawn {
  readonly capacity: number[];
  readonly mentees: number;
  readonly score: (number | null)[][];
}

/** Instances up to 9 × 12 from a fixed sequence: with ties or without, sparse or dense, places short or plenty. */
function drawInstances(): Drawn[] {
  let state = 20_260_601;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: INSTANCES }, () => {
    const [mentors, mentees] = [1 + below(9), 1 + below(12)];
    const range = [3, 20, 10_000][below(3)] ?? 3;
    const forbidden = [0, 20, 60][below(3)] ?? 0;
    const lowest = below(2) * -5;
    const cell = () => (below(100) < forbidden ? null : lowest + below(range));
    return {
      capacity: Array.from({ length: mentors }, () => below(4)),
      mentees,
      score: Array.from({ length: mentors }, () => Array.from({ length: mentees }, cell)),
    };
  });
}

if (!hasScipy && process.env["REQUIRE_SCIPY"] === "yes")
  throw new Error("REQUIRE_SCIPY is set, but python3 has no scipy");

it.skipIf(!hasScipy)(
  "1,500 random instances: as many matched, the same total and the same floor as scipy",
  { timeout: 120_000 },
  () => {
    const drawn = drawInstances();
    const { stdout, stderr } = spawnSync("python3", ["-c", ORACLE], { input: JSON.stringify(drawn), encoding: "utf8" });
    expect(stderr).toBe("");
    const expected = JSON.parse(stdout) as [number, number, number | null, number][];
    const ours = drawn.map(({ capacity, mentees, score }) => {
      const file = {
        mentors: capacity.map((places, at) => ({ id: `m${at}`, capacity: places })),
        mentees: Array.from({ length: mentees }, (_, at) => ({ id: `e${at}` })),
        score,
      };
      const instance = checkInstance(file);
      if (!instance.ok) throw new Error(JSON.stringify(instance.faults));
      const total = resultOf(solve(instance.value, { objective: "total", seed: 1, aside: [] }));
      const floor = resultOf(solve(instance.value, { objective: "floor", seed: 1, aside: [] }));
      expect(floor.matched).toBe(total.matched);
      return [total.matched, total.total, floor.floor, floor.total];
    });
    expect(ours).toEqual(expected);
  },
);
