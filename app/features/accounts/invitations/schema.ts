import { z } from "zod";
import { ROLES, type Role } from "#app/core/access/actor.ts";
import { emailAddress, line, listQuery } from "../../fields.ts";

/** The roles that speak for a district, and therefore need one. */
export const DISTRICT_ROLES: readonly Role[] = ["candidate", "superintendent", "delegate"];

/** Of a pair of mentor and candidate, the other side: nobody stands on both in one cohort. */
export function counterpartOf(role: Role | null): "mentor" | "candidate" | null {
  return role === "mentor" ? "candidate" : role === "candidate" ? "mentor" : null;
}

/** Who is invited to help run an organization. */
export const administratorInvitationForm = z.object({
  name: line("The name", 120),
  email: emailAddress,
});
export type Invitee = z.output<typeof administratorInvitationForm>;

/** Who is invited to a cohort, and as what. */
export const invitationForm = administratorInvitationForm
  .extend({
    role: z.enum(ROLES, { error: "Choose a role" }),
    districtId: z.literal("").or(z.uuid("Choose a district of the list")).default(""),
  })
  .superRefine(({ role, districtId }, context) => {
    if (districtId === "" && DISTRICT_ROLES.includes(role))
      context.addIssue({ code: "custom", path: ["districtId"], message: `Choose the district of the ${role}` });
  })
  .transform(({ districtId, ...rest }) => ({ ...rest, districtId: districtId === "" ? null : districtId }));
export type InvitationInput = z.output<typeof invitationForm>;

/** What an operator says at the command line. */
export const operatorInvitation = z.object({ cohort: z.uuid("There is no such cohort") }).and(invitationForm);

/** What one can do with an invitation that was sent. */
export const invitationStep = z.object({
  step: z.enum(["again", "withdraw"], { error: "Choose what to do with the invitation" }),
  invitationId: z.uuid("Choose an invitation"),
});

/** What the page of an invitation sends: it is accepted, or whoever is signed in here leaves first. */
export const acceptanceForm = z.object({
  step: z.enum(["accept", "sign-out"], { error: "Choose what to do with the invitation" }),
});

/** Which invitations are shown, and what was done just before. */
export const invitationsQuery = listQuery.extend({
  done: z.enum(["sent", "again", "withdrawn", "imported"]).optional().catch(undefined),
});

/** The query of the list once something was done with an invitation: the page that was left, and what was done. */
export function listAfter({ q, page }: z.output<typeof invitationsQuery>, step: "again" | "withdraw"): string {
  const place = { ...(q === "" ? {} : { q }), ...(page === undefined ? {} : { page: String(page) }) };
  return `?${new URLSearchParams({ done: step === "again" ? "again" : "withdrawn", ...place })}`;
}
