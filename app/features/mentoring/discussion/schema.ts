import { z } from "zod";
import { civilDate, line, text, wholeNumber } from "../../fields.ts";
import { ACTION_LIMIT } from "../schema.ts";

const COMMENT_LIMIT = 2000;
const WORD_LIMIT = 300;
const RELOAD = "This button has lost its place; reload the page";

const id = z.uuid("This form has lost its place; reload the page");
const answer = {
  suggestionId: z.uuid(RELOAD),
  version: wholeNumber("The version"),
  word: text("Your word", WORD_LIMIT),
};

/**
 * What the two of a pair can do about a goal. Ids of what is new come with the page, so that a repeat adds nothing; an
 * answer carries the version of the goal that the candidate saw.
 */
export const talkStep = z.discriminatedUnion(
  "step",
  [
    z.object({
      step: z.literal("comment"),
      id,
      text: text("The comment", COMMENT_LIMIT).refine((typed) => typed !== "", "Write your comment first"),
    }),
    z.object({ step: z.literal("suggest-action"), id, action: line("The action", ACTION_LIMIT) }),
    z.object({
      step: z.literal("suggest-date"),
      id,
      dueOn: civilDate("The date").refine((date) => /^20\d\d-/.test(date), "The date must lie between 2000 and 2099"),
    }),
    z.object({ step: z.literal(["accept", "decline"]), ...answer }),
  ],
  { error: RELOAD },
);
export type TalkStep = z.output<typeof talkStep>;

/** The id of the field with the word that goes with an answer. */
export function wordField(suggestionId: string): string {
  return `word-${suggestionId}`;
}
