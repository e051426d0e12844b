import type { LoaderFunctionArgs } from "@remix-run/node";
import { streamService } from "#app/features/programs/service/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { jsonResponse } from "#app/server/csv.server.ts";
import { mapRows } from "#app/server/rows.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** The service records of a cohort for other programs. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const people = await streamService(actor, params["cohortId"] ?? "", now());
  const rows = mapRows(people, ({ name, role, districtName, eligibility, records }) => ({
    name,
    role,
    districtName,
    eligibility,
    records: records.map(({ title, district, isCto, startsOn, endsOn, state, note }) => ({
      ...{ title, district, isCto, startsOn, endsOn, state, note },
    })),
  }));
  return jsonResponse("tandem-service-records.json", rows, "people");
}
