import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { RecordTable } from "#app/features/audit/components/record-table.tsx";
import { searchRecord } from "#app/features/audit/queries.server.ts";
import { recordForm } from "#app/features/audit/schema.ts";
import { pageQuery } from "#app/features/fields.ts";
import { authorize } from "#app/server/access.server.ts";
import { parseQuery, parseSearch } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Record · Tandem" }];

const EVERYTHING = { person: "", action: "", from: "", to: "" };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const organizationId = params["organizationId"] ?? "";
  authorize(actor, "audit.search", { organizationId });
  const search = parseSearch(request, recordForm);
  const { page } = parseQuery(request, pageQuery);
  const chosen = search.ok ? search.value : EVERYTHING;
  const record = await searchRecord(actor, organizationId, chosen, page);
  const { person = "", action = "", from = "", to = "" } = search.typed;
  const faults = search.ok ? {} : search.faults;
  return data({ record, fields: { person, action, from, to }, faults }, { status: search.ok ? 200 : 400 });
}

export default function RecordPage() {
  const { record, fields, faults } = useLoaderData<typeof loader>();
  const { organization, actions, lines, page, hasMore } = record;
  const errors: Record<string, string> = faults;
  return (
    <>
      <PageHeader
        eyebrow={organization.name}
        title="Record"
        lead="Who did what, and when. It names people and things, and holds nothing of what anybody wrote or scored."
      />
      <ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
      <Form method="get" className="mb-10 grid max-w-3xl gap-5 sm:grid-cols-2">
        <TextInput
          name="person"
          label="Name or e-mail address"
          defaultValue={fields.person}
          error={errors["person"]}
          autoComplete="off"
        />
        <Select
          name="action"
          label="What was done"
          placeholder="Anything"
          defaultValue={fields.action}
          options={actions.map((action) => ({ value: action, label: action }))}
        />
        <DateInput name="from" label="From" defaultValue={fields.from} error={errors["from"]} />
        <DateInput name="to" label="Up to" defaultValue={fields.to} error={errors["to"]} />
        <div className="flex flex-wrap items-center gap-6 sm:col-span-2">
          <Button>Search</Button>
          <a href={`/organizations/${organization.id}/record.csv?${new URLSearchParams(fields)}`} download>
            Download this choice as CSV
          </a>
        </div>
      </Form>
      <RecordTable lines={lines} />
      <Pager page={page} hasMore={hasMore} words={["Newer", "Older"]} />
      <p className="mt-8 max-w-measure text-sm text-ink-2">
        Days and times are in UTC. A download holds the newest 50,000 lines of the choice, and leaves a line here.
      </p>
    </>
  );
}
