import type { LoaderFunctionArgs } from "@remix-run/node";
import { mentoringTable } from "#app/features/mentoring/oversight/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";
import { tableResponse } from "#app/server/tables.server.ts";

/** How the pairs of a cohort meet. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return tableResponse(await mentoringTable(actor, params["cohortId"] ?? "", now()), "csv");
}
