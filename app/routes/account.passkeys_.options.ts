import type { ActionFunctionArgs } from "@remix-run/node";
import { registrationOptions } from "#app/features/accounts/passkeys/commands.server.ts";
import { refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { requireEnrollingActor } from "#app/server/session.server.ts";

/** What a new passkey is made from. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireEnrollingActor({ request, context });
  refuseInSample(context);
  const { options, cookie } = await registrationOptions({ request, context }, actor);
  return Response.json(options, { headers: { "Set-Cookie": cookie } });
}
