import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { PasskeyProof } from "#app/features/accounts/passkeys/components/passkey-button.tsx";
import { takeProof } from "#app/features/accounts/second-factor/commands.server.ts";
import { CodeForm, RecoveryForm } from "#app/features/accounts/second-factor/components/proof-forms.tsx";
import { findWays } from "#app/features/accounts/second-factor/queries.server.ts";
import { secondFactorForm } from "#app/features/accounts/second-factor/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { renewSession, requireViewer, safeRedirect } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your second factor · Tandem" }];

/** Where the person was going; this page itself would lead round in a circle. */
function onward(to: string | null): string {
  const target = safeRedirect(to);
  return target.startsWith("/second-factor") ? "/" : target;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, secondFactor } = await requireViewer({ request, context });
  const redirectTo = onward(new URL(request.url).searchParams.get("redirectTo"));
  if (secondFactor === "shown" || secondFactor === "not needed") return redirect(redirectTo);
  return { isMissing: secondFactor === "missing", ways: await findWays(actor), redirectTo };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, secondFactor } = await requireViewer({ request, context });
  if (secondFactor !== "owed") return redirect("/second-factor");
  const form = await parseForm(request, secondFactorForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  const outcome = await takeProof({ request, context }, actor, form.value, now());
  if (!outcome.isRight) return data({ faults: outcome.faults }, { status: 400 });
  const cookie = await renewSession({ request, context }, { secondFactor: true });
  return redirect(onward(form.value.redirectTo ?? null), { headers: { "Set-Cookie": cookie } });
}

export default function SecondFactorPage() {
  const { isMissing, ways, redirectTo } = useLoaderData<typeof loader>();
  const faults = useActionData<typeof action>()?.faults ?? {};
  if (isMissing) return <SetOneUp redirectTo={redirectTo} />;
  const form = { redirectTo, faults };
  return (
    <>
      <PageHeader
        title="Show that it is you"
        lead="Your account is protected by a second factor. Use it once, and this browser goes on."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <div className="grid gap-10">
        {ways.hasAuthenticator ? <CodeForm {...form} /> : null}
        {ways.hasPasskey ? <PasskeyProof action="/second-factor" redirectTo={redirectTo} /> : null}
        {ways.codesLeft > 0 ? <RecoveryForm {...form} /> : null}
      </div>
      {ways.hasPasskey && !ways.hasAuthenticator ? (
        <noscript>
          <p className="mt-6 max-w-measure">Passkeys need JavaScript. Turn it on in this browser to go on.</p>
        </noscript>
      ) : null}
    </>
  );
}

/** For whoever runs things and has no second factor yet. */
function SetOneUp({ redirectTo }: { redirectTo: string }) {
  const then = new URLSearchParams({ redirectTo }).toString();
  return (
    <>
      <PageHeader
        title="First, a second factor"
        lead="In your role you can see or change what concerns many people. So a password or a mail link alone must not be enough: if somebody else gets hold of yours, they still cannot sign in as you."
      />
      <p className="max-w-measure">It takes about two minutes, and you need your phone.</p>
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
        <ButtonLink to={`/account/authenticator?${then}`}>Set up an authenticator app</ButtonLink>
        <ButtonLink to={`/account/passkeys?${then}`} variant="quiet">
          Use a passkey instead
        </ButtonLink>
      </div>
    </>
  );
}
