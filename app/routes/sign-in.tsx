import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { ProviderButtons } from "#app/features/accounts/identities/components/provider-buttons.tsx";
import { listProviders } from "#app/features/accounts/identities/queries.server.ts";
import { PasskeySignIn } from "#app/features/accounts/passkeys/components/passkey-button.tsx";
import { findSamplePerson } from "#app/features/accounts/queries.server.ts";
import { sampleSignInForm } from "#app/features/accounts/schema.ts";
import { signInByPassword } from "#app/features/accounts/sign-in/commands.server.ts";
import { OtherWays } from "#app/features/accounts/sign-in/components/other-ways.tsx";
import { PasswordSignIn } from "#app/features/accounts/sign-in/components/password-sign-in.tsx";
import { SampleRoles } from "#app/features/accounts/sign-in/components/sample-roles.tsx";
import { passwordSignInForm, signInQuery } from "#app/features/accounts/sign-in/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { safeRedirect, startSession } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in · Tandem" }];

export async function loader({ request, context: { isSample } }: LoaderFunctionArgs) {
  const { redirectTo, notice } = parseQuery(request, signInQuery);
  const providers = isSample ? [] : await listProviders();
  return { isSample, redirectTo: safeRedirect(redirectTo ?? null), notice, providers };
}

const NO_FIT = "This address and this password do not fit together. Check both, or ask for a sign-in link below.";

function refused(faults: Record<string, string>, email = "") {
  return data({ faults, email }, { status: 400 });
}

function enter(cookie: string, redirectTo: string | undefined) {
  return redirect(safeRedirect(redirectTo ?? null), { headers: { "Set-Cookie": cookie } });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const asking = { request, context };
  if (context.isSample) {
    const form = await parseForm(request, sampleSignInForm);
    if (!form.ok) return refused(form.faults);
    const { personId, placeId } = await findSamplePerson(form.value.role);
    return enter(await startSession(asking, personId, "sample", { shown: true, placeId }), form.value.redirectTo);
  }
  const form = await parseForm(request, passwordSignInForm);
  if (!form.ok) return refused(form.faults, form.typed["email"]);
  const cookie = await signInByPassword(asking, form.value, now());
  return cookie === null ? refused({ form: NO_FIT }, form.typed["email"]) : enter(cookie, form.value.redirectTo);
}

export default function SignInPage() {
  const { isSample, redirectTo, notice, providers } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? {};
  const errors = Object.entries(faults).map(([field, message]) => ({
    ...(field === "email" || field === "password" ? { field } : {}),
    message,
  }));
  if (isSample) {
    return (
      <>
        <PageHeader
          title="Look around as somebody else"
          lead="This is the sample program: its people and districts are invented. Choose whose chair to sit in."
        />
        <ErrorSummary errors={errors} />
        <SampleRoles redirectTo={redirectTo} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Sign in"
        lead="What you rate and write about yourself is yours: nobody else sees it until you release it to them."
      />
      {notice === "password-changed" && sent === undefined ? (
        <div className="mb-8">
          <Notice tone="success" title="Your password is changed" announce>
            Every browser was signed out. Sign in with the new password.
          </Notice>
        </div>
      ) : null}
      <ErrorSummary errors={errors} />
      <div className="grid max-w-md gap-10">
        <ProviderButtons providers={providers} redirectTo={redirectTo} />
        <PasswordSignIn redirectTo={redirectTo} email={sent?.email ?? ""} faults={faults} />
        <OtherWays redirectTo={redirectTo}>
          <li className="empty:hidden">
            <PasskeySignIn redirectTo={redirectTo} />
          </li>
        </OtherWays>
      </div>
    </>
  );
}
