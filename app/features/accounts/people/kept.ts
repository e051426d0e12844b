/** Why a place stays. */
export const KEPT: Readonly<Record<"assessments" | "mentorships" | "cohort", string>> = {
  assessments: "There are assessments in this place. They belong to the person who made them, so the place stays.",
  cohort: "There is attendance, a match profile or a proposal in this place, so it stays.",
  mentorships: "Somebody works or worked with this person as mentor and candidate, so the place stays.",
};
