import { getFramework } from "#app/content/catalogue.server.ts";
import type { GoalSteps } from "#app/core/planning/movement.ts";
import { findIndicator } from "#app/core/scoring/framework.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";

/** A goal with what was done for it so far. */
export interface GoalProgress extends GoalSteps {
  id: string;
  ownerId: string;
  statement: string;
  areaName: string;
  dueOn: string;
}

/**
 * The goals of these people in the order of their plans, open ones first. The caller has asked who released theirs. The
 * number of questions to the database is the same for one and for two hundred.
 */
export async function listGoalProgress(ownerIds: readonly string[]): Promise<GoalProgress[]> {
  const found = await db().goal.findMany({
    where: { personId: { in: [...ownerIds] } },
    include: { actions: { select: { doneAt: true } } },
    orderBy: [{ doneAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
  });
  return found.map(({ id, personId: ownerId, frameworkId, edition, indicatorId, dueOn, doneAt, actions }) => {
    const about = findIndicator(getFramework(frameworkId, edition), indicatorId);
    if (about === null) throw new Error(`Goal ${id} points to no indicator`);
    const { indicator, area } = about;
    return {
      ...{ id, ownerId, statement: indicator.statement, areaName: area.name },
      ...{ dueOn: dateOf(dueOn), doneAt, actions },
    };
  });
}
