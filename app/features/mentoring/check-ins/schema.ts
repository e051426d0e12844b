import { z } from "zod";
import { civilDate, text } from "../../fields.ts";

const COMMENT_LIMIT = 2000;

/** What somebody answers in a check-in: by question the chosen answer, with the day on which the check-in was due. */
export const checkInForm = z
  .object({ dueOn: civilDate("The day of the check-in"), comment: text("The comment", COMMENT_LIMIT) })
  .catchall(z.string());
export type CheckInInput = z.output<typeof checkInForm>;

/** What was just done, for the page of check-ins. */
export const checkInQuery = z.object({ done: z.enum(["saved", "already"]).optional() });
