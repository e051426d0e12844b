import { inviteAsOperator } from "#app/features/accounts/invitations/commands.server.ts";
import { operatorInvitation } from "#app/features/accounts/invitations/schema.ts";
import { now } from "#app/server/clock.server.ts";
import type { Call, Outcome } from "./call.ts";
import { noArguments, onInstallation, required } from "./user.ts";

/** `tandem user invite --email ADDRESS --name NAME --role ROLE --cohort ID [--district ID]` */
export function run(call: Call): Promise<Outcome> {
  noArguments(call);
  const { district } = call.values;
  const typed = {
    cohort: required(call, "cohort"),
    email: required(call, "email"),
    name: required(call, "name"),
    role: required(call, "role"),
    districtId: typeof district === "string" ? district : "",
  };
  return onInstallation(operatorInvitation, typed, async ({ cohort, ...invitation }) => {
    const faults = await inviteAsOperator(cohort, invitation, now());
    if (faults !== null) {
      const found = Object.entries(faults);
      return { kind: "refused", faults: found.map(([path, message]) => ({ path, message })) };
    }
    const { email, role } = invitation;
    return { kind: "done", json: { email, role, cohort }, text: `An invitation is on its way to ${email}.\n` };
  });
}
