import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { PasswordRefused } from "#app/features/accounts/passwords/commands.server.ts";
import { PasswordInput } from "#app/features/accounts/passwords/components/password-input.tsx";
import { resetPassword } from "#app/features/accounts/sign-in/commands.server.ts";
import { LinkIsGone } from "#app/features/accounts/sign-in/components/link-is-gone.tsx";
import { findOpenLink } from "#app/features/accounts/sign-in/open-link.server.ts";
import { findNameOf } from "#app/features/accounts/sign-in/queries.server.ts";
import { newPasswordForm } from "#app/features/accounts/sign-in/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { forgetLink } from "#app/server/link.server.ts";

export const meta: MetaFunction = () => [{ title: "Choose a new password · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const link = await findOpenLink({ request, context }, "password_reset", now());
  const name = await findNameOf(link?.row.personId ?? null);
  return data({ name }, { status: name === null ? 400 : 200 });
}

function refused(fault: string | null) {
  return data({ fault }, { status: 400 });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const asking = { request, context };
  const link = await findOpenLink(asking, "password_reset", now());
  if (link === null) return refused(null);
  const form = await parseForm(request, newPasswordForm);
  if (!form.ok) return refused(Object.values(form.faults)[0] ?? null);
  try {
    if ((await resetPassword(link, form.value.password, now())) === null) return refused(null);
  } catch (error) {
    if (error instanceof PasswordRefused) return refused(error.message);
    throw error;
  }
  return redirect("/sign-in?notice=password-changed", { headers: { "Set-Cookie": await forgetLink(asking) } });
}

export default function NewPasswordPage() {
  const { name } = useLoaderData<typeof loader>();
  const fault = useActionData<typeof action>()?.fault;
  if (name === null || fault === null) return <LinkIsGone again="/reset-password" label="Ask for a new link" />;
  return (
    <>
      <PageHeader
        title="Choose a new password"
        lead={`For ${name}. Every browser where you are signed in is signed out, and then you sign in anew.`}
      />
      <ErrorSummary errors={fault === undefined ? [] : [{ field: "password", message: fault }]} />
      <Form method="post" noValidate className="max-w-md">
        <PasswordInput label="New password" autoComplete="new-password" error={fault} />
        <FormActions>
          <Button>Set this password</Button>
        </FormActions>
      </Form>
    </>
  );
}
