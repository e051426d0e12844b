import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { addPasskey, removePasskey, renamePasskey } from "#app/features/accounts/passkeys/commands.server.ts";
import { NewPasskey, PasskeyList } from "#app/features/accounts/passkeys/components/passkey-list.tsx";
import { listPasskeys } from "#app/features/accounts/passkeys/queries.server.ts";
import { passkeyStep } from "#app/features/accounts/passkeys/schema.ts";
import { refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { findWays } from "#app/features/accounts/second-factor/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { renewSession, requireEnrollingActor, safeRedirect } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your passkeys · Tandem" }];

const PAGE = "/account/passkeys";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireEnrollingActor({ request, context });
  refuseInSample(context);
  const asked = new URL(request.url).searchParams.get("redirectTo");
  return { passkeys: await listPasskeys(actor), redirectTo: asked === null ? PAGE : safeRedirect(asked) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireEnrollingActor({ request, context });
  refuseInSample(context);
  const form = await parseForm(request, passkeyStep);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  const step = form.value;
  if (step.step === "remove") {
    await removePasskey(actor, step.passkeyId, now());
    return redirect(PAGE);
  }
  if (step.step === "rename") {
    await renamePasskey(actor, step.passkeyId, step.name, now());
    return redirect(PAGE);
  }
  try {
    await addPasskey({ request, context }, actor, step, now());
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === "too-many") throw error;
    return data({ faults: { credential: error.message } as Record<string, string> }, { status: 400 });
  }
  // Whoever has just made a passkey has shown it.
  const headers = { "Set-Cookie": await renewSession({ request, context }, { secondFactor: true }) };
  const redirectTo = safeRedirect(step.redirectTo ?? null);
  const { codesLeft } = await findWays(actor);
  return redirect(codesLeft > 0 ? redirectTo : `/account/recovery-codes?${new URLSearchParams({ redirectTo })}`, {
    headers,
  });
}

export default function PasskeysPage() {
  const { passkeys, redirectTo } = useLoaderData<typeof loader>();
  const faults = useActionData<typeof action>()?.faults ?? {};
  return (
    <>
      <PageHeader
        title="Passkeys"
        lead="A passkey is kept by your phone, your computer or a security key, and opened by your finger, your face or a PIN. It signs you in without a password, and nobody can lure it out of you."
      />
      <ErrorSummary errors={Object.values(faults).map((message) => ({ message }))} />
      <div className="grid max-w-3xl gap-12">
        <PasskeyList passkeys={passkeys} />
        <NewPasskey redirectTo={redirectTo} fault={faults["name"]} />
      </div>
    </>
  );
}
