import { z } from "zod";
import { CANNOT_TELL, STEP_LEVELS, type ItemAnswer } from "#app/core/companion/step-answers.ts";
import { stepOr, text, wholeNumber } from "../../fields.ts";
import { fieldOf, type StepHalf } from "../answer.ts";

export const REFLECTION_LIMIT = 5000;
export const LONGEST_SITTING = 300;

const LEVEL_BY_TEXT = new Map(STEP_LEVELS.map((level) => [String(level), level]));

const expects = z
  .string()
  .default("")
  .transform((typed, context) => {
    const level = LEVEL_BY_TEXT.get(typed) ?? null;
    if (level !== null || typed === "") return level;
    context.addIssue({ code: "custom", message: "Choose one of the levels from 1 to 4" });
    return z.NEVER;
  });

const today = z.union([z.literal(CANNOT_TELL), expects], {
  error: "Choose one of the levels from 1 to 4, or that you cannot tell",
});

const rest = z.object({
  reflection: text("The note", REFLECTION_LIMIT).default(""),
  baseVersion: wholeNumber("The version"),
  saveKey: z.uuid("The form has lost its key; reload the page"),
});

/** One save of one half. `baseVersion` is the version that the person saw; `saveKey` makes a repeat harmless. */
export interface StepSave {
  half: StepHalf;
  baseVersion: number;
  saveKey: string;
}

/** The form of a paired step, whose items are the module's to say. Fields of other items count for nothing. */
export function stepForm(itemIds: readonly string[]): z.ZodType<StepSave> {
  return z.record(z.string(), z.string()).transform((typed, context): StepSave => {
    const note = (error: z.ZodError, path: string[]) =>
      context.addIssue({ code: "custom", path, message: error.issues[0]?.message ?? "" });
    const read = <Value>(schema: z.ZodType<Value>, name: string): Value | null => {
      const parsed = schema.safeParse(typed[name] ?? "");
      if (!parsed.success) note(parsed.error, [name]);
      return parsed.success ? parsed.data : null;
    };
    const answers = itemIds.map((id): [string, ItemAnswer] => [
      id,
      { today: read(today, fieldOf("today", id)), expects: read(expects, fieldOf("expects", id)) },
    ]);
    const others = rest.safeParse(typed);
    if (!others.success)
      for (const { path, message } of others.error.issues)
        context.addIssue({ code: "custom", path: path.map(String), message });
    if (!others.success) return z.NEVER;
    const { reflection, baseVersion, saveKey } = others.data;
    return { half: { answers: Object.fromEntries(answers), reflection }, baseVersion, saveKey };
  });
}

/** The submission by scripts, once everything on the page is saved. */
const submitStep = z.object({ step: z.literal("submit"), version: wholeNumber("The version") });

/** What the page of a paired step sends: its submission alone, or the whole form. */
export function stepPageForm(itemIds: readonly string[]) {
  return stepOr(submitStep, stepForm(itemIds));
}

/** Minutes that somebody spent, as they say. */
export const minutesSpent = wholeNumber("The number of minutes").refine(
  (minutes) => minutes >= 1 && minutes <= LONGEST_SITTING,
  `The number of minutes must be from 1 to ${LONGEST_SITTING}`,
);

export const readForm = z.object({ minutes: minutesSpent });
