import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { assertionOptions, signInByPasskey } from "#app/features/accounts/passkeys/commands.server.ts";
import { passkeySignInForm } from "#app/features/accounts/passkeys/schema.ts";
import { refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { safeRedirect, startSession } from "#app/server/session.server.ts";

/** Signing in with a passkey: what to sign is asked for first, and what was signed comes second. */
export async function action({ request, context }: ActionFunctionArgs) {
  refuseInSample(context);
  const form = await parseForm(request, passkeySignInForm);
  if (!form.ok) return Response.json({ faults: form.faults }, { status: 400 });
  if (form.value.step === "options") {
    const { options, cookie } = await assertionOptions({ request, context }, null);
    return Response.json(options, { headers: { "Set-Cookie": cookie } });
  }
  const { credential, redirectTo = null } = form.value;
  try {
    const personId = await signInByPasskey({ request, context }, credential, now());
    const cookie = await startSession({ request, context }, personId, "passkey", { shown: true });
    return redirect(safeRedirect(redirectTo), { headers: { "Set-Cookie": cookie } });
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "invalid") throw error;
    return Response.json({ faults: { credential: error.message } }, { status: 400 });
  }
}
