import type { ActionFunctionArgs } from "@remix-run/node";
import { refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { knownCodes } from "#app/features/accounts/second-factor/queries.server.ts";
import { recoveryCodesForm } from "#app/features/accounts/second-factor/schema.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

/**
 * The recovery codes that a page has just shown, as a text file. The page sends them back, since only their hashes are
 * kept; codes that are not the actor's are not handed out.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  refuseInSample(context);
  const form = await parseForm(request, recoveryCodesForm);
  const codes = form.ok ? await knownCodes(actor, form.value.codes) : [];
  if (codes.length === 0) throw new AppError("invalid", "These are no recovery codes of yours, or they are used up.");
  const lines = ["Recovery codes for Tandem. Each works once.", "", ...codes, ""];
  return new Response(lines.join("\r\n"), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": 'attachment; filename="tandem-recovery-codes.txt"',
      "Cache-Control": "private, no-store",
    },
  });
}
