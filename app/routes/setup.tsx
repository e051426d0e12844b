import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { PasswordRefused } from "#app/features/accounts/passwords/commands.server.ts";
import { PasswordInput } from "#app/features/accounts/passwords/components/password-input.tsx";
import { AddressTaken, setUp } from "#app/features/accounts/setup/commands.server.ts";
import { isSetUp } from "#app/features/accounts/setup/queries.server.ts";
import { setupForm } from "#app/features/accounts/setup/schema.ts";
import { AddressInput } from "#app/features/accounts/sign-in/components/address-input.tsx";
import { findOpenLink } from "#app/features/accounts/sign-in/open-link.server.ts";
import { now } from "#app/server/clock.server.ts";
import { notFound } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { forgetLink } from "#app/server/link.server.ts";
import { startSession, type Asking } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Set up · Tandem" }];

/** The setup link that was opened. For everybody else, and once there is an administrator, this page does not exist. */
async function requireSetupLink(asking: Asking): Promise<string> {
  if (await isSetUp()) throw notFound("set up already");
  const link = await findOpenLink(asking, "setup", now());
  if (link === null) throw notFound("no setup link");
  return link.token;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSetupLink({ request, context });
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const asking = { request, context };
  const token = await requireSetupLink(asking);
  const form = await parseForm(request, setupForm);
  const { organization = "", name = "", email = "" } = form.typed;
  const refused = (faults: Record<string, string>) =>
    data({ faults, typed: { organization, name, email } }, { status: 400 });
  if (!form.ok) return refused(form.faults);
  try {
    const personId = await setUp(token, form.value, now());
    const headers = new Headers();
    headers.append("Set-Cookie", await startSession(asking, personId, "password"));
    headers.append("Set-Cookie", await forgetLink(asking));
    return redirect("/", { headers });
  } catch (error) {
    if (error instanceof PasswordRefused) return refused({ password: error.message });
    if (error instanceof AddressTaken) return refused({ email: error.message });
    throw error;
  }
}

export default function SetupPage() {
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? {};
  return (
    <>
      <PageHeader
        title="Set up Tandem"
        lead="You become the first administrator: of this installation, and of the organization that runs your programs. You invite everybody else."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Form method="post" noValidate className="max-w-md">
        <div className="grid gap-6">
          <TextInput
            name="organization"
            label="Organization"
            help="Who runs the programs, such as a state association or a county office."
            autoComplete="organization"
            defaultValue={sent?.typed.organization ?? ""}
            error={faults["organization"]}
          />
          <TextInput
            name="name"
            label="Your name"
            autoComplete="name"
            defaultValue={sent?.typed.name ?? ""}
            error={faults["name"]}
          />
          <AddressInput email={sent?.typed.email ?? ""} error={faults["email"]} />
          <PasswordInput label="Password" autoComplete="new-password" error={faults["password"]} />
        </div>
        <FormActions>
          <Button>Set up Tandem</Button>
        </FormActions>
      </Form>
    </>
  );
}
