import type { LoaderFunctionArgs } from "@remix-run/node";
import { meetingCalendar } from "#app/features/mentoring/meetings/queries.server.ts";
import { calendarResponse } from "#app/server/calendar.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** One meeting as a calendar file. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return calendarResponse(await meetingCalendar(actor, params["meetingId"] ?? ""), "tandem-meeting");
}
