import { describe, expect, it } from "vitest";
import { emptyAssignment, enter, type Assignment } from "./assignment.ts";
import { coreArcs } from "./core-arcs.ts";
import { networkOf } from "./network.ts";
import { DensePairs } from "./pair-table.ts";
import { solveNetwork } from "./solve-network.ts";
import { solveByCore, solveTable } from "./solve-table.ts";

const FORBIDDEN = -1;

/** A table with costs below a limit, some forbidden, and places from a few; from a fixed sequence. */
function drawn(rows: number, columns: number, limit: number, forbidden: number, mostPlaces: number) {
  let state = rows * 31 + columns * 17 + limit;
  const below = (most: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x3c6ef372) | 0;
    return ((state >>> 8) % (most * 64)) >> 6;
  };
  const costs = Int32Array.from({ length: rows * columns }, () => (below(100) < forbidden ? FORBIDDEN : below(limit)));
  return {
    table: new DensePairs(columns, rows, costs, FORBIDDEN),
    places: Int32Array.from({ length: columns }, () => below(mostPlaces + 1)),
    unmatched: new Float64Array(rows).fill(2 * (rows + 1) * limit + 1),
  };
}

/** The sum of costs, those without a place included. */
function worthOf({ network, at }: Assignment, table: DensePairs): number {
  return at.reduce((sum, column, row) => {
    return sum + (column === network.columns ? network.unmatched[row]! : table.numbers[row * table.columns + column]!);
  }, 0);
}

describe("solveByCore", () => {
  it.each([
    ["many different costs", 700, 600, 10_000, 0, 2],
    ["ties everywhere", 500, 500, 3, 0, 2],
    ["all costs equal", 500, 500, 1, 0, 2],
    ["forbidden pairs", 600, 500, 1000, 70, 2],
    ["too few places", 600, 300, 1000, 10, 2],
    ["many places", 600, 400, 1000, 10, 9],
  ])("finds what the whole table gives, prices and all: %s", (_, rows, columns, limit, forbidden, most) => {
    const { table, places, unmatched } = drawn(rows, columns, limit, forbidden, most);
    const whole = solveNetwork(networkOf(table, places, unmatched));
    const found = solveByCore(table, places, unmatched);
    expect(worthOf(found, table)).toBe(worthOf(whole, table));
    expect(found.network.column.length).toBeLessThan(table.size / 2);
    expect([...found.network.places]).toEqual([...places]);
  });

  it("is what a large dense table is solved by, and comes back with all pairs", () => {
    const { table, places, unmatched } = drawn(600, 600, 500, 0, 1);
    const assignment = solveTable(table, places, unmatched);
    const { network, rowPrice, columnPrice, at } = assignment;
    expect(network.column.length).toBe(networkOf(table, places, unmatched).column.length);
    for (let row = 0; row < network.rows; row++) {
      for (let arc = network.starts[row]!; arc < network.starts[row + 1]!; arc++) {
        const left = network.cost[arc]! - rowPrice[row]! - columnPrice[network.column[arc]!]!;
        if (left < 0 || (network.column[arc] === at[row] && left !== 0)) expect([row, arc, left]).toEqual([]);
      }
    }
  });
});

describe("coreArcs", () => {
  it("brings in a small part of a table, whatever its costs", () => {
    for (const limit of [1, 3, 10_000]) {
      const { table, places } = drawn(400, 1000, limit, 0, 2);
      expect(coreArcs(table, places).column.length).toBeLessThan(table.size / 5);
    }
  });
});

describe("an assignment", () => {
  it("begins with nobody placed at prices of 0", () => {
    const { table, places, unmatched } = drawn(3, 2, 5, 0, 2);
    const assignment = emptyAssignment(networkOf(table, places, unmatched));
    enter(assignment, 1, 0);
    expect([[...assignment.at], [...assignment.load], [...assignment.rowPrice]]).toEqual([
      [-1, 0, -1],
      [1, 0, 0],
      [0, 0, 0],
    ]);
  });
});
