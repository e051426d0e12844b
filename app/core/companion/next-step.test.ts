import { describe, expect, it } from "vitest";
import { inOrderOfUrgency, isMyTurn, nextStep, type NextStep, type StepFacts } from "./next-step.ts";

const FRESH: StepFacts = {
  isJoint: false,
  hasRead: false,
  hasSubmitted: false,
  hasOtherSubmitted: false,
  hasMet: false,
  decision: "none",
};
const ANSWERED = { hasRead: true, hasSubmitted: true, hasOtherSubmitted: true };

describe("the next step of a module", () => {
  it.each<[string, Partial<StepFacts>, NextStep, boolean]>([
    ["at the beginning", {}, "read", true],
    ["when the other is ahead", { hasOtherSubmitted: true }, "read", true],
    ["once it is read", { hasRead: true }, "answer", true],
    ["once it is answered", { hasRead: true, hasSubmitted: true }, "wait-answer", false],
    ["answered without reading", { hasSubmitted: true, hasOtherSubmitted: true }, "meet", true],
    ["once both have answered", ANSWERED, "meet", true],
    ["once they have met", { ...ANSWERED, hasMet: true }, "decide", true],
    ["with a draft", { ...ANSWERED, hasMet: true, decision: "drafted" }, "sign", true],
    ["signed by the other", { ...ANSWERED, hasMet: true, decision: "signed-by-other" }, "sign", true],
    ["signed by me", { ...ANSWERED, hasMet: true, decision: "signed-by-me" }, "wait-sign", false],
    ["signed by both", { ...ANSWERED, hasMet: true, decision: "signed" }, "done", false],
    ["of a joint sitting", { isJoint: true }, "attend", true],
    ["of a joint sitting that was held", { isJoint: true, hasMet: true }, "done", false],
  ])("%s", (_, facts, expected, isMine) => {
    const step = nextStep({ ...FRESH, ...facts });
    expect(step).toBe(expected);
    expect(isMyTurn(step)).toBe(isMine);
  });

  it("puts first what is required and mine, then by date, and leaves out what is done", () => {
    const station = (id: string, next: NextStep, isRequired: boolean, dueOn: string) => ({
      id,
      next,
      isRequired,
      dueOn,
    });
    const order = inOrderOfUrgency([
      station("waiting", "wait-answer", true, "2026-01-01"),
      station("offered", "read", false, "2026-01-02"),
      station("late", "read", true, "2026-03-01"),
      station("soon", "sign", true, "2026-02-01"),
      station("same day", "read", true, "2026-02-01"),
      station("done", "done", true, "2026-01-01"),
    ]);
    expect(order.map(({ id }) => id)).toEqual(["soon", "same day", "late", "offered", "waiting"]);
  });
});
