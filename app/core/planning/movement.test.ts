import { describe, expect, it } from "vitest";
import { movementOf } from "./movement.ts";

const day = (number: number) => new Date(Date.UTC(2027, 0, number));
const action = (doneAt: Date | null) => ({ doneAt });

describe("movementOf", () => {
  it("counts the actions of open goals, and finds the last step among all", () => {
    expect(
      movementOf([
        { doneAt: null, actions: [action(day(3)), action(null)] },
        { doneAt: null, actions: [action(null)] },
        { doneAt: day(9), actions: [action(day(5)), action(null)] },
      ]),
    ).toEqual({ openGoals: 2, actions: 3, actionsDone: 1, lastMovedAt: day(9) });
  });

  it.each([[[]], [[{ doneAt: null, actions: [] }]]])("knows no step where there is none", (goals) => {
    expect(movementOf(goals)).toMatchObject({ actionsDone: 0, lastMovedAt: null });
  });
});
