import { z } from "zod";
import { emailAddress, line } from "../../fields.ts";

/** Who can sit on the district's side. */
export const SEAT_ROLES = ["superintendent", "delegate"] as const;

/** Who is invited to be the other half of a partnership. */
export const partnerForm = z.object({
  step: z.literal("invite"),
  role: z.enum(SEAT_ROLES, { error: "Choose as whom they take part" }),
  name: line("The name", 120),
  email: emailAddress,
});
export type PartnerInput = z.output<typeof partnerForm>;

/** A superintendent or delegate of the district who has a place in the cohort already. */
export const partnerStep = z.object({
  step: z.literal("begin"),
  enrollmentId: z.uuid("Choose somebody of the list"),
});

export const partnerPageForm = z.discriminatedUnion("step", [partnerStep, partnerForm], {
  error: "Choose what to do",
});

/** What was done just before the page is shown. */
export const partnerQuery = z.object({ done: z.enum(["invited", "begun"]).optional().catch(undefined) });
