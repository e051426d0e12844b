import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { highestFloor } from "#app/core/matching/floor.ts";
import { checkInstance } from "#app/core/matching/instance.ts";
import { resultOf } from "#app/core/matching/match-result.ts";
import { DensePairs, SparsePairs, type PairTable } from "#app/core/matching/pair-table.ts";
import { derivedTable } from "#app/core/matching/problem.ts";
import { solve } from "#app/core/matching/solve.ts";
import { solveByCore, solveTable } from "#app/core/matching/solve-table.ts";
import { UsageError, type Call, type Outcome } from "./call.ts";
import { textTable } from "./text-table.ts";

/** Costs lie below this. */
const RANGE = 10_000;
/** Each size is solved so often, and the fastest counts: small ones until the engine has warmed up. */
function repeatsOf(size: number): number {
  return size < 500 ? 60 : 3;
}

interface Measured {
  readonly name: string;
  /** CPU time of ours, in milliseconds. */
  readonly ours: number;
  /** CPU time of what it is compared with; null without. */
  readonly other: number | null;
  readonly ratio: number | null;
  /** The ratio, or without comparison the time, that it should not exceed. */
  readonly bar: number;
}

/** `tandem match bench [--up-to N]`: CPU time beside scipy's linear_sum_assignment on the same tables, where python3 has it. */
export function run({ positionals, values }: Call): Outcome {
  if (positionals.length > 0) throw new UsageError("This command takes no arguments");
  const upTo = values["up-to"] === undefined ? Infinity : Number(values["up-to"]);
  if (Number.isNaN(upTo)) throw new UsageError("--up-to must be a number of mentees");
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-bench-"));
  try {
    const rows = [
      ...squares(folder, upTo),
      ...(upTo >= 500 ? [whole(500)] : []),
      ...(upTo >= 1000 ? [floorBesideTotal(1000)] : []),
      ...large(upTo),
    ];
    return { kind: "done", json: { rows }, text: textOf(rows) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Square tables of whole costs, every pair allowed, one place for each mentor. */
function squares(folder: string, upTo: number): Measured[] {
  const bars = [
    [200, 2],
    [1000, 1.5],
    [2000, 0.8],
    [5000, 0.4],
  ] as const;
  return bars
    .filter(([size]) => size <= upTo)
    .map(([size, bar]) => {
      const costs = new Int32Array(size * size).map(() => Math.floor(Math.random() * RANGE));
      const table = new DensePairs(size, size, costs);
      const places = new Int32Array(size).fill(1);
      let sum = 0;
      const ours = fastest(size, () => {
        const { at } = (size < 500 ? solveTable : solveByCore)(table, places, withoutPlace(size));
        sum = at.reduce((total, column, row) => total + (costs[row * size + column] ?? 0), 0);
      });
      const file = path.join(folder, `${size}.bin`);
      writeFileSync(file, new Uint8Array(costs.buffer));
      const scipy = timeOfScipy(file, size);
      if (scipy !== null && scipy.sum !== sum) throw new Error(`scipy found ${scipy.sum} at ${size}, we ${sum}`);
      return measured(`${size} × ${size}`, ours, scipy?.milliseconds ?? null, bar);
    });
}

const SCIPY = `
import sys, time, json
import numpy as np
from scipy.optimize import linear_sum_assignment
size = int(sys.argv[2])
costs = np.fromfile(sys.argv[1], dtype=np.int32).reshape(size, size)
best = None
for _ in range(int(sys.argv[3])):
    began = time.process_time()
    rows, columns = linear_sum_assignment(costs)
    took = (time.process_time() - began) * 1000
    best = took if best is None else min(best, took)
print(json.dumps({"milliseconds": best, "sum": int(costs[rows, columns].sum())}))
`;

function timeOfScipy(file: string, size: number): { milliseconds: number; sum: number } | null {
  const { status, stdout } = spawnSync("python3", ["-c", SCIPY, file, String(size), String(repeatsOf(size))], {
    encoding: "utf8",
  });
  return status === 0 ? (JSON.parse(stdout) as { milliseconds: number; sum: number }) : null;
}

/** From the scores of a file to pairs and proof by the objective that stands first; a hundredth of what mentor-match took. */
function whole(size: number): Measured {
  const people = (letter: string) => Array.from({ length: size }, (_, at) => ({ id: `${letter}${at}`, capacity: 1 }));
  const score = Array.from({ length: size }, () =>
    Array.from({ length: size }, () => Math.floor(Math.random() * RANGE) / 100),
  );
  const file = { mentors: people("m"), mentees: people("e").map(({ id }) => ({ id })), score };
  const ours = fastest(size, () => {
    const instance = checkInstance(file);
    if (!instance.ok) throw new Error(JSON.stringify(instance.faults));
    resultOf(solve(instance.value, { objective: "floor", seed: 1, aside: [] }));
  });
  return measured(`${size} × ${size} from scores to proof, floor`, ours, null, 496);
}

/** The floor and then the total above it, against the total alone. */
function floorBesideTotal(size: number): Measured {
  const scores = new DensePairs(
    size,
    size,
    new Int32Array(size * size).map(() => Math.floor(Math.random() * RANGE)),
  );
  const places = new Int32Array(size).fill(1);
  const costs = derivedTable(scores, (score) => RANGE - score);
  const total = fastest(size, () => solveTable(costs, places, withoutPlace(size)));
  const floor = fastest(size, () => {
    const level = highestFloor(scores, places, () => false).level ?? 0;
    const above = derivedTable(scores, (score) => (score < level ? null : RANGE - score));
    solveTable(above, places, withoutPlace(size));
  });
  return measured(`floor beside total, ${size} × ${size}`, floor, total, 4);
}

/** What has no comparison: a dense and a sparse instance with many places, in seconds at most. */
function large(upTo: number): Measured[] {
  const found: Measured[] = [];
  if (upTo >= 10_000) {
    const [mentees, mentors] = [10_000, 3_000];
    // Filled in place: a copy of so large a table would count as memory of the solver.
    const costs = new Int16Array(mentees * mentors);
    for (let at = 0; at < costs.length; at++) costs[at] = Math.floor(Math.random() * RANGE);
    const dense = new DensePairs(mentors, mentees, costs);
    found.push(timed("10,000 × 3,000, several places, every pair", dense, 3000, solveByCore));
  }
  if (upTo >= 100_000)
    found.push(timed("100,000 × 20,000, 50 pairs each", sparse(100_000, 20_000, 50), 10_000, solveTable));
  return found;
}

function timed(name: string, table: PairTable, bar: number, solver: typeof solveTable): Measured {
  const mean = (1.1 * table.rows) / table.columns;
  const places = new Int32Array(table.columns).map(() => 1 + Math.floor(Math.random() * (2 * mean - 1)));
  const ours = cpuTime(() => solver(table, places, withoutPlace(table.rows)));
  return { name, ours, other: null, ratio: null, bar };
}

function sparse(mentees: number, mentors: number, each: number): PairTable {
  const column = new Int32Array(mentees * each);
  for (let row = 0; row < mentees; row++) {
    const chosen = new Set<number>();
    while (chosen.size < each) chosen.add(Math.floor(Math.random() * mentors));
    column.set(
      [...chosen].sort((a, b) => a - b),
      row * each,
    );
  }
  const starts = Int32Array.from({ length: mentees + 1 }, (_, row) => row * each);
  const costs = new Float64Array(column.length).map(() => Math.floor(Math.random() * RANGE));
  return new SparsePairs(mentors, starts, column, costs);
}

function withoutPlace(rows: number): Float64Array {
  return new Float64Array(rows).fill(2 * (rows + 1) * RANGE + 1);
}

function fastest(size: number, work: () => void): number {
  return Math.min(...Array.from({ length: repeatsOf(size) }, () => cpuTime(work)));
}

function cpuTime(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

function measured(name: string, ours: number, other: number | null, bar: number): Measured {
  return { name, ours, other, ratio: other === null ? null : ours / other, bar };
}

function textOf(rows: readonly Measured[]): string {
  const lines = rows.map(({ name, ours, other, ratio, bar }) => [
    name,
    ours.toFixed(1),
    other === null ? "-" : other.toFixed(1),
    ratio === null ? "-" : ratio.toFixed(2),
    String(bar),
  ]);
  return textTable([["", "ms CPU", "beside", "ratio", "at most"], ...lines]);
}
