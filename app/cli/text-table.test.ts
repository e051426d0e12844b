import { expect, it } from "vitest";
import { textTable } from "./text-table.ts";

it("aligns columns two spaces apart, without a trailing space", () => {
  expect(textTable([["Area", "Score"], ["Planning", "2.5"], ["x"]])).toBe("Area      Score\nPlanning  2.5\nx\n");
});

it("is empty without rows", () => {
  expect(textTable([])).toBe("");
});
