import { z } from "zod";
import { civilDate, line, text, wholeNumber } from "../../fields.ts";

/** What the two settle: in words, who carries it out, and by when. `version` is the one that the person saw. */
const draft = z.object({
  step: z.literal("save"),
  text: text("The decision", 3000).refine((typed) => typed !== "", "The decision is missing"),
  owner: line("Who carries it out", 200),
  dueOn: z
    .literal("")
    .or(civilDate("The date"))
    .default("")
    .transform((typed) => (typed === "" ? null : typed)),
  version: wholeNumber("The version"),
});
export type DecisionInput = z.output<typeof draft>;

const sign = z.object({ step: z.literal("sign"), version: wholeNumber("The version") });

/** What became of a decision, as the two say at the closing sitting. */
export const REVIEWS = ["kept", "changed", "dropped"] as const;

const review = z.object({
  step: z.literal("review"),
  review: z.enum(REVIEWS, { error: "Choose what became of it" }),
  reviewNote: text("The note", 2000).default(""),
  version: wholeNumber("The version"),
});
export type ReviewInput = z.output<typeof review>;

/** What one can do on the page of a decision. */
export const decisionForm = z.discriminatedUnion("step", [draft, sign, review], { error: "Choose what to do" });
export type DecisionFormInput = z.output<typeof decisionForm>;
