import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { PasswordRefused } from "#app/features/accounts/passwords/commands.server.ts";
import { PasswordInput } from "#app/features/accounts/passwords/components/password-input.tsx";
import { changePassword, refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { findAccount } from "#app/features/accounts/profile/queries.server.ts";
import { passwordForm } from "#app/features/accounts/profile/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { renewSession, requireConfirmedActor, requireViewer } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your password · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  refuseInSample(context);
  const { email, passwordChangedAt } = await findAccount(actor);
  return { email, hasPassword: passwordChangedAt !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  refuseInSample(context);
  const { sessionId } = await requireViewer({ request, context });
  const refuse = (faults: Record<string, string>) => data({ faults }, { status: 400 });
  const form = await parseForm(request, passwordForm);
  if (!form.ok) return refuse(form.faults);
  const { current = null, password } = form.value;
  try {
    const outcome = await changePassword(actor, sessionId, { current, password }, now());
    if (outcome === "wrong password") return refuse({ current: "This is not your present password" });
  } catch (error) {
    if (error instanceof PasswordRefused) return refuse({ password: error.message });
    throw error;
  }
  const cookie = await renewSession({ request, context }, { secondFactor: false });
  return redirect("/account", { headers: { "Set-Cookie": cookie } });
}

export default function PasswordPage() {
  const { email, hasPassword } = useLoaderData<typeof loader>();
  const faults = useActionData<typeof action>()?.faults ?? {};
  return (
    <>
      <PageHeader
        title={hasPassword ? "Change your password" : "Choose a password"}
        lead="Every other browser where you are signed in is signed out."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Form method="post" noValidate className="max-w-measure">
        <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
        <div className="grid gap-8">
          {hasPassword ? (
            <PasswordInput
              name="current"
              label="Present password"
              autoComplete="current-password"
              error={faults["current"]}
            />
          ) : null}
          <PasswordInput label="New password" autoComplete="new-password" error={faults["password"]} />
        </div>
        <FormActions backHref="/account">
          <Button>Save the password</Button>
        </FormActions>
      </Form>
    </>
  );
}
