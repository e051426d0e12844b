import type { LoaderFunctionArgs } from "@remix-run/node";
import { ledgerTable } from "#app/features/programs/ledger/queries.server.ts";
import { requireActor } from "#app/server/session.server.ts";
import { tableResponse } from "#app/server/tables.server.ts";

/** One's own ledger of continuing education. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return tableResponse(await ledgerTable(actor), "json");
}
