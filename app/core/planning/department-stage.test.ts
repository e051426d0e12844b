import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stageOf, type StageModel } from "./department-stage.ts";

const answers = [
  { id: "low", text: "", stage: -1, level: -1 },
  { id: "middle", text: "", stage: 0.5, level: -0.5 },
  { id: "high", text: "", stage: 1, level: 1 },
];
const MODEL: StageModel = {
  id: "model",
  version: "2026.1",
  title: "",
  language: "en",
  summary: "",
  notice: "",
  outcomes: { "emerging-site": "", "emerging-district": "", "established-site": "", "established-district": "" },
  questions: Array.from({ length: 9 }, (_, at) => ({ id: `q${at}`, text: "", answers })),
};

/** The same answer to the first questions, another to the rest. */
function answered(first: string, count: number, rest?: string): Record<string, string> {
  const pairs = MODEL.questions.map(({ id }, at) => [id, at < count ? first : rest]);
  return Object.fromEntries(pairs.filter(([, answer]) => answer !== undefined)) as Record<string, string>;
}

describe("the stage of a department", () => {
  it.each([
    ["low", 9, undefined, "emerging-site", "clear", "clear"],
    ["high", 9, undefined, "established-district", "clear", "clear"],
    ["middle", 9, undefined, "established-site", "clear", "clear"],
    ["high", 6, undefined, "established-district", "clear", "clear"],
    ["high", 6, "low", "established-district", "leaning", "leaning"],
    ["low", 5, "high", null, "between", "between"],
  ])("with %s %i times and else %s is %s", (first, count, rest, outcome, stage, level) => {
    const found = stageOf(MODEL, answered(first, count, rest));
    expect([found.outcome, found.stage?.sureness, found.level?.sureness]).toEqual([outcome, stage, level]);
  });

  it("is not said of fewer than two thirds of the questions", () => {
    expect(stageOf(MODEL, answered("high", 5))).toMatchObject({ answered: 5, outcome: null, stage: null, level: null });
    expect(stageOf(MODEL, answered("high", 6)).outcome).not.toBeNull();
  });

  it("takes no notice of answers that the model does not have", () => {
    expect(stageOf(MODEL, { q0: "nothing", constructor: "high", q99: "high" }).answered).toBe(0);
  });

  it("says what each answer contributed, in the order of the questions", () => {
    const { contributions } = stageOf(MODEL, { q2: "low", q0: "high" });
    expect(contributions.map(({ question, answer }) => [question.id, answer.stage])).toEqual([
      ["q0", 1],
      ["q2", -1],
    ]);
  });

  it("never lies outside its axes, and never moves away from where one more answer points", () => {
    const choice = fc.constantFrom("low", "middle", "high");
    fc.assert(
      fc.property(fc.array(choice, { minLength: 9, maxLength: 9 }), fc.nat(8), (chosen, at) => {
        const of = (list: string[]) =>
          stageOf(MODEL, Object.fromEntries(list.map((answer, index) => [`q${index}`, answer])));
        const before = of(chosen);
        const after = of(chosen.with(at, "high"));
        expect(Math.abs(before.stage?.position ?? 9)).toBeLessThanOrEqual(1);
        expect(after.stage?.position ?? -9).toBeGreaterThanOrEqual((before.stage?.position ?? 9) - 1e-9);
        expect(after.level?.position ?? -9).toBeGreaterThanOrEqual((before.level?.position ?? 9) - 1e-9);
      }),
    );
  });
});
