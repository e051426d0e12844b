import type { LoaderFunctionArgs } from "@remix-run/node";
import { findFeed } from "#app/features/programs/calendar/queries.server.ts";
import { feedQuery } from "#app/features/programs/calendar/schema.ts";
import { notFound } from "#app/server/errors.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import { calendarResponse } from "#app/server/calendar.server.ts";

/**
 * The private calendar of whoever has its address. Calendar applications send no cookie, so its key is the proof; it
 * stands in the query, which is never logged. Only keys that open nothing count as tries.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const calendar = await findFeed(parseQuery(request, feedQuery).key);
  if (calendar !== null) return calendarResponse(calendar, "tandem");
  await countTry("link from an address", context.clientAddress);
  throw notFound();
}
