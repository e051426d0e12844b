import { describe, expect, it } from "vitest";
import { indicatorsOfForm } from "#app/core/scoring/framework.ts";
import { loadPublished } from "./published.ts";

const framework = loadPublished().frameworks.find(({ id, version }) => id === "k12-cto" && version === "2026.1");
if (framework === undefined) throw new Error("k12-cto@2026.1 is not there");
const { areas, categories, notice } = framework;
const indicators = areas.flatMap((area) => area.indicators);

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?])\s+/).map((sentence) => sentence.toLowerCase().replace(/[.?]$/, ""));
}

describe("k12-cto@2026.1", () => {
  it("has the ten areas in the published order, with the weights of the 2019 outline", () => {
    expect(areas.map(({ code, weight }) => `${code} ${weight}`)).toEqual([
      "LV 15",
      "SP 15",
      "EP 10",
      "IF 12",
      "TB 9",
      "SF 9",
      "IT 9",
      "CS 7",
      "BM 7",
      "DM 7",
    ]);
  });

  it("has the three categories with 40, 30 and 30 percent", () => {
    const weightOf = (id: string) =>
      areas.filter(({ category }) => category === id).reduce((sum, { weight }) => sum + weight, 0);
    expect(categories.map(({ id }) => weightOf(id))).toEqual([40, 30, 30]);
  });

  it("puts each area in its strand", () => {
    const codesIn = (id: string) => areas.filter(({ strand }) => strand === id).map(({ code }) => code);
    expect(codesIn("leadership")).toEqual(["LV", "SP", "EP", "TB"]);
    expect(codesIn("education")).toEqual(["IF", "SF"]);
    expect(codesIn("technology")).toEqual(["IT", "CS", "BM", "DM"]);
  });

  it("declares σ .6 and r .80 for every area, provisionally", () => {
    expect(areas.every(({ sigma, reliability }) => sigma === 0.6 && reliability === 0.8)).toBe(true);
    expect(framework.scoring.provisional).toBe(true);
  });

  it("asks 46 indicators, 20 of them in the short form", () => {
    expect(areas.map((area) => area.indicators.length)).toEqual([6, 6, 5, 5, 4, 4, 4, 4, 4, 4]);
    expect(areas.map((area) => indicatorsOfForm(area, "short").length)).toEqual(areas.map(() => 2));
  });

  it("begins each indicator id with the code of its area", () => {
    for (const { code, indicators: own } of areas) {
      for (const { id } of own) expect(id.startsWith(`${code.toLowerCase()}-`), id).toBe(true);
    }
  });

  it("says that Tandem is not affiliated", () => {
    expect(notice).toMatch(/not affiliated/);
  });

  it("has a content hash", () => {
    expect(framework.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the words of k12-cto@2026.1", () => {
  it.each(indicators)("$id keeps to the lengths", ({ statement, why, anchors }) => {
    expect(wordCount(statement), statement).toBeLessThanOrEqual(12);
    expect(wordCount(why), why).toBeLessThanOrEqual(32);
    for (const anchor of anchors) {
      expect(wordCount(anchor), anchor).toBeGreaterThanOrEqual(12);
      expect(wordCount(anchor), anchor).toBeLessThanOrEqual(30);
    }
  });

  it("uses no sentence twice", () => {
    const sentences = indicators
      .flatMap(({ statement, why, anchors, evidence, nextSteps }) => [
        statement,
        why,
        ...anchors,
        ...evidence,
        ...nextSteps,
      ])
      .flatMap(sentencesOf);
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });
});
