import type { Role } from "./actor.ts";

/** What can be asked for. An action that is not listed here is refused. */
export type Action =
  | "home.read"
  | "framework.read"
  | "assessment.start"
  | "assessment.read"
  | "assessment.answer"
  | "assessment.submit"
  | "assessment.export"
  | "plan.read"
  | "plan.edit"
  | "cohort.progress";

/** Who may do it, as data. */
export type Rule =
  /** Anyone who is signed in. */
  | { readonly grant: "any-actor" }
  /** The person to whom the thing belongs. */
  | { readonly grant: "owner" }
  /** Whoever holds one of these roles in any cohort. */
  | { readonly grant: "any-cohort"; readonly roles: readonly Role[] }
  /** Whoever holds one of these roles in the cohort that the thing belongs to. */
  | { readonly grant: "same-cohort"; readonly roles: readonly Role[] };

/** The one table of permissions. Deny by default: only what stands here is allowed. */
export const POLICY = {
  "home.read": { grant: "any-actor" },
  "framework.read": { grant: "any-actor" },
  "assessment.start": { grant: "any-cohort", roles: ["candidate", "mentor"] },
  "assessment.read": { grant: "owner" },
  "assessment.answer": { grant: "owner" },
  "assessment.submit": { grant: "owner" },
  "assessment.export": { grant: "owner" },
  "plan.read": { grant: "owner" },
  "plan.edit": { grant: "owner" },
  "cohort.progress": { grant: "same-cohort", roles: ["manager"] },
} as const satisfies Record<Action, Rule>;
