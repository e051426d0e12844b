import type { LoaderFunctionArgs } from "@remix-run/node";
import { sessionCalendar } from "#app/features/programs/calendar/queries.server.ts";
import { calendarResponse } from "#app/server/calendar.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** One session as a calendar file. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return calendarResponse(await sessionCalendar(actor, params["sessionId"] ?? ""), "tandem-session");
}
