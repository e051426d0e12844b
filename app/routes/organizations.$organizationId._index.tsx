import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { renameOrganization } from "#app/features/programs/organizations/commands.server.ts";
import { CohortTable } from "#app/features/programs/organizations/components/cohort-table.tsx";
import { findOrganization } from "#app/features/programs/organizations/queries.server.ts";
import { organizationForm } from "#app/features/programs/organizations/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Organization · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { organization: await findOrganization(actor, params["organizationId"] ?? "") };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOrganization(actor, params["organizationId"] ?? "");
  const form = await parseForm(request, organizationForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await renameOrganization(actor, id, form.value, now());
  return redirect(`/organizations/${id}`);
}

export default function OrganizationPage() {
  const { organization } = useLoaderData<typeof loader>();
  const { typed, faults = {} } = useActionData<typeof action>() ?? {};
  const { id, name, programs, districts } = organization;
  const here = `/organizations/${id}`;
  const links = [
    { to: `${here}/people`, label: "People" },
    { to: `${here}/invitations`, label: "Invitations of administrators" },
    { to: `${here}/districts`, label: `Districts (${districts})` },
    { to: `${here}/sign-in`, label: "Sign-in settings" },
    { to: `${here}/record`, label: "Record" },
    { to: `${here}/delete`, label: "Take the data along, or delete" },
  ];
  return (
    <>
      <PageHeader
        eyebrow="Organization"
        title={<bdi>{name}</bdi>}
        lead={programs.length === 0 ? "Next: make the first cohort. Then you can invite people to it." : undefined}
        actions={<ButtonLink to={`${here}/cohorts/new`}>New cohort</ButtonLink>}
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Columns
        asideLabel="More of this organization"
        aside={
          <div className="grid gap-10">
            <nav aria-label="Organization">
              <ul className="border-t border-line">
                {links.map(({ to, label }) => (
                  <li key={to} className="border-b border-line py-3">
                    <Link to={to}>{label}</Link>
                  </li>
                ))}
              </ul>
            </nav>
            <Form method="post" noValidate className="grid gap-4">
              <h2>Rename</h2>
              <TextInput
                key={name}
                name="name"
                label="Name of the organization"
                defaultValue={typed?.["name"] ?? name}
                error={faults["name"]}
              />
              <div>
                <Button variant="secondary">Save the name</Button>
              </div>
            </Form>
          </div>
        }
      >
        {programs.length === 0 ? (
          <EmptyState title="No program yet">
            Programs and their cohorts will be here: what the organization offers, and the people who go through it
            together.
          </EmptyState>
        ) : (
          <div className="grid gap-12">
            {programs.map((program) => (
              <section key={program.id}>
                <h2 className="mb-3">
                  <bdi>{program.name}</bdi>
                </h2>
                <CohortTable programName={program.name} cohorts={program.cohorts} />
              </section>
            ))}
          </div>
        )}
      </Columns>
    </>
  );
}
