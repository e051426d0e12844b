import { enableUser } from "#app/features/accounts/operators/commands.server.ts";
import { userAddress } from "#app/features/accounts/operators/schema.ts";
import { now } from "#app/server/clock.server.ts";
import type { Call, Outcome } from "./call.ts";
import { noArguments, onInstallation, required } from "./user.ts";

/** `tandem user enable --email ADDRESS` */
export function run(call: Call): Promise<Outcome> {
  noArguments(call);
  return onInstallation(userAddress, { email: required(call, "email") }, async (given) => {
    const { id, email } = await enableUser(given.email, now());
    return { kind: "done", json: { id, email, disabled: false }, text: `${email} can sign in again.\n` };
  });
}
