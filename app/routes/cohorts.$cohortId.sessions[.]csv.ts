import type { LoaderFunctionArgs } from "@remix-run/node";
import { sessionTable } from "#app/features/programs/sessions/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";
import { tableResponse } from "#app/server/tables.server.ts";

/** The sessions of a cohort, a row for each of their days. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return tableResponse(await sessionTable(actor, params["cohortId"] ?? "", now()), "csv");
}
