import type { Level } from "#app/core/scoring/framework.ts";

/** What the question page and the server say to each other. No zod here: the page is to stay light. */

export const KINDS = ["baseline", "midpoint", "final"] as const;
export type Kind = (typeof KINDS)[number];

/** What the form sends for "I have had no opportunity". */
export const NO_OPPORTUNITY = "none";

/** What the button "Save and leave" sends beside the answer. */
export const THEN_LEAVE = "leave";

/** An answer as it is kept: a level, or no opportunity, or neither yet; and the notes. */
export interface Answer {
  level: Level | null;
  noOpportunity: boolean;
  why: string;
  evidenceNote: string;
  evidenceUrl: string;
}

export const NO_ANSWER: Readonly<Answer> = {
  level: null,
  noOpportunity: false,
  why: "",
  evidenceNote: "",
  evidenceUrl: "",
};

/** The fields of the question form as text, as the page shows them and sends them back. */
export interface AnswerFields {
  choice: string;
  why: string;
  evidenceNote: string;
  evidenceUrl: string;
}

export function toFields(answer: Answer | null): AnswerFields {
  const { level, noOpportunity, why, evidenceNote, evidenceUrl } = answer ?? NO_ANSWER;
  return { choice: noOpportunity ? NO_OPPORTUNITY : (level?.toString() ?? ""), why, evidenceNote, evidenceUrl };
}

/** What became of a save. On a conflict nothing was written, and the other text comes along. */
export type SaveOutcome =
  | { kind: "saved"; version: number; savedAt: Date }
  | { kind: "conflict"; version: number; savedAt: Date; theirs: AnswerFields };
