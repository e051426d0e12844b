import { z } from "zod";
import { endOfGrace } from "#app/core/planning/grace-period.ts";
import { text } from "../../fields.ts";

/** What one can do on the page that deletes an account: ask for it, or take that back. */
export const deletionStep = z.discriminatedUnion(
  "step",
  [
    z.object({ step: z.literal("ask"), email: text("The address", 254).transform((typed) => typed.toLowerCase()) }),
    z.object({ step: z.literal("keep") }),
  ],
  { error: "Choose whether to delete the account or to keep it" },
);

/** The instant from which on it goes what was asked to be deleted at `askedAt`. */
export function endOf(askedAt: Date): Date {
  return new Date(endOfGrace(askedAt.getTime()));
}
