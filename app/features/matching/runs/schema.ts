import { z } from "zod";
import { usualWeights } from "#app/core/matching/affinity/affinity.ts";
import { USUAL_RULES } from "#app/core/matching/affinity/hard-rules.ts";
import { TERM_IDS, type TermId } from "#app/core/matching/affinity/terms.ts";
import type { MatchResult } from "#app/core/matching/match-result.ts";
import type { RunOutcome } from "#app/core/matching/run.ts";
import { pageNumber, text } from "../../fields.ts";

/** The objectives that a manager chooses among. Stable matchings need lists of both sides, and mentors make none. */
export const RUN_OBJECTIVES = ["floor", "leximin", "fair2", "total"] as const;
export type RunObjective = (typeof RUN_OBJECTIVES)[number];

const HIGHEST_WEIGHT = 100;
const MOST_HOURS = 20;

/** What a manager decides about a run, as it is kept with it. */
export const runSettings = z.strictObject({
  objective: z.enum(RUN_OBJECTIVES),
  seed: z.number(),
  weights: z.record(z.enum(TERM_IDS), z.number()),
  leastYears: z.number(),
  mustHaveBeenCto: z.boolean(),
  leastHours: z.number(),
  enoughHours: z.number(),
  /** Whether it mends the pairs that stand. */
  isRepair: z.boolean(),
});
export type RunSettings = z.output<typeof runSettings>;

/** A whole number of a form within bounds; `label` begins the sentence that a person reads. */
function number(label: string, lowest: number, highest: number) {
  const message = `${label} must be a whole number from ${lowest} to ${highest}`;
  return text(label, 9)
    .refine((typed) => /^\d+$/.test(typed), message)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, message);
}

const weight = number("The weight", 0, HIGHEST_WEIGHT);

/** The field of a term's weight. */
export function weightField(term: TermId): `weight-${TermId}` {
  return `weight-${term}`;
}

const weights = {
  "weight-strength": weight,
  "weight-experience": weight,
  "weight-style": weight,
  "weight-availability": weight,
  "weight-contact": weight,
  "weight-preferences": weight,
  "weight-background": weight,
} satisfies Record<`weight-${TermId}`, typeof weight>;

/** The form of a new run, without what the cohort's rules say. */
export const runForm = z
  .object({
    ...weights,
    objective: z.enum(RUN_OBJECTIVES, { error: "Choose what is to be as good as possible" }),
    leastHours: number("The hours in common", 0, MOST_HOURS),
    enoughHours: number("The hours that are enough", 1, MOST_HOURS),
    seed: number("The seed", 0, 999_999_999),
  })
  .refine((form) => TERM_IDS.some((term) => form[weightField(term)] > 0), {
    path: [weightField("strength")],
    message: "At least one weight must be above 0",
  });
export type RunInput = z.output<typeof runForm>;

/** What a form of a new run begins with: what the last run used, else the usual. */
export function runFields(last: RunSettings | null): Record<string, string> {
  const chosen = last?.weights ?? usualWeights();
  return {
    objective: last?.objective ?? "floor",
    leastHours: String(last?.leastHours ?? USUAL_RULES.leastHours),
    enoughHours: String(last?.enoughHours ?? 2),
    seed: String(last?.seed ?? 1),
    ...Object.fromEntries(TERM_IDS.map((term) => [weightField(term), String(chosen[term])])),
  };
}

/** What the states of a run are called. */
export const RUN_STATES = {
  running: "Under way",
  failed: "Came to nothing",
  cancelled: "Cancelled",
  draft: "Draft",
  published: "Published",
  superseded: "Replaced by a later run",
} as const;

/** What a manager does to a run on its page. */
export const runStep = z.object({
  step: z.enum(["cancel", "publish", "repair"], { error: "Choose what is to be done" }),
});

const KEY = /^[cm]\d{1,6}$/;

/** Which page of the other mentors for a candidate, and of those who are not possible; and whom it asks about. */
export const pairQuery = z.object({
  others: pageNumber,
  excluded: pageNumber,
  mentor: z.union([z.literal(""), z.string().regex(KEY)]).optional(),
});
export type PairPages = Partial<z.output<typeof pairQuery>>;

/** What a manager wants of one pair, or of a candidate, for the next run. */
export const wishForm = z.discriminatedUnion(
  "wish",
  [
    z.object({ wish: z.enum(["pin", "forbid", "clear"]), mentor: z.string().regex(KEY, "Choose a mentor") }),
    z.object({ wish: z.enum(["aside", "along"]) }),
  ],
  { error: "Choose what is to be done" },
);
export type WishInput = z.output<typeof wishForm>;

/**
 * What a run came to, as it is kept. It was made by the matcher and only the app writes it, so that its shape alone is
 * named here.
 */
export interface KeptResult extends Omit<RunOutcome, "instance" | "result"> {
  readonly result: MatchResult & { readonly seconds: number };
}
