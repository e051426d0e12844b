import type { LoaderFunctionArgs } from "@remix-run/node";
import { collectMyData } from "#app/features/accounts/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** A person's own data as one JSON file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const body = JSON.stringify(await collectMyData(actor, now()));
  return new Response(body, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="tandem-my-data.json"',
      "Cache-Control": "private, no-store",
    },
  });
}
