import { getFramework } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import type { Subject } from "#app/core/access/can.ts";
import { findIndicator, textAtLevel, type Level } from "#app/core/scoring/framework.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

export interface GoalView {
  id: string;
  ownerId: string;
  indicatorId: string;
  statement: string;
  areaName: string;
  targetLevel: Level;
  /** The anchor of the target level: how one sees that the goal is reached. */
  doneWhen: string;
  /** A calendar date, YYYY-MM-DD. */
  dueOn: string;
  evidenceWanted: string;
  version: number;
  doneAt: Date | null;
  doneNote: string;
  doneUrl: string;
  actions: { id: string; text: string; isDone: boolean }[];
}

const WITH_ACTIONS = { actions: { orderBy: { position: "asc" } } } as const satisfies Prisma.GoalInclude;

type GoalRow = Prisma.GoalGetPayload<{ include: typeof WITH_ACTIONS }>;

function toView(row: GoalRow): GoalView {
  const found = findIndicator(getFramework(row.frameworkId, row.edition), row.indicatorId);
  if (found === null) throw new Error(`Goal ${row.id} points to no indicator`);
  const targetLevel = row.targetLevel as Level;
  return {
    id: row.id,
    ownerId: row.personId,
    indicatorId: row.indicatorId,
    statement: found.indicator.statement,
    areaName: found.area.name,
    targetLevel,
    doneWhen: textAtLevel(found.indicator.anchors, targetLevel),
    dueOn: dateOf(row.dueOn),
    evidenceWanted: row.evidenceWanted,
    version: row.version,
    doneAt: row.doneAt,
    doneNote: row.doneNote,
    doneUrl: row.doneUrl,
    actions: row.actions.map(({ id, text, doneAt }) => ({ id, text, isDone: doneAt !== null })),
  };
}

/** The actor's goals in their own order, open ones first. */
export function listGoals(actor: Actor): Promise<GoalView[]> {
  return listGoalsOf(actor.personId);
}

async function listGoalsOf(personId: string): Promise<GoalView[]> {
  const rows = await db().goal.findMany({
    where: { personId },
    include: WITH_ACTIONS,
    orderBy: [{ doneAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
  });
  return rows.map(toView);
}

/** The goals of somebody who has released their plan to the actor. What shows that one is reached is evidence, and left out. */
export async function listReleasedGoals(
  actor: Actor,
  { ownerId, releases }: Required<Pick<Subject, "ownerId" | "releases">>,
): Promise<GoalView[]> {
  authorize(actor, "released-plan.read", { ownerId, releases });
  return (await listGoalsOf(ownerId)).map(asReleased);
}

/** A goal without what shows that it is reached. */
export function asReleased(goal: GoalView): GoalView {
  return { ...goal, doneNote: "", doneUrl: "" };
}

/** One goal of somebody. The caller has asked who may know it. */
export async function findGoalOf(
  personId: string,
  id: string,
  tx: Pick<Transaction, "goal"> = db(),
): Promise<GoalView> {
  if (!isUuid(id)) throw notFound();
  const row = await tx.goal.findFirst({ where: { id, personId }, include: WITH_ACTIONS });
  if (row === null) throw notFound();
  return toView(row);
}

export async function findGoal(actor: Actor, id: string): Promise<GoalView> {
  authorize(actor, "plan.read", { ownerId: actor.personId });
  return findGoalOf(actor.personId, id);
}
