import type { Actor, Role } from "./actor.ts";
import { POLICY, type Action, type ReleaseItem, type Rule } from "./policy.ts";

/** A release that stands: not withdrawn, and its recipient is still bound to its owner in the role that it names. */
export interface StandingRelease {
  readonly item: ReleaseItem;
  readonly recipientId: string;
  readonly recipientRole: Role;
}

/** What is asked about: whose it is, where it belongs, and to whom its owner has released what. */
export interface Subject {
  readonly ownerId?: string;
  readonly cohortId?: string;
  readonly organizationId?: string;
  readonly releases?: readonly StandingRelease[];
  /** Ids of the people who are bound to the owner just now. */
  readonly bound?: readonly string[];
}

/**
 * Whether an actor may do an action to a subject, by the table {@link POLICY}: one rule of its row that holds is enough.
 *
 * Fails closed: an unknown action, an unknown role, a subject without what the rule asks about, and an actor without
 * the places that a rule needs are all refused.
 *
 * @example can(rosa, "assessment.read", { ownerId: rosa.personId }) // true
 */
export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  const rules: readonly Rule[] = Object.hasOwn(POLICY, action) ? POLICY[action] : [];
  return rules.some((rule) => holds(rule, actor, subject));
}

function holds(rule: Rule, actor: Actor, { ownerId, cohortId, organizationId, releases, bound }: Subject): boolean {
  switch (rule.grant) {
    case "any-actor":
      return true;
    case "owner":
      return ownerId !== undefined && ownerId === actor.personId;
    case "released":
      return (releases ?? []).some(
        ({ item, recipientId, recipientRole }) =>
          item === rule.item && recipientId === actor.personId && (rule.as === undefined || rule.as === recipientRole),
      );
    case "bound":
      return bound !== undefined && bound.includes(actor.personId);
    case "any-cohort":
      return actor.enrollments.some(({ role }) => rule.roles.includes(role));
    case "same-cohort":
      return cohortId !== undefined && holdsRole(actor, rule.roles, cohortId);
    case "same-organization":
      return actor.enrollments.some(
        (place) => place.organizationId === organizationId && rule.roles.includes(place.role),
      );
    case "organization":
      return organizationId !== undefined && actor.administers.organizationIds.includes(organizationId);
    case "instance":
      return actor.administers.instance;
  }
}

function holdsRole(actor: Actor, roles: readonly Role[], cohortId: string): boolean {
  return actor.enrollments.some((place) => place.cohortId === cohortId && roles.includes(place.role));
}
