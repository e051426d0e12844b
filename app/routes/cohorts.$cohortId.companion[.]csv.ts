import type { LoaderFunctionArgs } from "@remix-run/node";
import { participationTable } from "#app/features/companion/participation/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";
import { tableResponse } from "#app/server/tables.server.ts";

/** How the pairs of a cohort take part in the companion. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return tableResponse(await participationTable(actor, params["cohortId"] ?? "", now()), "csv");
}
