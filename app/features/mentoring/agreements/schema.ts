import { z } from "zod";
import { AGREEMENT_TEXTS, type AgreementText } from "#app/core/mentoring/agreement.ts";
import { text, wholeNumber } from "../../fields.ts";

const TEXT_LIMIT = 2000;

/** What each of the four texts is about, and words that others found for it: help, never put into the field. */
export const AGREEMENT_QUESTIONS: Readonly<Record<AgreementText, { label: string; example: string }>> = {
  communication: {
    label: "How we communicate",
    example:
      "For example: we meet by video on the second Tuesday. Between meetings we write, and answer within two working days. Whoever cannot come says so a day before.",
  },
  goals: {
    label: "How we work on the goals",
    example:
      "For example: each meeting begins with the goal at the top of the plan. The candidate brings one thing that shows where it stands; the mentor asks before giving advice.",
  },
  problems: {
    label: "How we solve problems",
    example:
      "For example: whoever is unhappy says so at the next meeting. If that does not help, we ask the program manager together. Either of us may end it, and owes nobody an excuse.",
  },
  requirements: {
    label: "How we keep to what the program asks",
    example:
      "For example: we look at the work for the next session two weeks before it, and once a month at one thing that was tried on the job.",
  },
};

/** How often a pair meets, in days, in words. */
export const RHYTHMS: Readonly<Record<string, string>> = {
  "7": "every week",
  "14": "every two weeks",
  "21": "every three weeks",
  "30": "every month",
  "45": "every six weeks",
};

/** How long a meeting takes, in minutes. */
export const LENGTHS = ["30", "45", "60", "90", "120"] as const;

/** "every two weeks"; of a rhythm that is not offered, its days. */
export function rhythmInWords(days: number): string {
  return RHYTHMS[String(days)] ?? `every ${days} days`;
}

function ownWords(name: AgreementText) {
  const { label } = AGREEMENT_QUESTIONS[name];
  return text(`“${label}”`, TEXT_LIMIT).refine(
    (typed) => typed !== "",
    `Say in your own words: ${label.toLowerCase()}`,
  );
}

function oneOf(choices: readonly string[], message: string) {
  return z
    .string({ error: message })
    .refine((typed) => choices.includes(typed), message)
    .transform(Number);
}

export const agreementForm = z.object({
  communication: ownWords("communication"),
  goals: ownWords("goals"),
  problems: ownWords("problems"),
  requirements: ownWords("requirements"),
  rhythmDays: oneOf(Object.keys(RHYTHMS), "Choose how often you meet"),
  meetingMinutes: oneOf(LENGTHS, "Choose how long a meeting takes"),
  version: wholeNumber("The version"),
});
export type AgreementInput = z.output<typeof agreementForm>;

/** The names of the fields, in the order of the form. */
export const AGREEMENT_FIELDS = [...AGREEMENT_TEXTS, "rhythmDays", "meetingMinutes"] as const;

const RELOAD = "This button has lost its place; reload the page";

/** A signature under the version that was shown. */
export const signatureForm = z.object({
  moment: z.enum(["kickoff", "midpoint"], { error: RELOAD }),
  version: wholeNumber("The version"),
});
export type SignatureInput = z.output<typeof signatureForm>;
