import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { tableFaults, TableStore, TableUpload } from "#app/components/form/table-upload.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { importDistricts, previewImport } from "#app/features/programs/districts/commands.server.ts";
import { DistrictTable } from "#app/features/programs/districts/components/district-table.tsx";
import { listDistricts } from "#app/features/programs/districts/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { readTableUpload } from "#app/server/files/csv-upload.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Import districts · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId, organizationName } = await listDistricts(actor, params["organizationId"] ?? "");
  return { organizationId, organizationName };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId } = await listDistricts(actor, params["organizationId"] ?? "");
  const sent = await readTableUpload(request);
  if (!sent.ok) return data({ plan: null, faults: [{ row: null, message: sent.fault }] }, { status: sent.status });
  const { text, step } = sent;
  const isStored = step === "store";
  const outcome = await (isStored
    ? importDistricts(actor, organizationId, text, now())
    : previewImport(actor, organizationId, text));
  if (!outcome.ok) return data({ plan: null, faults: outcome.faults }, { status: 400 });
  if (isStored) return redirect(`/organizations/${organizationId}/districts?done=imported`);
  return data({ plan: { table: text, rows: outcome.plan.rows }, faults: [] });
}

const DOES = { adds: "New", changes: "Changed", nothing: "As it is" } as const;

export default function ImportDistrictsPage() {
  const { organizationId, organizationName } = useLoaderData<typeof loader>();
  const { plan = null, faults = [] } = useActionData<typeof action>() ?? {};
  const here = `/organizations/${organizationId}/districts`;
  const errors = tableFaults(faults);
  const count = (does: keyof typeof DOES) => plan?.rows.filter((row) => row.does === does).length ?? 0;
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={here}>
            Districts of <bdi>{organizationName}</bdi>
          </Link>
        }
        title="Import districts"
        lead={
          plan === null
            ? "A table of districts, looked over before anything is stored. It is stored whole or not at all."
            : `${count("adds")} new, ${count("changes")} changed, ${count("nothing")} as they are. Nothing is stored yet.`
        }
      />
      <ErrorSummary errors={errors} title="Nothing is stored: the table has faults" />
      {plan === null ? (
        <TableUpload
          help={
            <>
              The first row names the columns: name, state, and if you like county, enrollment, locale (city, suburb,
              town, rural), nces_id. A district that is there already is found by its NCES id, else by name and state;
              empty cells leave what is known. CSV in UTF-8, up to 1 MB and 5,000 districts.
            </>
          }
        />
      ) : (
        <>
          <DistrictTable
            caption="The districts of the table"
            rows={plan.rows.map(({ row, district, does }) => ({ ...district, row, does }))}
            rowKey={({ row }) => String(row)}
            last={{ header: "What happens", cell: ({ does }) => DOES[does] }}
            empty="No district."
          />
          <TableStore table={plan.table} label="Store these districts">
            <Link to={`${here}/import`} reloadDocument>
              Choose another file
            </Link>
          </TableStore>
        </>
      )}
    </>
  );
}
