import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aFramework, anArea } from "#app/core/scoring/framework.fixture.ts";
import { LEVELS, type Level } from "#app/core/scoring/framework.ts";
import { answers } from "#app/core/scoring/responses.fixture.ts";
import { anItem, itemsOf } from "./module.fixture.ts";
import {
  answersFromRatings,
  errorOfItems,
  expectationView,
  practiceView,
  talkAbout,
  type BothSides,
  type AnswerLevel,
  type PairedArea,
} from "./paired-view.ts";

const framework = aFramework();

/** Answers to items in their order; null leaves one unanswered. */
function sideOf(items: readonly { readonly id: string }[], given: readonly (AnswerLevel | null)[]) {
  return new Map(
    items.flatMap(({ id }, index) => {
      const answer = given[index] ?? null;
      return answer === null ? [] : [[id, answer] as const];
    }),
  );
}

function onlyArea(
  superintendent: readonly (AnswerLevel | null)[],
  candidate: readonly (AnswerLevel | null)[],
): PairedArea {
  const items = itemsOf(framework, "dm");
  const sides = { superintendent: sideOf(items, superintendent), candidate: sideOf(items, candidate) };
  const [area, ...others] = practiceView(framework, items, sides).areas;
  if (area === undefined || others.length > 0) throw new Error("expected one area");
  return area;
}

describe("errorOfItems", () => {
  const area = anArea({ id: "x", sigma: 0.6, reliability: 0.8 }, 4);

  it("is that of the area for all of its indicators", () => {
    expect(errorOfItems(area, 4)).toBeCloseTo(0.6 * Math.sqrt(0.2), 12); // 0.268328…
  });

  it.each([
    [3, 0.309839],
    [2, 0.379473],
    [1, 0.536656],
  ])("grows for %i of 4 items to %f", (items, error) => {
    expect(errorOfItems(area, items)).toBeCloseTo(error, 6);
  });

  it("is Spearman and Brown's, with the wider spread of fewer items: 2 of 4, step by step", () => {
    const [n, k, sigma, r] = [4, 2, 0.6, 0.8];
    const reliability = ((k / n) * r) / (1 + (k / n - 1) * r);
    expect(reliability).toBeCloseTo(2 / 3, 12); // .4 / .6
    const spread = sigma * Math.sqrt(r + ((1 - r) * n) / k);
    expect(spread ** 2).toBeCloseTo(0.432, 12); // .36 · (.8 + .2 · 2)
    expect(spread * Math.sqrt(1 - reliability)).toBeCloseTo(Math.sqrt(0.144), 12); // √(.432 / 3) = .379473
    expect(errorOfItems(area, k)).toBeCloseTo(Math.sqrt(0.144), 12);
  });

  it("follows both formulas for every number of items", () => {
    const part = fc.integer({ min: 1, max: 6 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n })));
    const reliability = fc.double({ min: 0.1, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(part, reliability, ([n, k], r) => {
        const shorter = ((k / n) * r) / (1 + (k / n - 1) * r);
        const spread = 0.6 * Math.sqrt(r + ((1 - r) * n) / k);
        const error = errorOfItems(anArea({ id: "x", reliability: r }, n), k);
        expect(error).toBeCloseTo(spread * Math.sqrt(1 - shorter), 10);
      }),
    );
  });
});

describe("practiceView", () => {
  it("names a difference of an area only beyond 1.96·√(SEMₛ² + SEMₒ²): .743768 for all four items", () => {
    expect(onlyArea([3, 3, 3, 3], [2, 2, 2, 3]).verdict).toBe("sees-more"); // .75
    expect(onlyArea([3, 3, 3, 3], [2, 2, 2.5, 3]).verdict).toBe("agreement"); // .625
    expect(onlyArea([1, 2, 2, 2], [2, 2, 3, 3]).verdict).toBe("sees-less"); // -.75
  });

  it("asks for more when fewer items are shared: 1.051846 for two of four", () => {
    const one = onlyArea([3, 3, null, null], [2, 2, 4, 1]);
    expect(one.difference).toEqual({ value: 1, margin: expect.closeTo(1.051846, 6) as number });
    expect(one.verdict).toBe("agreement");
    expect(onlyArea([3.5, 3, null, null], [2, 2, 4, 1]).verdict).toBe("sees-more"); // 1.25
  });

  it("takes the mean over the items that both gave a level", () => {
    const area = onlyArea([4, 3, "cannot-tell", 1], [2, 2, 1, null]);
    expect([area.items, area.shared]).toEqual([4, 2]);
    expect([area.superintendent.score, area.candidate.score]).toEqual([3.5, 2]);
  });

  it("says too few answers for one shared item, however far apart", () => {
    expect(onlyArea([4, null, "cannot-tell", null], [1, 1, 1, 1])).toMatchObject({
      shared: 1,
      verdict: "too-few",
      difference: null,
      superintendent: { status: "insufficient", score: null },
    });
  });

  it("shows every item as it was answered, in its order, and the areas in that of the framework", () => {
    const items = [anItem("dm-2"), anItem("lv-1"), anItem("dm-1")];
    const sides = {
      superintendent: sideOf(items, [2.5, "cannot-tell", 4]),
      candidate: sideOf(items, [3, 1, null]),
    };
    const view = practiceView(framework, items, sides);
    expect(view.items).toEqual([
      { itemId: "item-dm-2", areaId: "dm", superintendent: 2.5, candidate: 3 },
      { itemId: "item-lv-1", areaId: "lv", superintendent: "cannot-tell", candidate: 1 },
      { itemId: "item-dm-1", areaId: "dm", superintendent: 4, candidate: null },
    ]);
    expect(view.areas.map(({ areaId, items: count }) => [areaId, count])).toEqual([
      ["lv", 1],
      ["dm", 2],
    ]);
    expect(view.provisional).toBe(true);
  });

  it("passes over items that mirror nothing of the framework", () => {
    const view = practiceView(framework, [anItem("nobody")], { superintendent: new Map(), candidate: new Map() });
    expect(view).toEqual({ items: [], areas: [], provisional: true });
  });
});

describe("practiceView, whatever the answers", () => {
  const items = itemsOf(framework, "lv", "ep", "dm");
  const answer = fc.option(fc.constantFrom<AnswerLevel>(...LEVELS, "cannot-tell"), { freq: 6 });
  const side = fc.array(answer, { minLength: items.length, maxLength: items.length }).map((all) => sideOf(items, all));
  const sides: fc.Arbitrary<BothSides> = fc.record({ superintendent: side, candidate: side });

  it("turns every verdict and difference when the sides change places", () => {
    const turned = {
      agreement: "agreement",
      "too-few": "too-few",
      "sees-more": "sees-less",
      "sees-less": "sees-more",
    };
    fc.assert(
      fc.property(sides, ({ superintendent, candidate }) => {
        const one = practiceView(framework, items, { superintendent, candidate }).areas;
        const other = practiceView(framework, items, { superintendent: candidate, candidate: superintendent }).areas;
        for (const [index, area] of one.entries()) {
          expect(other[index]?.verdict).toBe(turned[area.verdict]);
          expect((other[index]?.difference?.value ?? 0) + (area.difference?.value ?? 0)).toBe(0);
        }
      }),
    );
  });

  it("names a difference exactly when it exceeds its margin, and has figures exactly when it can be compared", () => {
    fc.assert(
      fc.property(sides, (given) => {
        for (const area of practiceView(framework, items, given).areas) {
          expect(area.difference === null).toBe(area.verdict === "too-few");
          expect(area.shared < 2).toBe(area.verdict === "too-few");
          if (area.difference === null) continue;
          const isNamed = area.verdict !== "agreement";
          expect(Math.abs(area.difference.value) > area.difference.margin).toBe(isNamed);
          if (isNamed) expect(area.verdict).toBe(area.difference.value > 0 ? "sees-more" : "sees-less");
        }
      }),
    );
  });

  it("does not change when a missing answer becomes 'cannot tell', or the other way round", () => {
    const levelsOnly = (answersOf: BothSides["candidate"]) =>
      new Map([...answersOf].filter(([, given]) => given !== "cannot-tell"));
    fc.assert(
      fc.property(sides, ({ superintendent, candidate }) => {
        const without = { superintendent: levelsOnly(superintendent), candidate: levelsOnly(candidate) };
        expect(practiceView(framework, items, without).areas).toEqual(
          practiceView(framework, items, { superintendent, candidate }).areas,
        );
      }),
    );
  });

  it("never finds a difference where both say the same", () => {
    fc.assert(
      fc.property(side, (same) => {
        for (const { verdict } of practiceView(framework, items, { superintendent: same, candidate: same }).areas)
          expect(["agreement", "too-few"]).toContain(verdict);
      }),
    );
  });
});

describe("expectationView", () => {
  const item = anItem("lv-1");
  const verdictOf = (superintendent: AnswerLevel | null, candidate: AnswerLevel | null) =>
    expectationView(framework, [item], {
      superintendent: sideOf([item], [superintendent]),
      candidate: sideOf([item], [candidate]),
    })[0]?.verdict;

  it.each([
    [3, 2, "expects-more"],
    [2.5, 2, "much-the-same"],
    [3, 3, "much-the-same"],
    [2, 2.5, "much-the-same"],
    [2, 3, "expects-less"],
    [1, 4, "expects-less"],
    ["cannot-tell", 3, "too-few"],
    [3, null, "too-few"],
    [null, null, "too-few"],
  ] as const)("of %s against %s is %s", (superintendent, candidate, verdict) => {
    expect(verdictOf(superintendent, candidate)).toBe(verdict);
  });

  it("needs no second item: an expectation is a statement", () => {
    const level = fc.constantFrom<Level>(...LEVELS);
    fc.assert(
      fc.property(level, level, (one, other) => {
        const isNamed = Math.abs(one - other) >= 1;
        expect(verdictOf(one, other)).toBe(isNamed ? (one > other ? "expects-more" : "expects-less") : "much-the-same");
      }),
    );
  });
});

describe("answersFromRatings", () => {
  it("takes the ratings of the indicators that the items mirror, 'no opportunity' as 'cannot tell'", () => {
    const items = [anItem("lv-1"), anItem("lv-2"), anItem("lv-3")];
    expect([...answersFromRatings(items, answers({ "lv-1": 2.5, "lv-2": "none", "sp-1": 4 }))]).toEqual([
      ["item-lv-1", 2.5],
      ["item-lv-2", "cannot-tell"],
    ]);
  });
});

describe("talkAbout", () => {
  it.each([
    [[], []],
    [["too-few"], []],
    [["agreement", "too-few"], ["agree"]],
    [["agreement", "sees-less"], ["seesLess"]],
    [
      ["sees-less", "sees-more"],
      ["seesMore", "seesLess"],
    ],
  ] as const)("for %j is %j", (verdicts, prompts) => {
    expect(talkAbout(verdicts.map((verdict) => ({ verdict })))).toEqual(prompts);
  });
});
