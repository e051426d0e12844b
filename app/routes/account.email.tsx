import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { askForEmail, refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { emailForm } from "#app/features/accounts/profile/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireConfirmedActor, requireViewer } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your e-mail address · Tandem" }];

const NOTHING = { typed: {} as Record<string, string>, faults: {} as Record<string, string>, askedFor: "" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireConfirmedActor({ request, context });
  refuseInSample(context);
  const { email } = await requireViewer({ request, context });
  return { email };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  refuseInSample(context);
  const form = await parseForm(request, emailForm);
  if (!form.ok) return data({ ...NOTHING, typed: form.typed, faults: form.faults }, { status: 400 });
  const { email } = form.value;
  if (email === (await requireViewer({ request, context })).email)
    return data({ ...NOTHING, typed: form.typed, faults: { email: "This is your address already" } }, { status: 400 });
  await askForEmail(actor, email, now());
  return data({ ...NOTHING, askedFor: email });
}

export default function EmailPage() {
  const { email } = useLoaderData<typeof loader>();
  const { typed, faults, askedFor } = useActionData<typeof action>() ?? NOTHING;
  if (askedFor !== "") return <LookIntoMailbox email={askedFor} />;
  return (
    <>
      <PageHeader
        title="Your e-mail address"
        lead={
          <>
            Now it is <span className="break-words">{email}</span>. We send a link to the new address, and a notice to
            this one. Nothing changes until you use the link.
          </>
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Form method="post" noValidate className="max-w-measure">
        <TextInput
          name="email"
          type="email"
          label="New address"
          autoComplete="email"
          defaultValue={typed["email"] ?? ""}
          error={faults["email"]}
        />
        <FormActions backHref="/account">
          <Button>Send the link</Button>
        </FormActions>
      </Form>
    </>
  );
}

function LookIntoMailbox({ email }: { email: string }) {
  return (
    <>
      <PageHeader
        title="Look into your new mailbox"
        lead={
          <>
            We have written to <span className="break-words">{email}</span>. Open the link in this browser within ten
            minutes and press the button there.
          </>
        }
      />
      <p className="max-w-measure">
        Nothing there? Look into the folder for unwanted mail, and check that the address is spelled right.
      </p>
      <div className="mt-6">
        <ButtonLink to="/account" variant="secondary">
          Back to your account
        </ButtonLink>
      </div>
    </>
  );
}
