import { resetUser } from "#app/features/accounts/operators/commands.server.ts";
import { userAddress } from "#app/features/accounts/operators/schema.ts";
import { now } from "#app/server/clock.server.ts";
import type { Call, Outcome } from "./call.ts";
import { noArguments, onInstallation, required } from "./user.ts";

/** `tandem user reset --email ADDRESS` */
export function run(call: Call): Promise<Outcome> {
  noArguments(call);
  return onInstallation(userAddress, { email: required(call, "email") }, async (given) => {
    const { id, email, link } = await resetUser(given.email, now());
    const text = `${email} has no password, second factor or passkey any more, and is signed out. With this link they choose a password, once, within ten minutes:\n${link}\n`;
    return { kind: "done", json: { id, email, link }, text };
  });
}
