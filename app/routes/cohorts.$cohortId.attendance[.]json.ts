import type { LoaderFunctionArgs } from "@remix-run/node";
import { attendanceTable } from "#app/features/programs/attendance/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";
import { tableResponse } from "#app/server/tables.server.ts";

/** Who was at which session of a cohort. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return tableResponse(await attendanceTable(actor, params["cohortId"] ?? "", now()), "json");
}
