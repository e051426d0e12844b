import { z } from "zod";
import { text, wholeNumber } from "../../fields.ts";

const TEXT_LIMIT = 4000;
const RELOAD = "This form has lost its place; reload the page";

const words = text("The note", TEXT_LIMIT).refine((typed) => typed !== "", "The note is empty");

/** A box that is ticked or not there. */
const shared = z
  .literal("yes", { error: RELOAD })
  .optional()
  .transform((ticked) => ticked === "yes");

/** A new note. Its id comes with the page, so that a repeat makes no second one. */
export const noteForm = z.object({ id: z.uuid(RELOAD), text: words, shared });
export type NoteInput = z.output<typeof noteForm>;

/** What becomes of one's own note, if it is still as it was shown. */
export const noteStep = z.discriminatedUnion(
  "step",
  [
    z.object({ step: z.literal("save"), text: words, shared, version: wholeNumber("The version") }),
    z.object({ step: z.literal("remove"), version: wholeNumber("The version") }),
  ],
  { error: RELOAD },
);
export type NoteStep = z.output<typeof noteStep>;
