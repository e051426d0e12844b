import { z } from "zod";
import { line, listQuery, text } from "../../fields.ts";

const SUBJECT_LIMIT = 160;
const WORD_LIMIT = 3000;

/** Which of the pairs of a cohort, and what was just done. */
export const boardQuery = listQuery.extend({ done: z.enum(["sent", "all"]).optional().catch(undefined) });

/** A mail to a superintendent, as the manager has worded it. */
export const wordForm = z.object({
  subject: line("The subject", SUBJECT_LIMIT),
  text: text("The mail", WORD_LIMIT).refine((typed) => typed !== "", "The mail is empty"),
});
export type WordInput = z.output<typeof wordForm>;
