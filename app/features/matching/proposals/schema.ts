import { z } from "zod";
import { TERM_IDS, TERMS } from "#app/core/matching/affinity/terms.ts";
import type { Affinity } from "#app/core/matching/affinity/affinity.ts";
import { text } from "../../fields.ts";

/** What a proposal keeps of why the two fit: the score, and what each term gave to it in points and words. */
export const reasons = z.strictObject({
  score: z.number(),
  parts: z.array(
    z.strictObject({
      term: z.enum(TERM_IDS),
      name: z.string(),
      points: z.number(),
      of: z.number(),
      words: z.string(),
    }),
  ),
});
export type Reasons = z.output<typeof reasons>;

/** The reasons that an affinity gives. */
export function reasonsOf({ score, parts }: Affinity): Reasons {
  return {
    score,
    parts: parts.map(({ term, points, of, words }) => ({ term, name: TERMS[term].name, points, of, words })),
  };
}

const REASON_LIMIT = 1000;

/** What somebody answers to a proposal. Whoever declines says why, for the manager alone. */
export const proposalAnswer = z.discriminatedUnion(
  "answer",
  [
    z.object({ answer: z.literal("accept") }),
    z.object({
      answer: z.literal("decline"),
      reason: text("The reason", REASON_LIMIT).refine((typed) => typed !== "", "Say in a few words why"),
    }),
  ],
  { error: "Choose whether you accept or decline" },
);
export type ProposalAnswerInput = z.output<typeof proposalAnswer>;

/** What a page of proposals sends: whose answer it is, and the answer. */
export const proposalForm = z.object({ proposalId: z.uuid("Choose a proposal") }).and(proposalAnswer);
