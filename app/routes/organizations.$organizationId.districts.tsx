import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { addDistrict } from "#app/features/programs/organizations/commands.server.ts";
import { findOrganization, listDistricts } from "#app/features/programs/organizations/queries.server.ts";
import { districtForm, STATES } from "#app/features/programs/organizations/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Districts · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id, name } = await findOrganization(actor, params["organizationId"] ?? "");
  return { id, name, districts: await listDistricts(actor, id) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOrganization(actor, params["organizationId"] ?? "");
  const form = await parseForm(request, districtForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  if ((await addDistrict(actor, id, form.value, now())) === "there already") {
    const faults: Record<string, string> = { name: "There is a district of this name in this state already" };
    return data({ typed, faults }, { status: 400 });
  }
  return redirect(`/organizations/${id}/districts`);
}

export default function DistrictsPage() {
  const { id, name, districts } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  const field = (key: string) => ({ name: key, defaultValue: typed[key] ?? "", error: faults[key] });
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={`/organizations/${id}`}>
            <bdi>{name}</bdi>
          </Link>
        }
        title="Districts"
        lead="Where candidates and superintendents come from. Whoever invites them chooses one of these."
      />
      <ErrorSummary errors={Object.entries(faults).map(([key, message]) => ({ field: key, message }))} />
      <Columns
        asideLabel="Add a district"
        aside={
          <Form key={districts.length} method="post" noValidate className="grid gap-5">
            <h2>Add a district</h2>
            <TextInput {...field("name")} label="Name of the district" autoComplete="off" />
            <Select
              {...field("state")}
              label="State"
              placeholder="Choose one"
              options={STATES.map((state) => ({ value: state, label: state }))}
            />
            <div>
              <Button>Add the district</Button>
            </div>
          </Form>
        }
      >
        <DataTable
          caption="Districts, by name"
          isCaptionHidden
          rows={districts}
          rowKey={(district) => district.id}
          empty="No district yet. Add the first one beside this."
          columns={[
            { key: "name", header: "District", isRowHeader: true, cell: (district) => <bdi>{district.name}</bdi> },
            { key: "state", header: "State", cell: ({ state }) => state },
            { key: "places", header: "Places", align: "numeric", cell: ({ places }) => places },
          ]}
        />
      </Columns>
    </>
  );
}
