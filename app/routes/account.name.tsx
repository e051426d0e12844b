import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { changeName } from "#app/features/accounts/profile/commands.server.ts";
import { nameForm } from "#app/features/accounts/profile/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor, requireViewer } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your name · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor({ request, context });
  const { name } = await requireViewer({ request, context });
  return { name };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await parseForm(request, nameForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await changeName(actor, form.value.name, now());
  return redirect("/account");
}

export default function NamePage() {
  const { name } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Your name" lead="As the people in your cohorts shall read it." />
      <ErrorSummary errors={Object.entries(sent?.faults ?? {}).map(([field, message]) => ({ field, message }))} />
      <Form method="post" noValidate className="max-w-measure">
        <TextInput
          name="name"
          label="Name"
          autoComplete="name"
          defaultValue={sent?.typed["name"] ?? name}
          error={sent?.faults["name"]}
        />
        <FormActions backHref="/account">
          <Button>Save</Button>
        </FormActions>
      </Form>
    </>
  );
}
