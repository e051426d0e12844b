import type { LoaderFunctionArgs } from "@remix-run/node";
import { collectRun } from "#app/features/matching/download/queries.server.ts";
import { runNumber } from "#app/features/matching/runs/queries.server.ts";
import { archiveResponse } from "#app/server/archive.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** A run with its proof and the program that checks it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const number = runNumber(params["runNumber"]);
  const archive = await collectRun(actor, params["cohortId"] ?? "", number);
  return archiveResponse(`tandem-run-${number}.zip`, archive, now());
}
