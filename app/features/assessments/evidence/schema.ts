import { z } from "zod";
import { text } from "../../fields.ts";
import { INDICATOR_ID } from "../schema.ts";

const CHOOSE = "Choose a file first";
const NOTE_LIMIT = 500;
const RELOAD = "This button has lost its place; reload the page";

/** A form with one file. A browser sends an empty one without a name when none was chosen. */
export const uploadForm = z.object({
  file: z.instanceof(File, { error: CHOOSE }).refine(({ name }) => name !== "", CHOOSE),
});

/** What a button beside a file asks for. */
export const removeForm = z.object({ remove: z.uuid(RELOAD) });

/** A mentor's button: it says what shall be, so that pressing it twice changes nothing more. The note goes with a yes. */
export const confirmationForm = z.object({
  assessmentId: z.uuid(RELOAD),
  indicatorId: z.string(RELOAD).regex(INDICATOR_ID, RELOAD),
  seen: z.enum(["yes", "no"], { error: RELOAD }),
  note: text("What you saw", NOTE_LIMIT).default(""),
});
export type Confirmation = z.output<typeof confirmationForm>;

/** The id of the field in which a mentor says what they saw. */
export function noteField(indicatorId: string): string {
  return `note-${indicatorId}`;
}
