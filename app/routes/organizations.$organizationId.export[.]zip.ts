import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportOrganization } from "#app/features/accounts/organization-erasure/commands.server.ts";
import { archiveResponse } from "#app/server/archive.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** An organization's people, places and dates as one archive, for whoever administers it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = now();
  const archive = await exportOrganization(actor, params["organizationId"] ?? "", at);
  return archiveResponse("tandem-organization.zip", archive, at);
}
