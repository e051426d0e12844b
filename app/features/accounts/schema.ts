import { z } from "zod";

/** The roles that the sample program offers on its sign-in page, in that order. */
export const SAMPLE_ROLES = ["candidate", "mentor", "superintendent", "manager", "administrator"] as const;
export type SampleRole = (typeof SAMPLE_ROLES)[number];

export const sampleSignInForm = z.object({
  role: z.enum(SAMPLE_ROLES, { error: "Choose one of the roles" }),
  redirectTo: z.string().max(2000).optional(),
});
