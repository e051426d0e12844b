import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { ListSearch } from "#app/components/form/list-search.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { PAGE_LENGTH } from "#app/core/shared/pages.ts";
import { addDistrict } from "#app/features/programs/districts/commands.server.ts";
import { DistrictFields } from "#app/features/programs/districts/components/district-fields.tsx";
import { DistrictTable } from "#app/features/programs/districts/components/district-table.tsx";
import { readDistrictsPage } from "#app/features/programs/districts/queries.server.ts";
import { districtForm, districtsQuery } from "#app/features/programs/districts/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Districts · Tandem" }];

const DONE = {
  added: "The district is added.",
  saved: "The district is saved.",
  imported: "The districts of the table are stored.",
} as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { done, ...asked } = parseQuery(request, districtsQuery);
  return { ...(await readDistrictsPage(actor, params["organizationId"] ?? "", asked)), search: asked.q, done };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  authorize(actor, "districts.manage", { organizationId });
  const form = await parseForm(request, districtForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const faults = await addDistrict(actor, organizationId, form.value, now());
  if (faults !== null) return data({ typed, faults }, { status: 400 });
  return redirect(`/organizations/${organizationId}/districts?done=added`);
}

export default function DistrictsPage() {
  const { organizationId, organizationName, isAdministrator, districts, span, search, done } =
    useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  const here = `/organizations/${organizationId}/districts`;
  const name = <bdi>{organizationName}</bdi>;
  return (
    <>
      <PageHeader
        eyebrow={isAdministrator ? <Link to={`/organizations/${organizationId}`}>{name}</Link> : name}
        title="Districts"
        lead="Where candidates and superintendents come from. Whoever invites them chooses one of these."
        actions={
          <ButtonLink to={`${here}/import`} variant="secondary">
            Import a table
          </ButtonLink>
        }
      />
      {done === undefined ? null : (
        <div className="mb-8">
          <Notice tone="success" title={DONE[done]} announce />
        </div>
      )}
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Columns
        asideLabel="Add a district"
        aside={
          <Form key={span.total} method="post" noValidate className="grid gap-5">
            <h2>Add a district</h2>
            <DistrictFields typed={typed} faults={faults} />
            <div>
              <Button>Add the district</Button>
            </div>
          </Form>
        }
      >
        {search === "" && span.total <= PAGE_LENGTH ? null : (
          <ListSearch label="Find by name" search={search} total={span.total} words={["district", "districts"]} />
        )}
        <DistrictTable
          caption="Districts, by name"
          rows={districts}
          rowKey={({ id }) => id}
          linkTo={({ id }) => `${here}/${id}`}
          last={{ header: "Places", align: "numeric", cell: ({ places }) => places }}
          empty={
            search === ""
              ? "No district yet. Add the first one beside this, or import a table of them."
              : "No district has these letters in its name."
          }
        />
        <Pager {...span} />
        {districts.length === 0 ? null : (
          <p className="mt-4 text-sm">
            Take the table along: <a href={`${here}.csv`}>CSV</a>, <a href={`${here}.json`}>JSON</a>
          </p>
        )}
      </Columns>
    </>
  );
}
