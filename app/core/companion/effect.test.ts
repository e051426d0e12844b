import { describe, expect, it } from "vitest";
import { doseOf, effectOf, type Dose, type Grown } from "./effect.ts";

const SMALL = [0.1, 0.0, 0.2, -0.1, 0.05];
const LARGE = [0.6, 0.5, 0.75, 0.65, 0.55];

const grown = (dose: Dose, changes: readonly number[]): Grown[] => changes.map((change) => ({ dose, change }));

describe("what a comparison says", () => {
  it("is more where those who had their superintendent with them grew clearly more", () => {
    const effect = effectOf([...grown("none", SMALL), ...grown("some", LARGE)]);
    expect(effect).toMatchObject({ kind: "compared", finished: 10, counted: 10, verdict: "more", trend: null });
    if (effect.kind === "compared") expect(effect.difference.value).toBeCloseTo(0.56, 10);
  });

  it("is less the other way round", () => {
    expect(effectOf([...grown("none", LARGE), ...grown("most", SMALL)])).toMatchObject({ verdict: "less" });
  });

  it("is that it cannot tell where an interval holds zero", () => {
    const near = SMALL.map((change) => change + 0.05);
    expect(effectOf([...grown("none", SMALL), ...grown("most", near)])).toMatchObject({ verdict: "cannot-tell" });
  });

  it("has a trend once all three groups are full", () => {
    const middle = SMALL.map((change) => change + 0.25);
    const effect = effectOf([...grown("none", SMALL), ...grown("some", middle), ...grown("most", LARGE)]);
    expect(effect).toMatchObject({ trend: { verdict: "more" } });
    if (effect.kind === "compared") expect(effect.trend?.slope.value).toBeCloseTo(0.28, 10);
  });
});

describe("small groups", () => {
  it.each([
    ["four without", [...grown("none", SMALL.slice(1)), ...grown("most", LARGE)]],
    ["four with", [...grown("none", SMALL), ...grown("most", LARGE.slice(1))]],
    [
      "four with some and four with most",
      [...grown("none", SMALL), ...grown("some", LARGE.slice(1)), ...grown("most", LARGE.slice(1))],
    ],
    ["nobody without", grown("some", [...SMALL, ...LARGE])],
    ["five who all changed by the same", [...grown("none", SMALL), ...grown("most", [0.5, 0.5, 0.5, 0.5, 0.5])]],
  ])("of %s have no figure at all", (_, people) => {
    expect(effectOf(people)).toEqual({ kind: "too-few", finished: people.length });
  });

  it("change nothing until they are five more", () => {
    const full = [...grown("none", SMALL), ...grown("some", LARGE)];
    const more = [
      ...full,
      ...grown("most", [-2, -2, 2, 2]),
      ...grown("some", [-2, 2, 2, 2]),
      ...grown("none", [3, 2, 1, 0]),
    ];
    expect(effectOf(more)).toEqual({ ...effectOf(full), finished: more.length });
  });
});

it.each([
  [0, "none"],
  [1, "some"],
  [11, "some"],
  [12, "most"],
  [23, "most"],
] as const)("%i of 23 steps are %s", (done, dose) => {
  expect(doseOf(done, 23)).toBe(dose);
});
