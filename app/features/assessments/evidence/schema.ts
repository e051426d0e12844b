import { z } from "zod";
import "../../fields.ts";
import { INDICATOR_ID } from "../schema.ts";

const CHOOSE = "Choose a file first";
const RELOAD = "This button has lost its place; reload the page";

/** A form with one file. A browser sends an empty one without a name when none was chosen. */
export const uploadForm = z.object({
  file: z.instanceof(File, { error: CHOOSE }).refine(({ name }) => name !== "", CHOOSE),
});

/** What a button beside a file asks for. */
export const removeForm = z.object({ remove: z.uuid(RELOAD) });

/** A mentor's button: it says what shall be, so that pressing it twice changes nothing more. */
export const confirmationForm = z.object({
  assessmentId: z.uuid(RELOAD),
  indicatorId: z.string(RELOAD).regex(INDICATOR_ID, RELOAD),
  seen: z.enum(["yes", "no"], { error: RELOAD }),
});
export type Confirmation = z.output<typeof confirmationForm>;
