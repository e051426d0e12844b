import {
  CANNOT_TELL,
  NO_ITEM_ANSWER,
  QUESTIONS,
  STEP_LEVELS,
  type ItemAnswer,
  type Question,
  type StepAnswers,
} from "#app/core/companion/step-answers.ts";

/** What the page of the paired step and the server say to each other. No zod here: the page is to stay light. */

/** What a button sends that submits besides saving. */
export const THEN_SUBMIT = "submit";

/** What one side wrote: its answers, and a reflection for its author alone. */
export interface StepHalf {
  answers: StepAnswers;
  reflection: string;
}

/** The name of the field of a question. */
export function fieldOf(question: Question, itemId: string): string {
  return `${question}-${itemId}`;
}

/** The fields of the form as text, by name, for all items that the module asks. */
export type StepFields = Record<string, string>;

export function toFields(itemIds: readonly string[], { answers, reflection }: StepHalf): StepFields {
  const choices = itemIds.flatMap((id) => {
    const answer = answers[id] ?? NO_ITEM_ANSWER;
    return QUESTIONS.map((question) => [fieldOf(question, id), answer[question]?.toString() ?? ""] as const);
  });
  return { ...Object.fromEntries(choices), reflection };
}

/** What is stored for one item, whatever an older version may have kept there. */
function toItemAnswer(stored: unknown): ItemAnswer {
  const parts = new Map(typeof stored === "object" && stored !== null ? Object.entries(stored) : []);
  const level = (value: unknown) => STEP_LEVELS.find((each) => each === value) ?? null;
  const today: unknown = parts.get("today");
  return { today: today === CANNOT_TELL ? CANNOT_TELL : level(today), expects: level(parts.get("expects")) };
}

/** Answers as the database keeps them, as JSON. */
export function toAnswers(stored: unknown): StepAnswers {
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).map(([id, answer]) => [id, toItemAnswer(answer)]));
}

/** What became of a save. On a conflict nothing was written, and the other text comes along. */
export type StepOutcome =
  | { kind: "saved"; version: number; savedAt: Date }
  | { kind: "conflict"; version: number; savedAt: Date; theirs: StepFields };
