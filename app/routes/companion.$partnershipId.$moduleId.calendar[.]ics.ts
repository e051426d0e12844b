import type { LoaderFunctionArgs } from "@remix-run/node";
import { sittingCalendar } from "#app/features/companion/sittings/queries.server.ts";
import { calendarResponse } from "#app/server/calendar.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** The appointment of a pair as a calendar file, also when it was moved or called off. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  return calendarResponse(await sittingCalendar(actor, partnershipId, moduleId), "tandem-meeting");
}
