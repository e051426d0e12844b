import type { ActionFunctionArgs } from "@remix-run/node";
import type { SaveReply } from "#app/components/form/use-autosave.ts";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import type { AnswerFields } from "#app/features/assessments/answer.ts";
import { saveForm } from "#app/features/assessments/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

const STATUS = { saved: 200, conflict: 409, invalid: 400 } as const;

/** The length is told, so that an answer shorter than a packet is not compressed. */
function reply(body: SaveReply<AnswerFields>): Response {
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  const headers = { "Content-Type": "application/json", "Content-Length": length, "Cache-Control": "no-store" };
  return new Response(text, { status: STATUS[body.kind], headers });
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
