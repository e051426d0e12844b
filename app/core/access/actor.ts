/** The roles a person can hold in a cohort. */
export const ROLES = ["candidate", "mentor", "superintendent", "reviewer", "manager"] as const;
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
}
