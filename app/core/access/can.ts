import type { Actor, Role } from "./actor.ts";
import { POLICY, type Action, type Rule } from "./policy.ts";

/** What is asked about: whose it is, or which cohort it belongs to. */
export interface Subject {
  readonly ownerId?: string;
  readonly cohortId?: string;
}

/**
 * Whether an actor may do an action to a subject, by the table {@link POLICY}.
 *
 * Fails closed: an unknown action, an unknown role, a subject without the owner or cohort that the rule asks about,
 * and an actor without enrollments where a role is needed are all refused.
 *
 * @example can(rosa, "assessment.read", { ownerId: rosa.personId }) // true
 */
export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  const rule: Rule | null = Object.hasOwn(POLICY, action) ? POLICY[action] : null;
  switch (rule?.grant) {
    case "any-actor":
      return true;
    case "owner":
      return subject.ownerId !== undefined && subject.ownerId === actor.personId;
    case "any-cohort":
      return actor.enrollments.some(({ role }) => rule.roles.includes(role));
    case "same-cohort":
      return subject.cohortId !== undefined && holdsRole(actor, rule.roles, subject.cohortId);
    default:
      return false;
  }
}

function holdsRole(actor: Actor, roles: readonly Role[], cohortId: string): boolean {
  return actor.enrollments.some((place) => place.cohortId === cohortId && roles.includes(place.role));
}
