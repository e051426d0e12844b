import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { findNextPath } from "#app/features/companion/home/queries.server.ts";
import { findPartnership } from "#app/features/companion/partnerships/queries.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** Where the links of mails lead: straight to what is next. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findPartnership(actor, params["partnershipId"] ?? "");
  return redirect(await findNextPath(actor, id));
}
