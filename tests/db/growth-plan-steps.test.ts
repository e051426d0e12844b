import { describe, expect, it } from "vitest";
import { stepGoal } from "#app/features/mentoring/commands.server.ts";
import { findGoal, listGoals } from "#app/features/mentoring/queries.server.ts";
import type { GoalStep } from "#app/features/mentoring/schema.ts";
import { db } from "#app/server/db.server.ts";
import { createPlan, SAVED, SUBMITTED, type Member } from "#tests/support/world.ts";

const DONE: GoalStep = { step: "done", doneNote: "Minutes of May", doneUrl: "https://example.org/minutes" };

async function order({ actor }: Member): Promise<string[]> {
  return (await listGoals(actor)).map(({ id }) => id);
}

describe("the order of goals", () => {
  it("changes by one place at a time, and stays at its ends", async () => {
    const { rosa, ids } = await createPlan(3);
    const [a = "", b = "", c = ""] = ids;
    await stepGoal(rosa.actor, c, { step: "up" }, SAVED);
    expect(await order(rosa)).toEqual([a, c, b]);
    await stepGoal(rosa.actor, a, { step: "down" }, SAVED);
    expect(await order(rosa)).toEqual([c, a, b]);
    await stepGoal(rosa.actor, c, { step: "up" }, SAVED);
    await stepGoal(rosa.actor, b, { step: "down" }, SAVED);
    expect(await order(rosa)).toEqual([c, a, b]);
  });

  it("loses nothing when goals are moved from two windows at once", async () => {
    const { rosa, ids } = await createPlan(4);
    await Promise.all(
      ids.flatMap((id) => (["up", "down"] as const).map((step) => stepGoal(rosa.actor, id, { step }, SAVED))),
    );
    expect((await order(rosa)).sort()).toEqual([...ids].sort());
  });

  it("stays whole when a goal is removed while the others are moved", async () => {
    const { rosa, ids } = await createPlan(4);
    const [gone = "", ...rest] = ids;
    const steps = [
      ...rest.map((id) => stepGoal(rosa.actor, id, { step: "up" }, SAVED)),
      stepGoal(rosa.actor, gone, { step: "remove" }, SAVED),
    ];
    await Promise.all([...steps, ...rest.map((id) => stepGoal(rosa.actor, id, { step: "down" }, SAVED))]);
    expect((await order(rosa)).sort()).toEqual(rest.sort());
  });

  it("shows open goals before those that are done", async () => {
    const { rosa, ids } = await createPlan(3);
    const [a = "", b = "", c = ""] = ids;
    await stepGoal(rosa.actor, a, DONE, SAVED);
    expect(await order(rosa)).toEqual([b, c, a]);
  });
});

describe("steps of a goal", () => {
  it("is done with its evidence, and can be opened again", async () => {
    const { rosa, ids } = await createPlan(1);
    const [id = ""] = ids;
    await stepGoal(rosa.actor, id, DONE, SUBMITTED);
    expect(await findGoal(rosa.actor, id)).toMatchObject({
      doneAt: SUBMITTED,
      doneNote: "Minutes of May",
      doneUrl: "https://example.org/minutes",
      version: 2,
    });
    await stepGoal(rosa.actor, id, { step: "reopen" }, SUBMITTED);
    expect(await findGoal(rosa.actor, id)).toMatchObject({ doneAt: null, doneNote: "", doneUrl: "", version: 3 });
  });

  it.each([
    ["done", [DONE], "This goal is done already."],
    ["open", [], "This goal is open already."],
  ] as const)("cannot become %s twice, and says so", async (state, before, message) => {
    const { rosa, ids } = await createPlan(1);
    const [id = ""] = ids;
    for (const step of before) await stepGoal(rosa.actor, id, step, SAVED);
    const again: GoalStep = state === "done" ? { ...DONE, doneNote: "Again" } : { step: "reopen" };
    await expect(stepGoal(rosa.actor, id, again, SUBMITTED)).rejects.toMatchObject({ kind: "conflict", message });
    expect((await findGoal(rosa.actor, id)).doneNote).toBe(state === "done" ? "Minutes of May" : "");
  });

  it("can become done in one of ten windows only, and keeps what that one said", async () => {
    const { rosa, ids } = await createPlan(1);
    const [id = ""] = ids;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, window) =>
        stepGoal(rosa.actor, id, { ...DONE, doneNote: `window ${window}` }, SUBMITTED),
      ),
    );
    const winners = outcomes.flatMap(({ status }, window) => (status === "fulfilled" ? [window] : []));
    expect(winners).toHaveLength(1);
    expect(await findGoal(rosa.actor, id)).toMatchObject({ doneNote: `window ${winners[0]}`, version: 2 });
  });

  it("may go, with its actions; going twice at once is no error of ours", async () => {
    const { rosa, ids } = await createPlan(2);
    const [id = "", rest = ""] = ids;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => stepGoal(rosa.actor, id, { step: "remove" }, SAVED)),
    );
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ kind: "not-found" });
    expect(await order(rosa)).toEqual([rest]);
    expect(await db().goalAction.count({ where: { goalId: id } })).toBe(0);
  });

  it("ticks an action and takes the tick away", async () => {
    const { rosa, ids } = await createPlan(1);
    const [id = ""] = ids;
    const [, second] = (await findGoal(rosa.actor, id)).actions;
    const tick = (isDone: "yes" | "no") =>
      stepGoal(rosa.actor, id, { step: "action", actionId: second?.id ?? "", isDone }, SAVED);
    await tick("yes");
    expect((await findGoal(rosa.actor, id)).actions.map(({ isDone }) => isDone)).toEqual([false, true]);
    await tick("no");
    expect((await findGoal(rosa.actor, id)).actions.map(({ isDone }) => isDone)).toEqual([false, false]);
  });

  it("does not find an action of another goal, one's own included", async () => {
    const { rosa, ids } = await createPlan(2);
    const [id = "", other = ""] = ids;
    const [action] = (await findGoal(rosa.actor, other)).actions;
    const step: GoalStep = { step: "action", actionId: action?.id ?? "", isDone: "yes" };
    await expect(stepGoal(rosa.actor, id, step, SAVED)).rejects.toMatchObject({ kind: "not-found" });
    expect(await db().goalAction.count({ where: { doneAt: { not: null } } })).toBe(0);
  });
});
