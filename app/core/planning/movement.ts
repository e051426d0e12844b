/** What of a goal shows whether it moves: when each of its actions was done, and the goal itself. */
export interface GoalSteps {
  readonly doneAt: Date | null;
  readonly actions: readonly { readonly doneAt: Date | null }[];
}

/** How goals move: how many are open, how many of the actions of these are done, and when something was done last. */
export interface Movement {
  openGoals: number;
  actions: number;
  actionsDone: number;
  lastMovedAt: Date | null;
}

/**
 * How goals move, of one or of a whole plan. A step is an action or a goal that was done; what was only written is none.
 *
 * @example movementOf([{ doneAt: null, actions: [{ doneAt: null }] }]) // { openGoals: 1, actions: 1, actionsDone: 0, lastMovedAt: null }
 */
export function movementOf(goals: readonly GoalSteps[]): Movement {
  const open = goals.filter(({ doneAt }) => doneAt === null);
  const actions = open.flatMap((goal) => goal.actions);
  const steps = goals.flatMap((goal) => [goal.doneAt, ...goal.actions.map(({ doneAt }) => doneAt)]);
  const times = steps.filter((step) => step !== null);
  return {
    openGoals: open.length,
    actions: actions.length,
    actionsDone: actions.filter(({ doneAt }) => doneAt !== null).length,
    lastMovedAt: times.reduce<Date | null>((last, time) => (last === null || time > last ? time : last), null),
  };
}
