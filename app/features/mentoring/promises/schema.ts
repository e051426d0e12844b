import { z } from "zod";
import { civilDate, line, wholeNumber } from "../../fields.ts";

const TEXT_LIMIT = 300;
const RELOAD = "This button has lost its place; reload the page";

/** Who promises, and in which mentorship, as one field sends it. */
export function ownerField(mentorshipId: string, side: "mentor" | "candidate"): string {
  return `${mentorshipId}:${side}`;
}

export interface PromiseInput {
  /** Made with the page, so that a repeat makes no second promise. */
  id: string;
  mentorshipId: string;
  owner: "mentor" | "candidate";
  text: string;
  dueOn: string | null;
}

const SIDES = { mentor: "mentor", candidate: "candidate" } as const;

export const promiseForm = z
  .object({
    id: z.uuid("This form has lost its place; reload the page"),
    text: line("What was promised", TEXT_LIMIT),
    owner: z
      .string({ error: "Choose who promises it" })
      .regex(/^[0-9a-f-]{36}:(?:mentor|candidate)$/, "Choose who promises it"),
    dueOn: z
      .literal("")
      .transform(() => null)
      .or(civilDate("The date").refine((date) => /^20\d\d-/.test(date), "The date must lie between 2000 and 2099")),
  })
  .transform(({ owner, ...promise }): PromiseInput => {
    const [mentorshipId = "", side] = owner.split(":");
    return { ...promise, mentorshipId, owner: side === "mentor" ? SIDES.mentor : SIDES.candidate };
  });

/** What becomes of a promise. */
export const promiseStep = z.object({
  step: z.enum(["done", "drop", "reopen"], { error: RELOAD }),
  promiseId: z.uuid(RELOAD),
  version: wholeNumber("The version"),
});
export type PromiseStep = z.output<typeof promiseStep>;
