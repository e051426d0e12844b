import { describe, expect, it } from "vitest";
import { getCheckInForm } from "#app/content/catalogue.server.ts";

const form = getCheckInForm();

describe("the questions of a check-in", () => {
  it("are five, each with four or five answers that can be told apart, the first of which is no worry", () => {
    expect(form.questions.map(({ id }) => id)).toEqual(["meeting", "use", "plain", "focus", "onward"]);
    for (const { answers } of form.questions) {
      expect(answers.length).toBeGreaterThanOrEqual(4);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(answers.length);
      expect(answers[0]?.reads).toBe("well");
    }
  });

  it("can be answered in two minutes: fewer than 300 words in all", () => {
    const texts = form.questions.flatMap(({ text, answers }) => [text, ...answers.map((answer) => answer.text)]);
    expect(texts.join(" ").split(" ").length).toBeLessThan(300);
  });

  it("let somebody ask for another match in one place alone, without blame", () => {
    const stops = form.questions.flatMap(({ answers }) => answers.filter(({ reads }) => reads === "stop"));
    expect(stops.map(({ text }) => text)).toEqual(["With another match; nobody is at fault"]);
  });
});
