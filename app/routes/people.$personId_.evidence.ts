import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { confirmEvidence } from "#app/features/assessments/evidence/commands.server.ts";
import { confirmationForm } from "#app/features/assessments/evidence/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/** Where a mentor says that they have seen the evidence for an answer, or takes that back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { personId = "" } = params;
  const form = await parseForm(request, confirmationForm);
  if (!form.ok)
    throw new AppError("invalid", "This button has lost its place. Go back, reload the page, and press it again.");
  await confirmEvidence(actor, personId, form.value, now());
  return redirect(`/people/${personId}#evidence-${form.value.indicatorId}`);
}
