import type { LoaderFunctionArgs } from "@remix-run/node";
import { readMatchTable } from "#app/features/matching/overview/queries.server.ts";
import { matchFile } from "#app/features/matching/overview/schema.ts";
import { csvResponse, jsonResponse } from "#app/server/csv.server.ts";
import { notFound } from "#app/server/errors.ts";
import { requireActor } from "#app/server/session.server.ts";

/** A table of the matching for managers, as CSV or JSON. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const file = matchFile.safeParse(params["file"]);
  if (!file.success) throw notFound("there is no such table");
  const [table, format] = file.data;
  const { columns, rows } = await readMatchTable(actor, params["cohortId"] ?? "", table);
  const name = `tandem-match-${table}.${format}`;
  return format === "csv" ? csvResponse(name, rows, columns) : jsonResponse(name, rows, table);
}
