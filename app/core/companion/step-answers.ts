import type { ItemId, MirrorItem } from "./module.ts";

/** What one side answers in the paired step of a module. */

/** The levels on which both sides answer. */
export const STEP_LEVELS = [1, 2, 3, 4] as const;
export type StepLevel = (typeof STEP_LEVELS)[number];

/** What stands for "I cannot tell from my chair": an answer, and never a level. */
export const CANNOT_TELL = "cannot-tell";

/** One item: how it is today, and how it should be within a year. Null where nothing was chosen yet. */
export interface ItemAnswer {
  readonly today: StepLevel | typeof CANNOT_TELL | null;
  readonly expects: StepLevel | null;
}

export type StepAnswers = Readonly<Record<ItemId, ItemAnswer>>;

export const NO_ITEM_ANSWER: ItemAnswer = { today: null, expects: null };

export const QUESTIONS = ["today", "expects"] as const;
export type Question = (typeof QUESTIONS)[number];

/**
 * The questions that have no answer yet, in the order of the items.
 *
 * @example openQuestions([{ id: "a" }], { a: { today: "cannot-tell", expects: null } }) // [{ itemId: "a", question: "expects" }]
 */
export function openQuestions(
  items: readonly Pick<MirrorItem, "id">[],
  answers: StepAnswers,
): { readonly itemId: ItemId; readonly question: Question }[] {
  return items.flatMap(({ id }) => {
    const answer = answers[id] ?? NO_ITEM_ANSWER;
    return QUESTIONS.filter((question) => answer[question] === null).map((question) => ({ itemId: id, question }));
  });
}
