import { randomUUID } from "node:crypto";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { placeOf, type Actor } from "#app/core/access/actor.ts";
import { canChangeGoal, reorder } from "#app/core/planning/growth-plan.ts";
import { findIndicator } from "#app/core/scoring/framework.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { findGoal, type GoalView } from "./queries.server.ts";
import { MOST_ACTIONS, type GoalEdit, type GoalInput, type GoalStep } from "./schema.ts";

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Adds a goal at the end of the actor's plan, on the current edition, and returns its id. */
export async function addGoal(actor: Actor, goal: GoalInput, at: Date): Promise<string> {
  authorize(actor, "plan.edit", { ownerId: actor.personId });
  const organizationId = placeOf(actor)?.organizationId;
  if (organizationId === undefined) throw notFound("a person without a place in a cohort has no plan");
  const framework = currentFramework();
  if (findIndicator(framework, goal.indicatorId) === null)
    throw new AppError("invalid", "Choose an indicator of the framework.");
  const id = randomUUID();
  await db().$transaction(async (tx) => {
    const last = await tx.goal.aggregate({ where: { personId: actor.personId }, _max: { position: true } });
    await tx.goal.create({
      data: {
        id,
        organizationId,
        personId: actor.personId,
        frameworkId: framework.id,
        edition: framework.version,
        indicatorId: goal.indicatorId,
        targetLevel: goal.targetLevel,
        dueOn: midnight(goal.dueOn),
        evidenceWanted: goal.evidenceWanted,
        position: (last._max.position ?? -1) + 1,
        version: 1,
        createdAt: at,
        actions: { create: goal.actions.map((text, position) => ({ id: randomUUID(), text, position })) },
      },
    });
    await recordAudit(tx, { actor, organizationId, action: "goal.add", subject: ["goal", id], at });
  });
  return id;
}

/**
 * Changes a goal if the actor saw its latest version; says whether it did. An action whose words stay keeps whether it
 * was done.
 */
export async function editGoal(actor: Actor, goalId: string, edit: GoalEdit): Promise<"saved" | "conflict"> {
  const goal = await findGoal(actor, goalId);
  authorize(actor, "plan.edit", goal);
  return db().$transaction(async (tx) => {
    const { count } = await tx.goal.updateMany({
      where: { id: goalId, version: edit.version },
      data: {
        targetLevel: edit.targetLevel,
        dueOn: midnight(edit.dueOn),
        evidenceWanted: edit.evidenceWanted,
        version: edit.version + 1,
      },
    });
    if (count === 0) return "conflict";
    const before = await tx.goalAction.findMany({ where: { goalId }, orderBy: { position: "asc" } });
    await tx.goalAction.deleteMany({ where: { goalId } });
    await tx.goalAction.createMany({
      data: edit.actions.map((text, position) => {
        const at = before.findIndex((action) => action.text === text);
        const kept = at === -1 ? undefined : before.splice(at, 1)[0];
        return { id: kept?.id ?? randomUUID(), goalId, text, position, doneAt: kept?.doneAt ?? null };
      }),
    });
    return "saved";
  });
}

/** What somebody proposed for a goal: one more action, or another date. */
export interface GoalProposal {
  action: string | null;
  dueOn: Date | null;
}

/**
 * Puts a proposal into a goal at the version that its owner saw. The goal changes as by its owner's own edit; an action
 * comes last. Otherwise it stays as it is, and the outcome says why.
 */
export async function takeIntoGoal(
  tx: Transaction,
  goal: Pick<GoalView, "id" | "actions" | "doneAt">,
  version: number,
  { action, dueOn }: GoalProposal,
): Promise<"saved" | "conflict" | "full" | "done"> {
  if (goal.doneAt !== null) return "done";
  if (action !== null && goal.actions.length >= MOST_ACTIONS) return "full";
  const { count } = await tx.goal.updateMany({
    where: { id: goal.id, version },
    data: { version: version + 1, ...(dueOn === null ? {} : { dueOn }) },
  });
  if (count === 0) return "conflict";
  if (action !== null) {
    const last = await tx.goalAction.aggregate({ where: { goalId: goal.id }, _max: { position: true } });
    const position = (last._max.position ?? -1) + 1;
    await tx.goalAction.create({ data: { id: randomUUID(), goalId: goal.id, text: action, position } });
  }
  return "saved";
}

async function move(tx: Transaction, actor: Actor, goalId: string, direction: "up" | "down"): Promise<void> {
  // One move of a plan after the other: two at once would each wait for goals that the other has changed.
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${actor.personId}::uuid FOR NO KEY UPDATE`;
  const open = await tx.goal.findMany({
    where: { personId: actor.personId, doneAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  const order = reorder(
    open.map(({ id }) => id),
    goalId,
    direction,
  );
  for (const [position, id] of order.entries()) await tx.goal.updateMany({ where: { id }, data: { position } });
}

async function changeState(
  tx: Transaction,
  goal: GoalView,
  step: Extract<GoalStep, { step: "done" | "reopen" }>,
  at: Date,
): Promise<void> {
  const from = goal.doneAt === null ? "open" : "done";
  const to = step.step === "done" ? "done" : "open";
  if (!canChangeGoal(from, to)) throw new AppError("conflict", `This goal is ${from} already.`);
  const data =
    step.step === "done"
      ? { doneAt: at, doneNote: step.doneNote, doneUrl: step.doneUrl }
      : { doneAt: null, doneNote: "", doneUrl: "" };
  const { count } = await tx.goal.updateMany({
    where: { id: goal.id, version: goal.version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("conflict", "This goal was changed in another window, and stays as it is there.");
}

/** Does one step on a goal of the actor: done, open again, removed, moved, or one of its actions ticked. */
export async function stepGoal(actor: Actor, goalId: string, step: GoalStep, at: Date): Promise<void> {
  const goal = await findGoal(actor, goalId);
  authorize(actor, "plan.edit", goal);
  await db().$transaction(async (tx) => {
    switch (step.step) {
      case "done":
      case "reopen":
        return changeState(tx, goal, step, at);
      case "remove":
        await tx.goal.deleteMany({ where: { id: goalId } });
        return;
      case "up":
      case "down":
        return move(tx, actor, goalId, step.step);
      case "action": {
        const doneAt = step.isDone === "yes" ? at : null;
        const { count } = await tx.goalAction.updateMany({ where: { id: step.actionId, goalId }, data: { doneAt } });
        if (count === 0) throw notFound();
      }
    }
  });
}
