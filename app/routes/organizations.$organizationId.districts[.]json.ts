import type { LoaderFunctionArgs } from "@remix-run/node";
import { listDistricts } from "#app/features/programs/districts/queries.server.ts";
import { jsonResponse } from "#app/server/csv.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** The districts of an organization for other programs. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { districts } = await listDistricts(actor, params["organizationId"] ?? "");
  return jsonResponse("tandem-districts.json", districts, "districts");
}
