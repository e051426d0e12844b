import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import { ROLE_NAMES, asRole } from "#app/core/access/role-names.ts";
import { stepPerson } from "#app/features/accounts/people/commands.server.ts";
import { AccountStep, AdministratorStep } from "#app/features/accounts/people/components/person-steps.tsx";
import { findPerson } from "#app/features/accounts/people/queries.server.ts";
import { personStep } from "#app/features/accounts/people/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "A person · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "", personId = "" } = params;
  return { organizationId, person: await findPerson(actor, organizationId, personId) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "", personId = "" } = params;
  const { isSelf } = await findPerson(actor, organizationId, personId);
  const form = await parseForm(request, personStep);
  if (!form.ok) throw new AppError("invalid", "Choose one of the buttons on the page of the person.");
  const { step } = form.value;
  await stepPerson(actor, organizationId, personId, step, now());
  // Whoever gives up an organization no longer sees its pages.
  return redirect(isSelf && step === "dismiss" ? "/" : `/organizations/${organizationId}/people/${personId}`);
}

export default function PersonPage() {
  const { organizationId, person } = useLoaderData<typeof loader>();
  const { name, email, places, lastSeenAt, isDisabled, organizationName, canRemovePlaces } = person;
  return (
    <>
      <p className="no-print mb-6 text-sm">
        <Link to={`/organizations/${organizationId}/people`}>All people</Link>
      </p>
      <PageHeader
        eyebrow={<bdi>{organizationName}</bdi>}
        title={<bdi>{name}</bdi>}
        lead={
          <>
            <span className="break-words">{email}</span>
            {isDisabled ? ", disabled" : ""}
            {lastSeenAt === null ? "" : `, last seen ${dayOf(lastSeenAt)}`}
          </>
        }
      />
      <div className="grid gap-12">
        <section>
          <h2 className="mb-3">Places</h2>
          <DataTable
            caption="Places in cohorts"
            isCaptionHidden
            rows={places}
            rowKey={({ enrollmentId }) => enrollmentId}
            empty="No place in a cohort."
            columns={[
              { key: "role", header: "Role", isRowHeader: true, cell: ({ role }) => ROLE_NAMES[role] },
              { key: "cohort", header: "Cohort", cell: ({ cohortName }) => <bdi>{cohortName}</bdi> },
              { key: "district", header: "District", cell: ({ districtName }) => <bdi>{districtName ?? "–"}</bdi> },
              {
                key: "remove",
                header: "What you can do",
                isHeaderHidden: true,
                cell: ({ enrollmentId, cohortId, role }) =>
                  canRemovePlaces ? (
                    <Link to={`/cohorts/${cohortId}/people/${enrollmentId}`} className="text-sm">
                      Remove<span className="sr-only"> as {asRole(role)}</span>
                    </Link>
                  ) : null,
              },
            ]}
          />
        </section>
        <AdministratorStep {...person} />
        <AccountStep {...person} />
      </div>
    </>
  );
}
