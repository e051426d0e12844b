import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { tableFaults, TableStore, TableUpload } from "#app/components/form/table-upload.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { importInvitations, previewInvitations } from "#app/features/accounts/invitation-import/commands.server.ts";
import { PlanTable } from "#app/features/accounts/invitation-import/components/plan-table.tsx";
import { findCohort } from "#app/features/programs/organizations/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { readTableUpload } from "#app/server/files/csv-upload.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Invite people by a table · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id, name } = await findCohort(actor, params["cohortId"] ?? "");
  return { id, name };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findCohort(actor, params["cohortId"] ?? "");
  const sent = await readTableUpload(request);
  if (!sent.ok) return data({ plan: null, faults: [{ row: null, message: sent.fault }] }, { status: sent.status });
  const { text, step } = sent;
  const isStored = step === "store";
  const outcome = await (isStored
    ? importInvitations(actor, id, text, now())
    : previewInvitations(actor, id, text, now()));
  if (!outcome.ok) return data({ plan: null, faults: outcome.faults }, { status: 400 });
  if (isStored) return redirect(`/cohorts/${id}/invitations?done=imported`);
  return data({ plan: { table: text, rows: outcome.plan.rows }, faults: [] });
}

export default function ImportInvitationsPage() {
  const { id, name } = useLoaderData<typeof loader>();
  const { plan = null, faults = [] } = useActionData<typeof action>() ?? {};
  const here = `/cohorts/${id}/invitations`;
  const invited = plan?.rows.filter(({ does }) => does === "invites").length ?? 0;
  const others = (plan?.rows.length ?? 0) - invited;
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={here}>
            Invitations to <bdi>{name}</bdi>
          </Link>
        }
        title="Invite people by a table"
        lead={
          plan === null
            ? "A table of people, looked over before any mail is sent. Either everybody in it is invited or nobody."
            : `${invited} ${invited === 1 ? "person gets" : "people get"} a mail${others === 0 ? "" : `, ${others} are here or invited already`}. Nothing is sent yet.`
        }
      />
      <ErrorSummary errors={tableFaults(faults)} title="Nobody is invited: the table has faults" />
      {plan === null ? (
        <TableUpload
          help={
            <>
              The first row names the columns: name, email, role (candidate, mentor, superintendent, delegate, reviewer)
              and district, which candidates, superintendents and delegates need. Write the district as it stands among
              the districts, if need be with its state: “Mesa Unified, CA”. CSV in UTF-8, up to 500 people.
            </>
          }
        />
      ) : (
        <>
          <PlanTable rows={plan.rows} />
          {invited === 0 ? (
            <p className="mt-6">
              Everybody in the table is here or invited already. <Link to={here}>Back to the invitations</Link>
            </p>
          ) : (
            <TableStore
              table={plan.table}
              label={invited === 1 ? "Send the invitation" : `Send ${invited} invitations`}
            >
              <Link to={`${here}/import`} reloadDocument>
                Choose another file
              </Link>
            </TableStore>
          )}
        </>
      )}
    </>
  );
}
