import { z } from "zod";
import { minuteOf } from "#app/core/planning/cohort-calendar.ts";
import { civilDate, link, text, wholeNumber } from "../../fields.ts";
import { SEAT_ROLES } from "../partnerships/schema.ts";
import { minutesSpent } from "../steps/schema.ts";

const PLACE_LIMIT = 500;

const timeOfDay = z.string({ error: "The time is missing" }).transform((typed, context) => {
  const minute = minuteOf(typed);
  if (minute !== null) return minute;
  context.addIssue({ code: "custom", message: "The time must be a time of day, such as 08:30" });
  return z.NEVER;
});

/** When the two mean to sit together. `sequence` is how often it had been changed when the page was made. */
const plan = z.object({
  step: z.literal("plan"),
  onDate: civilDate("The date"),
  startMinute: timeOfDay,
  minutes: minutesSpent,
  place: text("The place", PLACE_LIMIT).default(""),
  sequence: wholeNumber("The version"),
});
export type PlanInput = z.output<typeof plan>;

const cancel = z.object({ step: z.literal("cancel"), sequence: wholeNumber("The version") });

/** That the two sat together: when, how long, and who was there for the district. */
const held = z.object({
  step: z.literal("held"),
  doneOn: civilDate("The date"),
  heldMinutes: minutesSpent,
  as: z.enum(SEAT_ROLES, { error: "Choose who was there for the district" }).optional(),
});
export type HeldInput = z.output<typeof held>;

/** Where what the two made lies, and a word about it. */
const artifact = z.object({
  step: z.literal("artifact"),
  note: text("The note", 2000).default(""),
  url: link("The link").default(""),
  version: wholeNumber("The version"),
});
export type ArtifactInput = z.output<typeof artifact>;

/** What one can do on the page of the sitting together. */
export const togetherForm = z.discriminatedUnion("step", [plan, cancel, held, artifact], {
  error: "Choose what to do",
});
export type TogetherInput = z.output<typeof togetherForm>;
