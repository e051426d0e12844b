import type { LoaderFunctionArgs } from "@remix-run/node";
import { listService } from "#app/features/programs/service/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { jsonResponse } from "#app/server/csv.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** The service records of a cohort for other programs. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const people = await listService(actor, params["cohortId"] ?? "", now());
  return jsonResponse("tandem-service-records.json", {
    people: people.map(({ name, role, districtName, eligibility, records }) => ({
      name,
      role,
      districtName,
      eligibility,
      records: records.map(({ title, district, isCto, startsOn, endsOn, state, note }) => ({
        ...{ title, district, isCto, startsOn, endsOn, state, note },
      })),
    })),
  });
}
