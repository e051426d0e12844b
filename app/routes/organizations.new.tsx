import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { createOrganization } from "#app/features/programs/organizations/commands.server.ts";
import { newOrganizationForm } from "#app/features/programs/organizations/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "New organization · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "instance.administer", {});
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "instance.administer", {});
  const form = await parseForm(request, newOrganizationForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await createOrganization(actor, form.value, now());
  return redirect("/organizations");
}

export default function NewOrganizationPage() {
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  const field = (name: string) => ({ name, defaultValue: typed[name] ?? "", error: faults[name] });
  return (
    <>
      <PageHeader
        title="New organization"
        lead="Whoever runs programs, such as a state association. Its first administrator does the rest."
      />
      <Form method="post" noValidate className="max-w-measure">
        <ErrorSummary errors={Object.entries(faults).map(([name, message]) => ({ field: name, message }))} />
        <div className="grid gap-7">
          <TextInput {...field("name")} label="Name of the organization" autoComplete="off" />
          <TextInput {...field("administratorName")} label="Name of its first administrator" autoComplete="off" />
          <TextInput
            {...field("administratorEmail")}
            type="email"
            label="E-mail address of its first administrator"
            help="An invitation goes there. With your own address you are the administrator at once."
            autoComplete="off"
          />
        </div>
        <FormActions backHref="/organizations">
          <Button>Make the organization</Button>
        </FormActions>
      </Form>
    </>
  );
}
