import { dayOf } from "#app/components/words.ts";
import type { Movement } from "#app/core/planning/movement.ts";

/** "1 of 3 actions done, the last on October 3, 2026". */
export function movementInWords({ actions, actionsDone, lastMovedAt }: Movement): string {
  const done = actions === 0 ? "No actions yet" : `${actionsDone} of ${actions} actions done`;
  return lastMovedAt === null ? done : `${done}, last step ${dayOf(lastMovedAt)}`;
}
