import { createUser } from "#app/features/accounts/operators/commands.server.ts";
import { newUser } from "#app/features/accounts/operators/schema.ts";
import { now } from "#app/server/clock.server.ts";
import type { Call, Outcome } from "./call.ts";
import { noArguments, onInstallation, required } from "./user.ts";

/** `tandem user create --email ADDRESS --name NAME [--administrator]` */
export function run(call: Call): Promise<Outcome> {
  noArguments(call);
  const isAdministrator = call.values["administrator"] === true;
  const typed = { email: required(call, "email"), name: required(call, "name"), isAdministrator };
  return onInstallation(newUser, typed, async (user) => {
    const { id, email, link } = await createUser(user, now());
    const text = `${email} has an account. This link signs them in, once, within ten minutes:\n${link}\n`;
    return { kind: "done", json: { id, email, link }, text };
  });
}
