import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { resultOf } from "#app/core/matching/match-result.ts";
import { aFile, checked } from "#app/core/matching/matching.fixture.ts";
import type { Objective } from "#app/core/matching/objective.ts";
import { solve } from "#app/core/matching/solve.ts";

/** The checker that stands in docs/matching.md, run as a reader would run it. */

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tandem-checker-"));
  const [, script = ""] = /```js\n([^]*?)```/.exec(readFileSync("docs/matching.md", "utf8")) ?? [];
  const code = script.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("//"));
  expect(code.length).toBeLessThanOrEqual(40);
  writeFileSync(path.join(folder, "check.mjs"), script);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function check(instance: unknown, result: unknown): string {
  const files = Object.entries({ instance, result }).map(([name, value]) => {
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(value));
    return file;
  });
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(folder, "check.mjs"), ...files], {
    encoding: "utf8",
  });
  return `${stdout}${stderr}`;
}

const FILE = aFile(
  [2, 1, 0],
  [
    [70, 40, 60, null, 51.5],
    [80, 75, null, 30, -2],
    [9, 9, 9, 9, 99],
  ],
  { pins: [["m0", "e0"]], forbid: [["m1", "e4"]] },
);

it.each(["total", "fair2", "fair4"] satisfies Objective[])("proves a result of %s", (objective) => {
  expect(check(FILE, resultOf(solve(checked(FILE), { objective, seed: 1, aside: [] })))).toBe(
    "Proved: no plan is better.\n",
  );
});

it.each(["total", "fair2"] satisfies Objective[])("proves a result of %s with a balance, and no other", (objective) => {
  const file = aFile(
    [3, 3, 1],
    [
      [10, 10, 10, 9],
      [8, 8, 8, 8],
      [1, 1, 1, 1],
    ],
    { pins: [["m0", "e3"]] },
  );
  const solved = (balance: number) => resultOf(solve(checked(file), { objective, seed: 1, aside: [], balance }));
  expect(check(file, solved(1.5))).toBe("Proved: no plan is better.\n");
  expect(check(file, { ...solved(4), pairs: solved(0).pairs })).toContain("places");
});

it("finds a plan that is not the best, and a price that was changed", () => {
  const result = resultOf(solve(checked(FILE), { objective: "total", seed: 1, aside: [] }));
  const worse = result.pairs.map((pair) =>
    pair.mentee === "e2" ? { mentor: "m0", mentee: "e4", score: 51.5, certain: false } : pair,
  );
  expect(check(FILE, { ...result, pairs: worse })).toContain("worth other than its prices");
  const { certificate } = result;
  const mentors = { ...certificate.prices?.mentors, m0: 0 };
  const cheaper = { ...certificate, prices: { ...certificate.prices, mentors } };
  expect(check(FILE, { ...result, certificate: cheaper })).toContain("worth other than its prices");
});
