import type { ActionFunctionArgs } from "@remix-run/node";
import { assertionOptions } from "#app/features/accounts/passkeys/commands.server.ts";
import { requireViewer } from "#app/server/session.server.ts";

/** What the browser of whoever is signed in signs with their passkey, to prove that it is they. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireViewer({ request, context });
  const { options, cookie } = await assertionOptions({ request, context }, actor);
  return Response.json(options, { headers: { "Set-Cookie": cookie } });
}
