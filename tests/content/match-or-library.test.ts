import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { checkInstance } from "#app/core/matching/instance.ts";
import { resultOf } from "#app/core/matching/match-result.ts";
import { solve } from "#app/core/matching/solve.ts";
import { verify } from "#app/core/matching/verify.ts";

/**
 * By size, the least total cost that the OR-Library publishes of its assignment problems (J. E. Beasley, "OR-Library:
 * distributing test problems by electronic mail", Journal of the Operational Research Society 41, 1990;
 * https://people.brunel.ac.uk/~mastjjb/jeb/orlib/assigninfo.html). The problems stand beside this as they are published:
 * the number of rows, and then the cost of each column, row after row.
 */
const PUBLISHED = [
  [100, 305],
  [200, 475],
  [300, 626],
  [400, 804],
  [500, 991],
  [600, 1176],
  [700, 1362],
  [800, 1552],
] as const;

function readCosts(size: number): number[][] {
  const file = new URL(`fixtures/or-library/assign${size}.txt.gz`, import.meta.url);
  const [count, ...costs] = gunzipSync(readFileSync(file)).toString("latin1").trim().split(/\s+/).map(Number);
  expect([count, costs.length]).toEqual([size, size * size]);
  return Array.from({ length: size }, (_, row) => costs.slice(row * size, (row + 1) * size));
}

it.each(PUBLISHED)("assign%i of the OR-Library costs %i at least, and the certificate proves it", (size, least) => {
  const people = (letter: string) => Array.from({ length: size }, (_, at) => ({ id: `${letter}${at}` }));
  const instance = checkInstance({
    mentors: people("m").map(({ id }) => ({ id, capacity: 1 })),
    mentees: people("e"),
    score: readCosts(size).map((row) => row.map((cost) => -cost)),
  });
  if (!instance.ok) throw new Error(JSON.stringify(instance.faults));
  const result = resultOf(solve(instance.value, { objective: "total", seed: 1, aside: [] }));
  expect([result.matched, result.total]).toEqual([size, -least]);
  const verdict = verify(instance.value, { ...result, inputHash: "assign" }, "assign");
  expect(verdict).toEqual({ valid: true, optimal: true, gap: 0, faults: [] });
});
