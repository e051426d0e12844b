import { z } from "zod";
import { pageNumber, text } from "../../fields.ts";

const REASON_LIMIT = 2000;

/** Which page of the pairs of a cohort, and what was just done. */
export const mentoringQuery = z.object({ page: pageNumber, done: z.enum(["ended"]).optional() });

/** Why a manager ends a mentorship, for the managers alone. */
export const rematchForm = z.object({
  reason: text("The reason", REASON_LIMIT).refine((typed) => typed !== "", "Say in a few words why"),
});
export type RematchInput = z.output<typeof rematchForm>;

/** What a stored check-in holds, by question; whatever else it may hold counts as nothing. */
export const storedAnswers = z.record(z.string(), z.string()).catch({});
