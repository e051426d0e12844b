import type { LoaderFunctionArgs } from "@remix-run/node";
import { openFile } from "#app/features/assessments/evidence/commands.server.ts";
import { now } from "#app/server/clock.server.ts";
import { sendFile } from "#app/server/files/send.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** One file, to be saved and never shown: only to its owner, and to whom the owner has released their evidence. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return sendFile(request, await openFile(actor, params["fileId"] ?? "", now()));
}
