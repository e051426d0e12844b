import { id } from "./ids.ts";

/** The sample program: what runs, in which cohorts. */
export const ORGANIZATION = { id: id(1, 1), name: "Western Association of School Technology" };
export const PROGRAM = { id: id(2, 1), name: "CTO Mentor" };

/** The cohort in the middle of its year. */
export const COHORT_ID = id(3, 1);
export const COHORT_ZONE = "America/Los_Angeles";

/** The cohort that comes next, in another zone, and is ready to be matched. */
export const NEXT_COHORT_ID = id(3, 2);
export const NEXT_COHORT_ZONE = "America/Denver";
