import { z } from "zod";
import { spanFault } from "#app/core/planning/service-years.ts";
import { isCivilDate } from "#app/core/shared/civil-date.ts";
import { civilDate, line, text, wholeNumber, pageNumber } from "../../fields.ts";

const NAME_LIMIT = 120;
const NOTE_LIMIT = 500;

/** As many records as anybody can have; more are a mistake. */
export const MOST_RECORDS = 60;

/** A day of somebody's working life. */
function workDay(label: string) {
  return civilDate(label).refine(
    (date) => date >= "1940-01-01" && date < "2100-01-01",
    `${label} must lie between the years 1940 and 2099`,
  );
}

const fields = z.object({
  title: line("The title", NAME_LIMIT),
  district: line("The district", NAME_LIMIT),
  isCto: z
    .literal("yes")
    .optional()
    .transform((ticked) => ticked === "yes"),
  startsOn: workDay("The first day"),
  endsOn: z
    .literal("")
    .or(workDay("The last day"))
    .default("")
    .transform((date) => (date === "" ? null : date)),
});

function refuseReversed(span: { startsOn: string; endsOn: string | null }, context: z.RefinementCtx): void {
  const areDates = isCivilDate(span.startsOn) && (span.endsOn === null || isCivilDate(span.endsOn));
  const fault = areDates ? spanFault(span) : null;
  if (fault !== null) context.addIssue({ code: "custom", path: ["endsOn"], message: `The last day ${fault}` });
}

export const recordForm = fields.superRefine(refuseReversed);
export type RecordInput = z.output<typeof recordForm>;

/** A change carries the version that the page showed. */
export const recordChange = fields.extend({ version: wholeNumber("The version") }).superRefine(refuseReversed);

export const recordRemoval = z.object({ step: z.literal("remove"), version: wholeNumber("The version") });

export const recordsQuery = z.object({ done: z.enum(["added", "saved", "removed"]).optional() });

/** A manager's word on a record: of which version, and after which earlier word. */
export const judgementForm = z
  .object({
    recordId: z.uuid("Reload the page"),
    version: wholeNumber("The version"),
    lastWord: z.literal("").or(z.uuid("Reload the page")).default(""),
    step: z.enum(["verify", "refuse"], { error: "Choose what to say of the record" }),
    note: text("The note", NOTE_LIMIT).default(""),
  })
  .superRefine(({ step, note }, context) => {
    if (step === "refuse" && note === "")
      context.addIssue({
        code: "custom",
        path: ["note"],
        message: "Write why the record is not accepted; its owner reads it",
      });
  });
export type Judgement = z.output<typeof judgementForm>;

/** Which pages of mentors and candidates. */
export const serviceQuery = z.object({ mentors: pageNumber, candidates: pageNumber });
export type ServicePages = z.output<typeof serviceQuery>;
