import { expect, it } from "vitest";
import { criticalT } from "./student-t.ts";

// R. A. Fisher and F. Yates, Statistical Tables, table III, 5 % column.
it.each([
  [1, 12.706],
  [2, 4.303],
  [4, 2.776],
  [8, 2.306],
  [10, 2.228],
  [30, 2.042],
  [60, 2.0],
  [120, 1.98],
])("of %i degrees is the tabled quantile %f", (degrees, tabled) => {
  expect(criticalT(degrees)).toBeCloseTo(tabled, 3);
});

it("lies between its neighbors where the degrees are no whole number", () => {
  expect(criticalT(17.776)).toBeCloseTo(2.10282, 4);
});

it("comes down towards the 1.96 of the normal distribution", () => {
  expect(criticalT(1000)).toBeCloseTo(1.9623, 3);
});
