import { z } from "zod";
import { usualWeights } from "#app/core/matching/affinity/affinity.ts";
import { USUAL_RULES } from "#app/core/matching/affinity/hard-rules.ts";
import { TERM_IDS } from "#app/core/matching/affinity/terms.ts";
import { canBalance, OBJECTIVES } from "#app/core/matching/objective.ts";
import { isCivilDate } from "#app/core/shared/civil-date.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import type { Fault } from "./call.ts";

const WEIGHT_ERROR = "must be a number from 0 to 1000";
const usual = usualWeights();

function number(low: number, high: number, usually: number) {
  const error = `must be a number from ${low} to ${high}`;
  return z.number({ error }).min(low, error).max(high, error).default(usually);
}

function weight(usually: number) {
  return z.number({ error: WEIGHT_ERROR }).min(0, WEIGHT_ERROR).max(1000, WEIGHT_ERROR).default(usually);
}

function list<Item extends z.ZodType>(item: Item, what: string) {
  return z
    .array(item, { error: `must be a list of ${what}` })
    .max(100_000, "is too long")
    .default([]);
}

const id = z.string({ error: "must be an id" }).min(1, "must be an id");
const pair = z.tuple([id, id], { error: "must be a mentor id and a mentee id" });
const pairs = list(pair, "[mentor id, mentee id]");
const whole = "must be a whole number";

const weights = z
  .strictObject(
    {
      strength: weight(usual.strength),
      experience: weight(usual.experience),
      style: weight(usual.style),
      availability: weight(usual.availability),
      contact: weight(usual.contact),
      preferences: weight(usual.preferences),
      background: weight(usual.background),
    },
    { error: "must be an object with a number for each term" },
  )
  .refine((given) => TERM_IDS.some((term) => given[term] > 0), "must not all be 0");

const flag = z.boolean({ error: "must be true or false" });

/** What a program may decide in a file of rules; everything has a usual value. */
const rules = z
  .strictObject(
    {
      objective: z.enum(OBJECTIVES, { error: `must be one of ${OBJECTIVES.join(", ")}` }).default("floor"),
      seed: z.number({ error: whole }).refine(Number.isSafeInteger, whole).default(1),
      aside: list(id, "mentee ids"),
      balance: number(0, 100, 0),
      startsOn: z
        .string({ error: "must be a date such as 2027-01-11" })
        .refine(isCivilDate, "must be a date such as 2027-01-11")
        .nullable()
        .default(null),
      weights: weights.default(usual),
      leastYears: number(0, 80, USUAL_RULES.leastYears),
      mustHaveBeenCto: flag.default(USUAL_RULES.mustHaveBeenCto),
      leastHours: number(0, 168, USUAL_RULES.leastHours),
      enoughHours: number(0.5, 168, 2),
      pins: pairs,
      vetoes: pairs,
      pastPairs: pairs,
    },
    { error: "must be an object" },
  )
  .refine(({ objective, balance }) => balance === 0 || canBalance(objective), {
    error: "is not for leximin and stable",
    path: ["balance"],
  });

export type ProgramRules = z.infer<typeof rules>;

/** Checks a file of rules. Refuses with every fault, each with its path such as `rules.weights.strength`. */
export function parseRules(value: unknown): Result<ProgramRules, Fault> {
  const parsed = rules.safeParse(value);
  if (parsed.success) return accepted(parsed.data);
  return refused(
    parsed.error.issues.flatMap((issue) => {
      const path = ["rules", ...issue.path.map(String)].join(".");
      if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
      return issue.keys.map((key) => ({ path: `${path}.${key}`, message: "is not known here" }));
    }),
  );
}
