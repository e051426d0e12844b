import { describe, expect, it } from "vitest";
import { descendingBy } from "./stable-order.ts";

const byNumber = ({ n }: { n: number | null }) => n;

describe("descendingBy", () => {
  it("sorts by falling measure, items without one last", () => {
    const sorted = descendingBy([{ n: 1 }, { n: 3 }, { n: null }, { n: 2 }], byNumber);
    expect(sorted.map(byNumber)).toEqual([3, 2, 1, null]);
  });

  it("keeps the given order in ties, also beyond nine decimals and between nulls", () => {
    const items = [
      { name: "a", n: null },
      { name: "b", n: 10 * (3 - 2.7) },
      { name: "c", n: 15 * (3 - 2.8) },
      { name: "d", n: null },
    ];
    expect(descendingBy(items, byNumber).map(({ name }) => name)).toEqual(["b", "c", "a", "d"]);
  });

  it("leaves its argument alone, and an empty list empty", () => {
    const items = Object.freeze([{ n: 1 }, { n: 2 }]);
    expect(descendingBy(items, byNumber)).toEqual([{ n: 2 }, { n: 1 }]);
    expect(descendingBy([], byNumber)).toEqual([]);
  });
});
