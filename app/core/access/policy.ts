import { ROLES, type Role } from "./actor.ts";

/** What a candidate can release to somebody, each by itself. */
export const RELEASE_ITEMS = ["profile", "answers", "evidence", "plan", "growth", "perception"] as const;
export type ReleaseItem = (typeof RELEASE_ITEMS)[number];

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
  | "account.manage"
  | "release.give"
  | "release.preview"
  | "released-profile.read"
  | "released-answers.read"
  | "released-evidence.read"
  | "released-plan.read"
  | "released-growth.read"
  | "person.read"
  | "release.ask"
  | "evidence.confirm"
  | "cohort.progress"
  | "people.invite"
  | "people.remove"
  | "people.disable"
  | "managers.appoint"
  | "administrators.appoint"
  | "cohort.read"
  | "cohort.manage"
  | "calendar.subscribe"
  | "ledger.edit"
  | "districts.manage"
  | "stage.answer"
  | "service.edit"
  | "service.verify"
  | "match-profile.edit"
  | "match.run"
  | "proposal.answer"
  | "partnership.invite"
  | "companion.read"
  | "companion.answer"
  | "companion.manage"
  | "mentorship.read"
  | "mentorship.edit"
  | "goal.discuss"
  | "mentor-preparation.use"
  | "mentoring.oversee"
  | "organization.administer"
  | "audit.search"
  | "instance.administer";

/** Who may do it, as data. */
export type Rule =
  /** Anyone who is signed in. */
  | { readonly grant: "any-actor" }
  /** The person to whom the thing belongs. */
  | { readonly grant: "owner" }
  /** Whoever the owner has released this item to, while the release and the bond that it names stand; or as one role alone. */
  | { readonly grant: "released"; readonly item: ReleaseItem; readonly as?: Role }
  /** Whoever is bound to the owner just now: their mentor, superintendent, delegate or manager. */
  | { readonly grant: "bound" }
  /** Whoever holds one of these roles in any cohort. */
  | { readonly grant: "any-cohort"; readonly roles: readonly Role[] }
  /** Whoever holds one of these roles in the cohort that the thing belongs to. */
  | { readonly grant: "same-cohort"; readonly roles: readonly Role[] }
  /** Whoever holds one of these roles in any cohort of the organization that the thing belongs to. */
  | { readonly grant: "same-organization"; readonly roles: readonly Role[] }
  /** Who administers the organization that the thing belongs to. */
  | { readonly grant: "organization" }
  /** Who administers the whole instance. */
  | { readonly grant: "instance" };

/** The one table of permissions: any one rule of a row is enough. Deny by default: only what stands here is allowed. */
export const POLICY = {
  "home.read": [{ grant: "any-actor" }],
  "framework.read": [{ grant: "any-actor" }],
  "assessment.start": [{ grant: "any-cohort", roles: ["candidate", "mentor"] }],
  "assessment.read": [{ grant: "owner" }],
  "assessment.answer": [{ grant: "owner" }],
  "assessment.submit": [{ grant: "owner" }],
  "assessment.export": [{ grant: "owner" }],
  "plan.read": [{ grant: "owner" }],
  "plan.edit": [{ grant: "owner" }],
  "account.manage": [{ grant: "owner" }],
  "release.give": [{ grant: "owner" }],
  "release.preview": [{ grant: "owner" }],
  "released-profile.read": [{ grant: "released", item: "profile" }],
  "released-answers.read": [{ grant: "released", item: "answers" }],
  "released-evidence.read": [{ grant: "owner" }, { grant: "released", item: "evidence" }],
  "released-plan.read": [{ grant: "released", item: "plan" }],
  "released-growth.read": [{ grant: "released", item: "growth" }],
  "person.read": [{ grant: "bound" }],
  "release.ask": [{ grant: "same-cohort", roles: ["manager"] }],
  "evidence.confirm": [{ grant: "released", item: "evidence", as: "mentor" }],
  "cohort.progress": [{ grant: "same-cohort", roles: ["manager"] }],
  "people.invite": [{ grant: "same-cohort", roles: ["manager"] }, { grant: "organization" }],
  "people.remove": [{ grant: "same-cohort", roles: ["manager"] }, { grant: "organization" }],
  "people.disable": [{ grant: "organization" }, { grant: "instance" }],
  "managers.appoint": [{ grant: "organization" }],
  "administrators.appoint": [{ grant: "organization" }, { grant: "instance" }],
  "cohort.read": [{ grant: "same-cohort", roles: ROLES }, { grant: "organization" }],
  "cohort.manage": [{ grant: "same-cohort", roles: ["manager"] }, { grant: "organization" }],
  "calendar.subscribe": [{ grant: "owner" }],
  "ledger.edit": [{ grant: "owner" }],
  "districts.manage": [{ grant: "same-organization", roles: ["manager"] }, { grant: "organization" }],
  // Those who are bound to a district are its candidates, its superintendent and whoever stands in for them.
  "stage.answer": [{ grant: "bound" }, { grant: "same-organization", roles: ["manager"] }, { grant: "organization" }],
  "service.edit": [{ grant: "owner" }],
  "service.verify": [{ grant: "same-cohort", roles: ["manager"] }, { grant: "organization" }],
  "match-profile.edit": [{ grant: "owner" }],
  "match.run": [{ grant: "same-cohort", roles: ["manager"] }, { grant: "organization" }],
  "proposal.answer": [{ grant: "owner" }],
  // Bound are the superintendent of the candidate's district and whoever stands in for them.
  "partnership.invite": [
    { grant: "owner" },
    { grant: "bound" },
    { grant: "same-cohort", roles: ["manager"] },
    { grant: "organization" },
  ],
  // Bound are the two sides of the partnership.
  "companion.read": [{ grant: "bound" }],
  "companion.answer": [{ grant: "bound" }],
  "companion.manage": [{ grant: "same-cohort", roles: ["manager"] }, { grant: "organization" }],
  // The record of a mentorship belongs to its candidate. Both are bound to it while it lasts.
  "mentorship.read": [{ grant: "owner" }, { grant: "bound" }],
  "mentorship.edit": [{ grant: "bound" }],
  "goal.discuss": [{ grant: "owner" }, { grant: "released", item: "plan", as: "mentor" }],
  "mentor-preparation.use": [{ grant: "any-cohort", roles: ["mentor"] }],
  "mentoring.oversee": [{ grant: "same-cohort", roles: ["manager"] }],
  "organization.administer": [{ grant: "organization" }],
  "audit.search": [{ grant: "organization" }, { grant: "instance" }],
  "instance.administer": [{ grant: "instance" }],
} as const satisfies Record<Action, readonly Rule[]>;
