import { z } from "zod";
import { FORMS } from "#app/core/scoring/framework.ts";
import { level, link, text, wholeNumber } from "../fields.ts";
import { KINDS, NO_OPPORTUNITY, type Answer } from "./answer.ts";

export const NOTE_LIMIT = 5000;

/** How editions write their ids. What is written otherwise names nothing, and the database may not even take it. */
export const INDICATOR_ID = /^[a-z0-9-]{1,80}$/;

/** One save of one answer. `baseVersion` is the version that the person saw; `saveKey` makes a repeat harmless. */
export const saveForm = z
  .object({
    choice: z.union([z.literal(["", NO_OPPORTUNITY]), level], {
      error: "Choose one of the levels from 1 to 4, a level in between, or no opportunity",
    }),
    why: text("The note", NOTE_LIMIT),
    evidenceNote: text("The description of the evidence", NOTE_LIMIT),
    evidenceUrl: link("The link"),
    baseVersion: wholeNumber("The version"),
    saveKey: z.uuid("The form has lost its key; reload the page"),
  })
  .transform(({ choice, baseVersion, saveKey, ...notes }) => ({
    answer: {
      level: typeof choice === "number" ? choice : null,
      noOpportunity: choice === NO_OPPORTUNITY,
      ...notes,
    } satisfies Answer,
    baseVersion,
    saveKey,
  }));
export type Save = z.output<typeof saveForm>;

export const startForm = z.object({
  kind: z.enum(KINDS, { error: "Choose what this assessment is for" }),
  form: z.enum(FORMS, { error: "Choose the long or the short form" }),
});

/** One guess for each category, by category id. Which categories there are is the edition's to say. */
export function guessForm(categoryIds: readonly string[]) {
  return z.object(Object.fromEntries(categoryIds.map((id) => [id, level])));
}

export const submitForm = z.object({
  /** Ticked when the person means to leave indicators unanswered. */
  leaveUnanswered: z.literal("yes").optional(),
});

export const profileQuery = z.object({
  role: z.string().max(60).optional(),
  view: z.enum(["bands", "radar"]).catch("bands"),
});
