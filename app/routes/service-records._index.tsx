import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { addRecord } from "#app/features/programs/service/commands.server.ts";
import { OwnStandings } from "#app/features/programs/service/components/own-standing.tsx";
import { RecordFields } from "#app/features/programs/service/components/record-fields.tsx";
import { RecordState, spanInWords } from "#app/features/programs/service/components/record-state.tsx";
import { listOwnService } from "#app/features/programs/service/queries.server.ts";
import { recordForm, recordsQuery } from "#app/features/programs/service/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Service records · Tandem" }];

const DONE = {
  added: "The record is added. A program manager verifies it.",
  saved: "The record is saved. A program manager verifies it as it is now.",
  removed: "The record is removed.",
} as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { done } = parseQuery(request, recordsQuery);
  return { ...(await listOwnService(actor, now())), done };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await parseForm(request, recordForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await addRecord(actor, form.value, now());
  return redirect("/service-records?done=added");
}

export default function ServiceRecordsPage() {
  const { records, standings, done } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  return (
    <>
      <PageHeader
        title="Your service records"
        lead="Where you worked in school districts, and since when. Overlaps count once and gaps not at all."
      />
      {done === undefined ? null : (
        <div className="mb-8">
          <Notice tone="success" title={DONE[done]} announce />
        </div>
      )}
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <OwnStandings standings={standings} />
      <Columns
        asideLabel="Add a record"
        aside={
          <Form key={records.length} method="post" noValidate className="grid gap-5">
            <h2>Add a record</h2>
            <RecordFields typed={typed} faults={faults} />
            <div>
              <Button>Add the record</Button>
            </div>
          </Form>
        }
      >
        <DataTable
          caption="Your records, the latest first"
          isCaptionHidden
          rows={records}
          rowKey={({ id }) => id}
          empty="No record yet. Add each span of work in a district, the present one without a last day."
          columns={[
            {
              key: "title",
              header: "Work",
              isRowHeader: true,
              cell: ({ id, title, district, isCto }) => (
                <>
                  <Link to={`/service-records/${id}`}>
                    <bdi>{title}</bdi>
                  </Link>
                  <span className="block font-normal">
                    <bdi>{district}</bdi>
                  </span>
                  {isCto ? <span className="block text-sm font-normal text-ink-2">Led its technology</span> : null}
                </>
              ),
            },
            { key: "span", header: "When", cell: spanInWords },
            { key: "state", header: "State", cell: (record) => <RecordState record={record} /> },
          ]}
        />
        <div className="mt-8">
          <VisibilityLine glyph="eye">
            you, the managers of your cohorts and the administrators of their organization, who verify each record.
          </VisibilityLine>
        </div>
      </Columns>
    </>
  );
}
