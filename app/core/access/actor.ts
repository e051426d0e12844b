/** The roles a person can hold in a cohort. */
export const ROLES = ["candidate", "mentor", "superintendent", "delegate", "reviewer", "manager"] as const;
export type Role = (typeof ROLES)[number];

/** A person's place in a cohort. */
export interface Enrollment {
  readonly id: string;
  readonly organizationId: string;
  readonly cohortId: string;
  readonly role: Role;
}

/** Who is asking: a signed-in person with every place that the person holds. */
export interface Actor {
  readonly personId: string;
  readonly enrollments: readonly Enrollment[];
  /** The enrollment in which they are just now, when they have chosen one. */
  readonly placeId: string | null;
  /** What they run: the whole instance, and these organizations. */
  readonly administers: { readonly instance: boolean; readonly organizationIds: readonly string[] };
}

/**
 * Whether an actor can see or change what concerns many others, and therefore needs a second factor: a program manager,
 * or an administrator of an organization or the instance.
 *
 * @example isPrivileged({ personId: "p", enrollments: [], placeId: null, administers: { instance: true, organizationIds: [] } }) // true
 */
export function isPrivileged({ enrollments, administers }: Actor): boolean {
  return (
    administers.instance || administers.organizationIds.length > 0 || enrollments.some(({ role }) => role === "manager")
  );
}

/**
 * The place where an actor is: the one they chose, else their first; null for somebody without any.
 *
 * @example placeOf({ personId: "p", enrollments: [], placeId: null, administers: { instance: false, organizationIds: [] } }) // null
 */
export function placeOf({ enrollments, placeId }: Actor): Enrollment | null {
  return enrollments.find(({ id }) => id === placeId) ?? enrollments[0] ?? null;
}
