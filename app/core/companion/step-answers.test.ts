import { expect, it } from "vitest";
import { CANNOT_TELL, openQuestions } from "./step-answers.ts";

it("finds the questions without an answer, and takes “cannot tell” for one", () => {
  const answers = { a: { today: CANNOT_TELL, expects: 3 }, b: { today: null, expects: 1 } } as const;
  expect(openQuestions([{ id: "a" }, { id: "b" }, { id: "c" }], answers)).toEqual([
    { itemId: "b", question: "today" },
    { itemId: "c", question: "today" },
    { itemId: "c", question: "expects" },
  ]);
});
