import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { currentModuleEdition, getFramework, getModuleEdition } from "#app/content/catalogue.server.ts";
import { loadContent } from "#app/content/load.server.ts";
import { minutesOfEdition, minutesOfModule } from "#app/core/companion/companion-time.ts";
import { DECISION_KINDS, findModule, type Module } from "#app/core/companion/module.ts";
import { findIndicator } from "#app/core/scoring/framework.ts";
import { loadPublished, withCopy } from "./published.ts";

const edition = getModuleEdition("2026.1");
const framework = getFramework("k12-cto", "2026.1");
const modules = edition.modules;
const items = modules.flatMap((module) => module.items);
const cases = modules.map((module) => [module.id, module] as const);

/** What people read at their own pace, in words a minute on a phone, and how long a choice takes them. */
const WORDS_A_MINUTE = 200;
const SECONDS_A_CHOICE = 20;

/** Words that a plain writer does without. */
const CONSULTANT =
  /\b(leverag\w*|synerg\w*|empower\w*|holistic\w*|robust\w*|utiliz\w*|stakeholder\w*|best practices?|paradigm\w*|ecosystem\w*|impactful|seamless\w*|cutting-edge|transformati\w*|deliverables?|optimi[sz]\w*|alignment|actionable|drive results|deep dive|touch base|moving forward|strategic(?! (technology )?plan))\b/i;

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}

function wordsIn(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + wordCount(text), 0);
}

function briefTexts({ brief }: Module): string[] {
  const sections = brief.sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]);
  return [...sections, ...brief.facts.map(({ text }) => text)];
}

/** Every text of a value, but for what identifies, and the titles of sources. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  const skipped = ["id", "mirrors", "areas", "kind", "source"];
  return Object.entries(value).flatMap(([key, part]) => (skipped.includes(key) ? [] : textsOf(part)));
}

describe("the companion 2026.1", () => {
  it("is the one that new cohorts use, and points to its framework", () => {
    expect(currentModuleEdition()).toBe(edition);
    expect([edition.id, edition.framework]).toEqual(["superintendent-companion", "k12-cto@2026.1"]);
    expect(() => getModuleEdition("1999.1")).toThrow("1999.1");
  });

  it("has the seven modules in their order, each with a decision of its own", () => {
    expect(modules.map(({ id }) => id)).toEqual([
      "seat-and-story",
      "goals-to-plan",
      "learning-first",
      "policy-privacy-ai",
      "risk-and-continuity",
      "money",
      "people-and-voice",
    ]);
    expect(modules.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(modules.map(({ decision }) => decision.kind)).toEqual(DECISION_KINDS);
    expect(findModule(edition, "money")?.number).toBe(6);
  });

  it("mirrors every indicator of the framework, and so all ten areas, exactly once", () => {
    const all = framework.areas.flatMap(({ indicators }) => indicators.map(({ id }) => id));
    expect(items.map(({ mirrors }) => mirrors).sort()).toEqual(all.sort());
  });

  it("pairs each module with the areas of its items", () => {
    for (const { id, areas, items: own } of modules) {
      const mirrored = new Set(own.map(({ mirrors }) => findIndicator(framework, mirrors)?.area.id));
      expect([...mirrored].sort(), id).toEqual([...areas].sort());
    }
  });

  it("asks 75 minutes for each module, two hours for each joint sitting, and stays within thirteen hours", () => {
    expect(modules.map(minutesOfModule)).toEqual(modules.map(() => 75));
    expect([edition.opening.minutes, edition.closing.minutes]).toEqual([120, 120]);
    expect(minutesOfEdition(edition)).toBe(765);
  });

  it("says that Tandem is not affiliated, and that the times are not measured yet", () => {
    expect(edition.notice).toMatch(/not affiliated/);
    expect(edition.basis).toMatch(/not been measured/);
  });
});

describe.each(cases)("%s", (_, module) => {
  it("has a brief of 500 to 900 words that can be read in its time", () => {
    const words = wordsIn(briefTexts(module));
    expect(words).toBeGreaterThanOrEqual(500);
    expect(words).toBeLessThanOrEqual(900);
    expect(words / WORDS_A_MINUTE).toBeLessThanOrEqual(module.brief.minutes);
    expect(module.brief.minutes).toBeLessThanOrEqual(10);
  });

  it("can be answered in its time, and the first step within twelve minutes of reading and choosing", () => {
    const words = wordsIn(module.items.flatMap(({ today, anchors, expects }) => [today, ...anchors, expects]));
    const minutes = words / WORDS_A_MINUTE + (2 * module.items.length * SECONDS_A_CHOICE) / 60;
    const prepare = module.sittings.find(({ id }) => id === "prepare")?.minutes ?? 0;
    expect(minutes).toBeLessThanOrEqual(prepare);
    expect(minutes + wordsIn(briefTexts(module)) / WORDS_A_MINUTE).toBeLessThanOrEqual(12);
  });

  it("keeps every figure to a fact with its source", () => {
    const paragraphs = module.brief.sections.flatMap((section) => section.paragraphs).join(" ");
    expect(paragraphs).not.toMatch(/\d|percent|\bstud(y|ies) (show|find|found)|research/i);
    for (const { source } of module.brief.facts) {
      expect(source.url).toMatch(/^https:\/\//);
      expect(source.year).toBeGreaterThanOrEqual(2008);
      expect(source.year).toBeLessThanOrEqual(2026);
    }
  });

  it("asks of one behavior at a time, in anchors of at most 14 words", () => {
    for (const { today, expects, anchors } of module.items) {
      expect([today, expects].join(" ")).not.toMatch(/\band\b/);
      expect(wordCount(today), today).toBeLessThanOrEqual(22);
      expect(expects).toMatch(/^How far should the technology leader go in .+\?$/);
      for (const anchor of anchors) expect(wordCount(anchor), anchor).toBeLessThanOrEqual(14);
      // Both sides answer on the anchors, so no one's own voice fits there.
      expect([expects, ...anchors].join(" ")).not.toMatch(/\b(I|me|my|mine|you|yours?|us)\b/);
    }
  });

  it("says in its sittings how many questions there are", () => {
    const numbers = ["six", "seven", "eight"];
    const prepare = module.sittings.find(({ id }) => id === "prepare");
    expect(prepare?.about).toContain(`the ${numbers[module.items.length - 6] ?? "?"} questions`);
  });

  it("promises in one sentence, and asks each question as one", () => {
    expect(module.promise.match(/[.?!]/g)).toEqual(["."]);
    for (const question of module.decision.questions) expect(question).toMatch(/^[^?]+\?$/);
  });
});

describe("the words of the companion", () => {
  const texts = textsOf([modules, edition.opening, edition.closing, edition.summary, edition.basis]);

  it("are plain: no consultant's words, no exclamation marks, no straight quotes", () => {
    for (const text of texts) {
      expect(text).not.toMatch(CONSULTANT);
      expect(text).not.toMatch(/[!"']| {2}/);
    }
  });

  it("come in sentences that a phone can carry", () => {
    const long = texts.flatMap((text) => text.split(/(?<=[.?:])\s+/)).filter((sentence) => wordCount(sentence) > 40);
    expect(long).toEqual([]);
  });

  it("use no sentence twice, nor one of the framework", () => {
    const sentences = (source: readonly string[]) =>
      source
        .flatMap((text) => text.split(/(?<=[.?])\s+/))
        .map((sentence) => sentence.toLowerCase())
        .filter((sentence) => wordCount(sentence) >= 7);
    const isFixed = /^(Answer the \w+ questions|Look at your answers side by side)/;
    const own = sentences(texts.filter((text) => !isFixed.test(text)));
    const theirs = new Set(sentences(textsOf(framework.areas)));
    expect(own.filter((sentence, index) => own.indexOf(sentence) !== index)).toEqual([]);
    expect(own.filter((sentence) => theirs.has(sentence))).toEqual([]);
  });
});

describe("the content hash of a companion", () => {
  async function hashAfter(edit: (text: string) => string): Promise<string | undefined> {
    return withCopy((folder) => {
      const file = path.join(folder, "modules/2026.1/money.json");
      writeFileSync(file, edit(readFileSync(file, "utf8")));
      const content = loadContent(folder);
      return content.ok ? content.value.moduleEditions[0]?.hash : undefined;
    });
  }

  it("changes with a word of a module, and not with indentation", async () => {
    const published = loadPublished().moduleEditions[0]?.hash;
    expect(published).toBe(edition.hash);
    expect(await hashAfter((text) => JSON.stringify(JSON.parse(text)))).toBe(published);
    expect(await hashAfter((text) => text.replace("Three people", "Two people"))).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashAfter((text) => text.replace("Three people", "Two people"))).not.toBe(published);
  });
});
