import type { ActionFunctionArgs } from "@remix-run/node";
import type { SaveReply } from "#app/components/form/use-autosave.ts";
import type { StepFields } from "#app/features/companion/answer.ts";
import { saveHalf } from "#app/features/companion/steps/commands.server.ts";
import { findPairedModule } from "#app/features/companion/steps/queries.server.ts";
import { stepForm } from "#app/features/companion/steps/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

const STATUS = { saved: 200, conflict: 409, invalid: 400 } as const;

function reply(body: SaveReply<StepFields>): Response {
  return Response.json(body, { status: STATUS[body.kind], headers: { "Cache-Control": "no-store" } });
}

/** Where the page of the paired step saves while one writes. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  const { module } = await findPairedModule(actor, partnershipId, moduleId);
  const form = await parseForm(request, stepForm(module.items.map(({ id }) => id)));
  if (!form.ok) return reply({ kind: "invalid", fields: form.faults });
  const outcome = await saveHalf(actor, partnershipId, moduleId, form.value, now());
  return reply({ ...outcome, savedAt: outcome.savedAt.toISOString() });
}
