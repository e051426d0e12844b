import { listInWords } from "#app/components/words.ts";
import type { OfferedItem, RecipientRole } from "./schema.ts";

/** The words for what is released and to whom, for every page that speaks of it. */

export const ITEM_NAMES: Record<OfferedItem, string> = {
  profile: "Profile by area",
  answers: "Answers with notes",
  evidence: "Evidence",
  plan: "Growth plan",
  growth: "Growth",
};

/** The items in a sentence, in their order. */
export function itemsInWords(items: readonly OfferedItem[]): string {
  return listInWords(items.map((item) => ITEM_NAMES[item].toLowerCase()));
}

const BY_OWNER: Record<RecipientRole, string> = {
  mentor: "your mentor",
  superintendent: "your superintendent",
  delegate: "who stands in for your superintendent",
  manager: "a manager of your cohort",
};

/** Who somebody is to the owner: "your mentor and a manager of your cohort". */
export function bondInWords(roles: readonly RecipientRole[]): string {
  return listInWords(roles.map((role) => BY_OWNER[role]));
}

/** Somebody in one of their roles: "Harold Nakamura, your mentor". */
export function recipientInWords(name: string, role: RecipientRole): string {
  return `${name}, ${BY_OWNER[role]}`;
}

/** Shown where somebody has released nothing: a fact, and no reproach. */
export const NOTHING_RELEASED = "Nothing released yet. That is theirs to decide.";

/** The two sentences that tell a candidate who can see what, wherever they first need them. */
export const WHO_SEES_WHAT =
  "Nobody sees your answers, scores, notes or plan until you release them, one thing to one person at a time. The managers of your program see when you start and submit, and figures of five people or more.";
