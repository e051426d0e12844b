import type { Role } from "./actor.ts";

/** What somebody can be: a role of a cohort, or an administrator of an organization. */
export type InvitedRole = Role | "administrator";

/** The roles as pages and mails name them. */
export const ROLE_NAMES: Readonly<Record<InvitedRole, string>> = {
  candidate: "Candidate",
  mentor: "Mentor",
  superintendent: "Superintendent",
  delegate: "Delegate of a superintendent",
  reviewer: "Reviewer",
  manager: "Program manager",
  administrator: "Administrator",
};

/**
 * A role with its article, within a sentence.
 *
 * @example asRole("administrator") // "an administrator"
 */
export function asRole(role: InvitedRole): string {
  const name = ROLE_NAMES[role].toLowerCase();
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}
