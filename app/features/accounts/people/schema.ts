import { z } from "zod";

/** What an administrator can do with one person of their organization. */
export const personStep = z.object({
  step: z.enum(["disable", "enable", "appoint", "dismiss"], { error: "Choose what to do" }),
});
export type PersonStep = z.output<typeof personStep>["step"];

/** Why a place stays. */
export const KEPT: Readonly<Record<"assessments" | "mentorships" | "cohort", string>> = {
  assessments: "There are assessments in this place. They belong to the person who made them, so the place stays.",
  cohort: "There is attendance, a match profile or a proposal in this place, so it stays.",
  mentorships: "Somebody works or worked with this person as mentor and candidate, so the place stays.",
};

/** What a manager can do with a place of a cohort. */
export const placeStep = z.object({
  step: z.enum(["remove", "leave", "undo"], { error: "Choose what to do" }).default("remove"),
});
