import { describe, expect, it } from "vitest";
import { kindWord, minutesOfStep, offerInWords, type KindWordFacts } from "./kind-word.ts";
import type { NextStep } from "./next-step.ts";

const FACTS: KindWordFacts = {
  ...{ to: "Harold Finch", from: "Ines Ortiz", candidate: "Rosa Delgado", cohort: "CTO Mentor 2026" },
  ...{ title: "A seat at the table", minutes: 75, step: "read", dueOn: "March 1, 2027", isOver: false },
};

describe("a ready mail", () => {
  it("says to whom, what, how long, by when and from whom", () => {
    const { subject, text } = kindWord(FACTS);
    expect(subject).toBe("Next with Rosa Delgado: A seat at the table");
    for (const words of [
      "Hello Harold Finch,",
      "read the brief of “A seat at the table” and answer alone. It takes about 12 minutes",
      "planned until March 1, 2027.",
      "Ines Ortiz",
    ])
      expect(text).toContain(words);
    expect(kindWord({ ...FACTS, isOver: true }).text).toContain("It was planned until March 1, 2027.");
  });

  it.each<[NextStep, number, string, string]>([
    ["answer", 7, "answer the questions", "Could you take 7 minutes"],
    ["meet", 30, "sit together", "half an hour"],
    ["decide", 2, "write down", "in writing"],
    ["sign", 2, "sign what", "in writing"],
    ["attend", 75, "come to", "together"],
  ])("asks for %s with its minutes, and has words for a candidate to offer it", (step, minutes, words, offer) => {
    expect(minutesOfStep({ step, minutes: 75 })).toBe(minutes);
    expect(kindWord({ ...FACTS, step }).text).toContain(words);
    expect(offerInWords({ ...FACTS, step })).toContain(offer);
  });
});
