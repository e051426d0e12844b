import type { LoaderFunctionArgs } from "@remix-run/node";
import { findHeading, listAnswers } from "#app/features/assessments/queries.server.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { csvResponse } from "#app/server/csv.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** One's own answers of one sitting as a table. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sitting = await findHeading(actor, params["assessmentId"] ?? "");
  authorize(actor, "assessment.export", sitting);
  const rows = (await listAnswers(sitting)).map((answer) => ({
    area: answer.areaName,
    indicator: answer.indicatorId,
    statement: answer.statement,
    level: answer.level,
    no_opportunity: answer.noOpportunity ? "yes" : "",
    why_this_level: answer.why,
    evidence: answer.evidenceNote,
    evidence_link: answer.evidenceUrl,
    saved_at: answer.savedAt?.toISOString() ?? "",
  }));
  return csvResponse(`tandem-${sitting.kind}-${dateOf(sitting.startedAt)}.csv`, rows);
}
