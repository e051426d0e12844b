import { describe, expect, it } from "vitest";
import { aFramework, anArea } from "./framework.fixture.ts";
import {
  editionReference,
  findArea,
  findIndicator,
  indicatorsOfForm,
  isForm,
  isLevel,
  LEVELS,
  textAtLevel,
} from "./framework.ts";

describe("isLevel", () => {
  it("accepts 1 to 4 in halves", () => {
    expect(LEVELS.every(isLevel)).toBe(true);
    expect(isLevel(2.5)).toBe(true);
  });

  it.each([0, 0.5, 4.5, 5, 2.25, -1, NaN, Infinity, "3", null, undefined, true, [3], {}])("refuses %o", (value) => {
    expect(isLevel(value)).toBe(false);
  });
});

describe("isForm", () => {
  it("knows the long and the short form only", () => {
    expect([isForm("long"), isForm("short"), isForm("Short"), isForm(""), isForm(null)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("indicatorsOfForm", () => {
  it("asks every indicator in the long form and the marked ones in the short form, in order", () => {
    const area = anArea({ id: "ep" }, 5);
    expect(indicatorsOfForm(area, "long").map(({ id }) => id)).toEqual(["ep-1", "ep-2", "ep-3", "ep-4", "ep-5"]);
    expect(indicatorsOfForm(area, "short").map(({ id }) => id)).toEqual(["ep-1", "ep-2"]);
  });
});

describe("finding", () => {
  it("finds an area and an indicator with its area", () => {
    expect(findArea(aFramework(), "tb")?.weight).toBe(9);
    const found = findIndicator(aFramework(), "if-4");
    expect([found?.area.id, found?.indicator.id]).toEqual(["if", "if-4"]);
  });

  it.each(["", "nobody", "__proto__", "constructor"])("finds nothing under %o", (id) => {
    expect(findArea(aFramework(), id)).toBeNull();
    expect(findIndicator(aFramework(), id)).toBeNull();
  });
});

describe("textAtLevel", () => {
  it("takes the text of the whole level, or of the one below an in-between level", () => {
    const texts = ["a", "b", "c", "d"] as const;
    expect(LEVELS.map((level) => textAtLevel(texts, level))).toEqual(["a", "a", "b", "b", "c", "c", "d"]);
  });
});

describe("editionReference", () => {
  it("writes id@version", () => {
    expect(editionReference({ id: "k12-cto", version: "2026.1" })).toBe("k12-cto@2026.1");
  });
});
