import type { ActionFunctionArgs } from "@remix-run/node";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { type SaveReply } from "#app/features/assessments/answer.ts";
import { saveForm } from "#app/features/assessments/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

const STATUS = { saved: 200, conflict: 409, invalid: 400 } as const;

function reply(body: SaveReply): Response {
  return Response.json(body, { status: STATUS[body.kind], headers: { "Cache-Control": "no-store" } });
}

/** Where the question page saves while one writes. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "assessment.answer", { ownerId: actor.personId });
  const { assessmentId = "", indicatorId = "" } = params;
  const form = await parseForm(request, saveForm);
  if (!form.ok) return reply({ kind: "invalid", fields: form.faults });
  const outcome = await saveAnswer(actor, assessmentId, indicatorId, form.value, now());
  return reply({ ...outcome, savedAt: outcome.savedAt.toISOString() });
}
