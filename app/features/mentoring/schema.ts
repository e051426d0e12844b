import { z } from "zod";
import { civilDate, level, link, text, wholeNumber } from "../fields.ts";

export const ACTION_LIMIT = 300;
export const MOST_ACTIONS = 12;

/** One action a line, as the text area holds them; empty lines do not count. */
const actions = text("The list of actions", MOST_ACTIONS * (ACTION_LIMIT + 1))
  .transform((typed) =>
    typed
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  )
  .superRefine((lines, context) => {
    if (lines.length > MOST_ACTIONS) {
      context.addIssue({
        code: "custom",
        message: `A goal holds at most ${MOST_ACTIONS} actions; this one has ${lines.length}`,
      });
    }
    const long = lines.findIndex((line) => line.length > ACTION_LIMIT);
    if (long !== -1)
      context.addIssue({ code: "custom", message: `Action ${long + 1} is too long; ${ACTION_LIMIT} characters fit` });
  });

/** What the person writes about a goal. */
export const goalFields = z.object({
  targetLevel: level,
  dueOn: civilDate("The date"),
  actions,
  evidenceWanted: text("The evidence", 1000),
});

export const goalForm = goalFields.extend({
  indicatorId: z.string({ error: "Choose an indicator" }).max(80, "Choose an indicator"),
});
export type GoalInput = z.output<typeof goalForm>;

/** The version that the person saw, so that a second writer is told. */
export const goalEditForm = goalFields.extend({
  version: wholeNumber("The version"),
});
export type GoalEdit = z.output<typeof goalEditForm>;

/** What one can do to a goal with a button. */
export const goalStep = z.discriminatedUnion(
  "step",
  [
    z.object({ step: z.literal("done"), doneNote: text("The note", 2000), doneUrl: link("The link") }),
    z.object({ step: z.literal("reopen") }),
    z.object({ step: z.literal("remove") }),
    z.object({ step: z.literal(["up", "down"]) }),
    z.object({ step: z.literal("action"), actionId: z.uuid("Choose an action"), isDone: z.literal(["yes", "no"]) }),
  ],
  { error: "Choose what to do with the goal" },
);
export type GoalStep = z.output<typeof goalStep>;

export const newGoalQuery = z.object({ indicator: z.string().max(80).optional() });
