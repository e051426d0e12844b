import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { PasskeyProof } from "#app/features/accounts/passkeys/components/passkey-button.tsx";
import { takeProof } from "#app/features/accounts/second-factor/commands.server.ts";
import { CodeForm, PasswordProof, RecoveryForm } from "#app/features/accounts/second-factor/components/proof-forms.tsx";
import { findWays } from "#app/features/accounts/second-factor/queries.server.ts";
import { proofForm } from "#app/features/accounts/second-factor/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { renewSession, requireViewer, safeRedirect } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Confirm that it is you · Tandem" }];

/** Whoever owes a second factor shows that one first, which confirms them as well. */
const FIRST_THE_FACTOR = "/second-factor";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, email, secondFactor } = await requireViewer({ request, context });
  const redirectTo = safeRedirect(new URL(request.url).searchParams.get("redirectTo"));
  if (secondFactor === "owed") return redirect(`${FIRST_THE_FACTOR}?${new URLSearchParams({ redirectTo })}`);
  return { ways: await findWays(actor), email, redirectTo, isSample: context.isSample };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, secondFactor } = await requireViewer({ request, context });
  if (secondFactor === "owed") return redirect(FIRST_THE_FACTOR);
  const form = await parseForm(request, proofForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  const outcome = await takeProof({ request, context }, actor, form.value, now());
  if (!outcome.isRight) return data({ faults: outcome.faults }, { status: 400 });
  const cookie = await renewSession({ request, context }, { secondFactor: outcome.isSecondFactor });
  return redirect(safeRedirect(form.value.redirectTo ?? null), { headers: { "Set-Cookie": cookie } });
}

export default function ConfirmPage() {
  const { ways, email, redirectTo, isSample } = useLoaderData<typeof loader>();
  const faults = useActionData<typeof action>()?.faults ?? {};
  const { hasPassword, hasAuthenticator, hasPasskey, codesLeft } = ways;
  const form = { redirectTo, faults };
  if (!hasPassword && !hasAuthenticator && !hasPasskey) return <SignInAgain isSample={isSample} />;
  return (
    <>
      <PageHeader
        title="Confirm that it is you"
        lead="What comes next changes how you sign in. A fresh proof keeps somebody who finds this browser open from doing it."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <div className="grid gap-10">
        {hasAuthenticator ? <CodeForm {...form} /> : null}
        {hasPassword ? (
          <PasswordProof {...form} email={email} variant={hasAuthenticator ? "secondary" : "primary"} />
        ) : null}
        {hasPasskey ? <PasskeyProof action="/confirm" redirectTo={redirectTo} /> : null}
        {codesLeft > 0 ? <RecoveryForm {...form} /> : null}
      </div>
    </>
  );
}

/** For whoever signs in by mail links alone, and in the sample program. */
function SignInAgain({ isSample }: { isSample: boolean }) {
  return (
    <>
      <PageHeader
        title="Sign in once more"
        lead={
          isSample
            ? "It is a while since you came in. Sign out, choose who you are again, and then come back to this page."
            : "It is a while since you signed in, and you have no password or second factor to confirm with. Sign out, sign in again with a link by mail, and then come back to this page."
        }
      />
      <Form method="post" action="/sign-out">
        <Button>Sign out</Button>
      </Form>
    </>
  );
}
