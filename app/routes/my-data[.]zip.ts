import type { LoaderFunctionArgs } from "@remix-run/node";
import { collectArchive } from "#app/features/accounts/my-data/commands.server.ts";
import { archiveResponse } from "#app/server/archive.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** A person's own data as one archive. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = now();
  return archiveResponse("tandem-my-data.zip", await collectArchive(actor, at), at);
}
