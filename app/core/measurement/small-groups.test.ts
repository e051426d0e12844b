import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowsMean, countedPeople, exposedCells, withheldCells, type Margins } from "./small-groups.ts";

const ROWS: Margins = { rows: true, columns: false };
const BOTH: Margins = { rows: true, columns: true };

type Table = readonly (readonly number[])[];

/** Every way to write a sum with so many numbers, none of them negative. */
function waysToSum(total: number, parts: number): number[][] {
  if (parts === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) => first).flatMap((first) =>
    waysToSum(total - first, parts - 1).map((rest) => [first, ...rest]),
  );
}

function totalOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** An attacker: of each withheld cell every count that fits the shown cells and sums, found by trying all tables. */
function possibleCounts(
  table: Table,
  mask: readonly (readonly boolean[])[],
  margins: Margins,
): Map<string, Set<number>> {
  const columns = table[0]?.map((_, at) => totalOf(table.map((row) => row[at] ?? 0))) ?? [];
  const everybody = totalOf(columns);
  const rowsThatFit = table.map((row, at) => {
    const sums = margins.rows ? [totalOf(row)] : Array.from({ length: everybody + 1 }, (_, each) => each);
    return sums
      .flatMap((sum) => waysToSum(sum, row.length))
      .filter((way) => way.every((count, column) => mask[at]?.[column] || count === row[column]));
  });
  const found = new Map<string, Set<number>>();
  const visit = (rows: number[][]) => {
    const next = rowsThatFit[rows.length];
    if (next !== undefined) {
      for (const way of next) visit([...rows, way]);
      return;
    }
    const sums = columns.map((_, at) => totalOf(rows.map((row) => row[at] ?? 0)));
    if (margins.columns && sums.some((sum, at) => sum !== columns[at])) return;
    rows.forEach((row, at) =>
      row.forEach((count, column) => {
        if (!mask[at]?.[column]) return;
        const key = `${at} ${column}`;
        found.set(key, (found.get(key) ?? new Set()).add(count));
      }),
    );
  };
  visit([]);
  return found;
}

describe("the cells that are withheld", () => {
  it.each<[string, Table, Margins, boolean[][] | null]>([
    ["none of a row of large counts", [[5, 9, 0]], ROWS, [[false, false, false]]],
    ["a small count, and the next smallest so that the sum does not tell it", [[2, 9, 8]], ROWS, [[true, false, true]]],
    ["two small counts alone, which hide each other", [[2, 9, 3]], ROWS, [[true, false, true]]],
    ["three counts where the small ones hold too few together", [[1, 9, 2, 8]], ROWS, [[true, false, true, true]]],
    ["an empty cell last", [[3, 0, 9]], ROWS, [[true, false, true]]],
    ["a row in which everybody stands together", [[0, 12, 0]], ROWS, [[true, true, true]]],
    [
      "one small count alone where no sum is published",
      [[2, 9, 8]],
      { rows: false, columns: false },
      [[true, false, false]],
    ],
    [
      "a rectangle where rows and columns have sums",
      [
        [2, 9, 20],
        [8, 7, 20],
        [30, 30, 30],
      ],
      BOTH,
      [
        [true, true, false],
        [true, true, false],
        [false, false, false],
      ],
    ],
    ["nothing of an empty table", [], BOTH, []],
    ["a table that cannot be protected: all of it", [[3]], BOTH, null],
  ])("are %s", (_, table, margins, expected) => {
    expect(withheldCells(table, margins)).toEqual(expected);
  });

  it("hold every count from one to four", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 5 }), (row) => {
        const mask = withheldCells([row], ROWS)?.[0];
        row.forEach((count, at) => {
          if (count > 0 && count < 5) expect(mask?.[at]).not.toBe(false);
        });
      }),
    );
  });

  const row = fc.array(fc.nat({ max: 9 }), { minLength: 2, maxLength: 4 });
  const grid = fc.tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat({ max: 7 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

  it("can never be bounded to one value by an attacker who knows a row and its sum", () => {
    fc.assert(
      fc.property(row, (counts) => {
        const mask = withheldCells([counts], ROWS);
        if (mask === null) return;
        for (const possible of possibleCounts([counts], mask, ROWS).values()) expect(possible.size).toBeGreaterThan(1);
      }),
    );
  });

  it("can never be bounded to one value by an attacker who knows the sums of rows and columns", () => {
    fc.assert(
      fc.property(grid, (table) => {
        const mask = withheldCells(table, BOTH);
        if (mask === null) return;
        for (const possible of possibleCounts(table, mask, BOTH).values()) expect(possible.size).toBeGreaterThan(1);
      }),
      { numRuns: 60 },
    );
  });

  it("stay open to an attacker who knows this very rule, in every row of up to twelve people and four bands", () => {
    for (let people = 5; people <= 12; people++) {
      const bySight = new Map<string, number[][]>();
      for (const counts of waysToSum(people, 4)) {
        const mask = withheldCells([counts], ROWS)?.[0] ?? [];
        const sight = counts.map((count, at) => (mask[at] ? "?" : String(count))).join(" ");
        bySight.set(sight, [...(bySight.get(sight) ?? []), counts]);
      }
      for (const [sight, tables] of bySight) {
        sight.split(" ").forEach((shown, at) => {
          if (shown === "?") expect([sight, new Set(tables.map((table) => table[at])).size > 1]).toEqual([sight, true]);
        });
      }
    }
  });
});

describe("the exposed cells", () => {
  it("are exactly those that the attacker computes", () => {
    const masked = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.tuple(fc.nat({ max: 4 }), fc.boolean()), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    const margins = fc.constantFrom(ROWS, BOTH, { rows: false, columns: true });
    fc.assert(
      fc.property(masked, margins, (cells, published) => {
        const table = cells.map((each) => each.map(([count]) => count));
        const mask = cells.map((each) => each.map(([, isHidden]) => isHidden));
        // Without row sums the attacker tries very many tables; small ones do.
        if (!published.rows && totalOf(table.flat()) > 7) return;
        const computed = [...possibleCounts(table, mask, published)].filter(([, counts]) => counts.size === 1);
        expect(
          exposedCells(table, mask, published)
            .map((cell) => cell.join(" "))
            .sort(),
        ).toEqual(computed.map(([key]) => key).sort());
      }),
      { numRuns: 60 },
    );
  });
});

const BANDS = [{ low: 1, high: 2 }, { low: 2, high: 3 }, { low: 3, high: 4 }, null];

describe("a mean beside withheld cells", () => {
  it.each([
    ["when nothing is withheld", [5, 6, 7, 0], [false, false, false, false], 2.6, true],
    ["when it leaves every withheld cell open", [3, 6, 7, 2], [true, false, false, true], 2.6, true],
    ["never of fewer than five people", [2, 2, 0, 9], [true, true, false, false], 2, false],
    ["never when it says that all stand at the top", [0, 1, 4, 0], [true, true, true, true], 4, false],
  ] as const)("stands %s", (_, counts, withheld, mean, expected) => {
    expect(allowsMean(counts, withheld, BANDS, mean, 0.1)).toBe(expected);
  });

  it("leaves each withheld count at least two values, whatever the scores were", () => {
    const counts = fc.array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (row, place) => {
        const people = totalOf(row.slice(0, 3));
        const mask = withheldCells([row], ROWS)?.[0];
        if (mask === undefined || people < 5) return;
        const reach = (end: "low" | "high") => totalOf(row.map((count, at) => count * (BANDS[at]?.[end] ?? 0)));
        const mean = Math.round(((reach("low") + place * (reach("high") - reach("low"))) / people) * 10) / 10;
        if (!allowsMean(row, mask, BANDS, mean, 0.1)) return;
        const fits = waysToSum(totalOf(row), 4).filter((way) => {
          const scored = totalOf(way.slice(0, 3));
          const [low, high] = (["low", "high"] as const).map((end) =>
            totalOf(way.map((count, at) => count * (BANDS[at]?.[end] ?? 0))),
          );
          return (
            scored > 0 &&
            way.every((count, at) => mask[at] || count === row[at]) &&
            (high ?? 0) >= (mean - 0.05) * scored &&
            (low ?? 0) <= (mean + 0.05) * scored
          );
        });
        mask.forEach((isHidden, at) => {
          if (isHidden) expect(new Set(fits.map((way) => way[at])).size).toBeGreaterThan(1);
        });
      }),
    );
  });
});

it.each([
  [0, 0],
  [4, 0],
  [5, 5],
  [14, 10],
])("of %i people %i are counted", (people, counted) => {
  expect(countedPeople(people)).toBe(counted);
});
