import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportRecord } from "#app/features/audit/commands.server.ts";
import { recordForm } from "#app/features/audit/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf, now } from "#app/server/clock.server.ts";
import { csvResponse } from "#app/server/csv.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** The chosen part of an organization's record as a table. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const organizationId = params["organizationId"] ?? "";
  authorize(actor, "audit.search", { organizationId });
  const at = now();
  const lines = await exportRecord(actor, organizationId, parseQuery(request, recordForm), at);
  const rows = lines.map((line) => ({
    at: line.at.toISOString(),
    actor: line.actorName ?? "",
    actor_id: line.actorId ?? "",
    action: line.action,
    subject: line.subjectType,
    subject_id: line.subjectId,
    about: line.ownerName ?? "",
    about_id: line.ownerId ?? "",
  }));
  return csvResponse(`tandem-record-${dateOf(at)}.csv`, rows);
}
