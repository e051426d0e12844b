import { z } from "zod";
import { text } from "../../fields.ts";

const REASON_LIMIT = 2000;

/** Why somebody ends a mentorship, for the manager alone. */
export const endingForm = z.object({
  reason: text("The reason", REASON_LIMIT).refine((typed) => typed !== "", "Say in a few words why"),
});
export type EndingInput = z.output<typeof endingForm>;
