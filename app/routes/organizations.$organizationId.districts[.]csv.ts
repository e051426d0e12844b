import type { LoaderFunctionArgs } from "@remix-run/node";
import { listDistricts } from "#app/features/programs/districts/queries.server.ts";
import { csvResponse } from "#app/server/csv.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** The districts of an organization as a table, in the columns in which they can be imported. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { districts } = await listDistricts(actor, params["organizationId"] ?? "");
  const rows = districts.map(({ name, state, county, students, locale, ncesId }) => ({
    name,
    state,
    county,
    enrollment: students,
    locale,
    nces_id: ncesId,
  }));
  return csvResponse("tandem-districts.csv", rows, ["name", "state", "county", "enrollment", "locale", "nces_id"]);
}
