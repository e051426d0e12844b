import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { addAuthenticator, removeAuthenticator } from "#app/features/accounts/second-factor/commands.server.ts";
import { AuthenticatorSetup } from "#app/features/accounts/second-factor/components/authenticator-setup.tsx";
import { RecoveryCodes } from "#app/features/accounts/second-factor/components/recovery-codes.tsx";
import { findWays, prepareAuthenticator } from "#app/features/accounts/second-factor/queries.server.ts";
import { authenticatorStep } from "#app/features/accounts/second-factor/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { renewSession, requireEnrollingActor, requireViewer, safeRedirect } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your authenticator app · Tandem" }];

const STALE = "This page is too old, or it was sent already. Scan the code that it shows now";
const WRONG = "This code is not right. Check that the app shows “Tandem”, wait for the next code, then type it";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireEnrollingActor({ request, context });
  refuseInSample(context);
  const { email } = await requireViewer({ request, context });
  const { hasAuthenticator } = await findWays(actor);
  const asked = new URL(request.url).searchParams.get("redirectTo");
  return {
    setup: prepareAuthenticator(actor, email, now()),
    hasAuthenticator,
    redirectTo: asked === null ? "/account" : safeRedirect(asked),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireEnrollingActor({ request, context });
  refuseInSample(context);
  const { email } = await requireViewer({ request, context });
  const form = await parseForm(request, authenticatorStep);
  const refuse = (faults: Record<string, string>) => {
    const setup = prepareAuthenticator(actor, email, now(), form.typed["sealed"]);
    return data({ faults, setup, codes: null, redirectTo: "" }, { status: 400 });
  };
  if (!form.ok) return refuse(form.faults);
  if (form.value.step === "remove") {
    await removeAuthenticator(actor, now());
    return redirect("/account");
  }
  const outcome = await addAuthenticator(actor, form.value, now());
  if (outcome === "stale") return refuse({ code: STALE });
  if (outcome === "wrong code") return refuse({ code: WRONG });
  const cookie = await renewSession({ request, context }, { secondFactor: true });
  return data(
    {
      faults: {} as Record<string, string>,
      setup: null,
      codes: outcome.codes,
      redirectTo: safeRedirect(form.value.redirectTo ?? null),
    },
    { headers: { "Set-Cookie": cookie } },
  );
}

export default function AuthenticatorPage() {
  const { setup, hasAuthenticator, redirectTo } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (sent?.codes) {
    return (
      <>
        <PageHeader
          title="Keep your recovery codes"
          lead="Your authenticator app is on. If you lose the device it is on, one of these codes lets you in."
        />
        <RecoveryCodes codes={sent.codes} onwardTo={sent.redirectTo} />
      </>
    );
  }
  const faults = sent?.faults ?? {};
  return (
    <>
      <PageHeader
        title={hasAuthenticator ? "Another authenticator app" : "Set up an authenticator app"}
        lead={
          hasAuthenticator
            ? "You have one already. The new one takes its place as soon as its first code is right."
            : "An app on your phone that shows a new six-digit code every half minute."
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <AuthenticatorSetup {...(sent?.setup ?? setup)} redirectTo={redirectTo} fault={faults["code"]} />
      {hasAuthenticator ? (
        <Form method="post" className="mt-12 max-w-measure border-t border-line pt-6">
          <input type="hidden" name="step" value="remove" />
          <p className="text-ink-2">Or go without: then no code is asked when you sign in.</p>
          <Button variant="quiet">Remove the authenticator app</Button>
        </Form>
      ) : null}
    </>
  );
}
