import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { addGoal, editGoal, stepGoal } from "#app/features/mentoring/commands.server.ts";
import { findGoal, listGoals } from "#app/features/mentoring/queries.server.ts";
import type { GoalEdit, GoalStep } from "#app/features/mentoring/schema.ts";
import { db } from "#app/server/db.server.ts";
import {
  createCandidate,
  createCohort,
  createGoal,
  createMember,
  createPerson,
  createPlan,
  goalOn,
  SAVED,
  type Member,
} from "#tests/support/world.ts";

const DONE: GoalStep = { step: "done", doneNote: "Minutes of May", doneUrl: "https://example.org/minutes" };
const EDIT: GoalEdit = {
  targetLevel: 3.5,
  dueOn: "2027-05-31",
  actions: ["Write it down", "Publish it"],
  evidenceWanted: "The list",
  version: 1,
};

async function order({ actor }: Member): Promise<string[]> {
  return (await listGoals(actor)).map(({ id }) => id);
}

describe("adding a goal", () => {
  it("keeps it whole, on the current edition, with its actions in order", async () => {
    const rosa = await createCandidate();
    const id = await addGoal(rosa.actor, goalOn("bm-forecast", { targetLevel: 2.5, actions: ["c", "a", "b"] }), SAVED);
    expect(await findGoal(rosa.actor, id)).toEqual({
      id,
      ownerId: rosa.actor.personId,
      indicatorId: "bm-forecast",
      statement: expect.stringMatching(/\.$/) as string,
      areaName: "Business management",
      targetLevel: 2.5,
      doneWhen: expect.any(String) as string,
      dueOn: "2027-02-26",
      evidenceWanted: "The minutes",
      version: 1,
      doneAt: null,
      doneNote: "",
      doneUrl: "",
      actions: ["c", "a", "b"].map((text) => ({ id: expect.any(String) as string, text, isDone: false })),
    });
    const { id: frameworkId, version: edition } = currentFramework();
    expect(await db().goal.findFirst()).toMatchObject({
      frameworkId,
      edition,
      organizationId: rosa.actor.enrollments[0]?.organizationId,
      createdAt: SAVED,
    });
    expect(await db().auditEvent.findMany()).toMatchObject([
      { action: "goal.add", subjectId: id, actorId: rosa.actor.personId },
    ]);
  });

  it.each(["2027-01-01", "2028-02-29", "2026-12-31", "9999-12-31", "0001-01-01"])(
    "keeps the date %s in every zone",
    async (dueOn) => {
      const rosa = await createCandidate();
      expect(await findGoal(rosa.actor, await createGoal(rosa, { dueOn }))).toMatchObject({ dueOn });
    },
  );

  it("puts it at the end of the person's own plan", async () => {
    const { rosa, ids } = await createPlan(3);
    const other = await createCandidate();
    const theirs = await createGoal(other);
    expect([await order(rosa), await order(other)]).toEqual([ids, [theirs]]);
  });

  it("is refused for an indicator that the edition does not have", async () => {
    const rosa = await createCandidate();
    await expect(addGoal(rosa.actor, goalOn("no-such-indicator"), SAVED)).rejects.toMatchObject({ kind: "invalid" });
    expect(await db().goal.count()).toBe(0);
  });

  it("is refused to somebody without a place in a cohort", async () => {
    const person = await createPerson();
    await expect(createGoal(person)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("changing a goal", () => {
  it("replaces what it says and counts the version up", async () => {
    const { rosa, ids } = await createPlan(1);
    const [id = ""] = ids;
    expect(await editGoal(rosa.actor, id, EDIT)).toBe("saved");
    expect(await findGoal(rosa.actor, id)).toMatchObject({
      targetLevel: 3.5,
      dueOn: "2027-05-31",
      evidenceWanted: "The list",
      version: 2,
    });
  });

  it("keeps what was done among the actions whose words stay, wherever they stand now", async () => {
    const { rosa, ids } = await createPlan(1);
    const [id = ""] = ids;
    const [ask, write] = (await findGoal(rosa.actor, id)).actions;
    for (const action of [ask, write])
      await stepGoal(rosa.actor, id, { step: "action", actionId: action?.id ?? "", isDone: "yes" }, SAVED);
    await editGoal(rosa.actor, id, EDIT);
    expect((await findGoal(rosa.actor, id)).actions).toEqual([
      { id: write?.id, text: "Write it down", isDone: true },
      { id: expect.any(String) as string, text: "Publish it", isDone: false },
    ]);
  });

  it("tells twins among the actions apart: one done mark stays one", async () => {
    const rosa = await createCandidate();
    const id = await createGoal(rosa, { actions: ["Call", "Call"] });
    const [first] = (await findGoal(rosa.actor, id)).actions;
    await stepGoal(rosa.actor, id, { step: "action", actionId: first?.id ?? "", isDone: "yes" }, SAVED);
    await editGoal(rosa.actor, id, { ...EDIT, actions: ["Call", "Call", "Call"] });
    expect((await findGoal(rosa.actor, id)).actions.map(({ isDone }) => isDone)).toEqual([true, false, false]);
  });

  it("is a conflict when the goal has changed since, and changes nothing", async () => {
    const { rosa, ids } = await createPlan(1);
    const [id = ""] = ids;
    await editGoal(rosa.actor, id, EDIT);
    const before = await findGoal(rosa.actor, id);
    for (const version of [1, 3])
      expect(await editGoal(rosa.actor, id, { ...EDIT, evidenceWanted: "Mine", actions: [], version })).toBe(
        "conflict",
      );
    expect(await findGoal(rosa.actor, id)).toEqual(before);
  });

  it("by ten windows at once is done by one of them", async () => {
    const { rosa, ids } = await createPlan(1);
    const [id = ""] = ids;
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, window) =>
        editGoal(rosa.actor, id, { ...EDIT, evidenceWanted: `window ${window}`, actions: [`of ${window}`] }),
      ),
    );
    const winner = outcomes.indexOf("saved");
    expect(outcomes.filter((outcome) => outcome === "saved")).toHaveLength(1);
    expect(await findGoal(rosa.actor, id)).toMatchObject({
      evidenceWanted: `window ${winner}`,
      actions: [{ text: `of ${winner}` }],
      version: 2,
    });
  });
});

describe("a goal of somebody else", () => {
  it.each(["candidate", "mentor", "superintendent", "manager"] as const)(
    "does not exist for a %s of the same cohort",
    async (role) => {
      const cohort = await createCohort();
      const rosa = await createMember(cohort, "candidate");
      const id = await createGoal(rosa);
      const [action] = (await findGoal(rosa.actor, id)).actions;
      const before = await findGoal(rosa.actor, id);
      const { actor } = await createMember(cohort, role);
      const steps: GoalStep[] = [
        DONE,
        { step: "reopen" },
        { step: "remove" },
        { step: "up" },
        { step: "down" },
        { step: "action", actionId: action?.id ?? "", isDone: "yes" },
      ];
      const tries = [
        findGoal(actor, id),
        editGoal(actor, id, EDIT),
        ...steps.map((step) => stepGoal(actor, id, step, SAVED)),
      ];
      for (const outcome of await Promise.allSettled(tries))
        expect(outcome).toMatchObject({ status: "rejected", reason: { kind: "not-found" } });
      expect(await findGoal(rosa.actor, id)).toEqual(before);
      expect(await listGoals(actor)).toEqual([]);
    },
  );

  it.each([randomUUID(), "0", "-1", "abc", ""])("and the goal %j are answered alike", async (id) => {
    const rosa = await createCandidate();
    await expect(findGoal(rosa.actor, id)).rejects.toMatchObject({ kind: "not-found" });
  });
});
