import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { can } from "#app/core/access/can.ts";
import { setStations } from "#app/features/companion/modules/commands.server.ts";
import { StationsForm } from "#app/features/companion/modules/components/stations-form.tsx";
import { findStationsPage } from "#app/features/companion/modules/queries.server.ts";
import { stationsForm, stationsQuery } from "#app/features/companion/modules/schema.ts";
import { listCohortPartnerships } from "#app/features/companion/partnerships/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Companion of the cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "" } = params;
  const page = await findStationsPage(actor, cohortId);
  const { done } = parseQuery(request, stationsQuery);
  return {
    ...{ page, partnerships: await listCohortPartnerships(actor, cohortId, now()), done: done ?? null },
    canCompare: can(actor, "cohort.progress", { cohortId }),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "" } = params;
  const { stations, cohort } = await findStationsPage(actor, cohortId);
  const form = await parseForm(
    request,
    stationsForm(
      stations.map(({ id }) => id),
      cohort,
    ),
  );
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults, isConflict: false }, { status: 400 });
  const outcome = await setStations(actor, cohortId, form.value, now());
  if (outcome === "conflict") {
    const none: Record<string, string> = {};
    return data({ typed, faults: none, isConflict: true }, { status: 409 });
  }
  return redirect(`/cohorts/${cohortId}/companion?done=saved`);
}

export default function CohortCompanionPage() {
  const { page, partnerships, done, canCompare } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { cohort, stations, seen, isSet } = page;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{`${cohort.name} · ${cohort.organizationName}`}</bdi>}
        title="The superintendent’s companion"
        lead="Who goes through it with whom, which modules the program asks for, and by when."
      />
      {done === "saved" ? (
        <div className="mb-8">
          <Notice tone="success" title="Saved" announce>
            Everybody sees the new dates at once.
          </Notice>
        </div>
      ) : null}
      <DataTable
        caption="Candidates and who takes part for their district"
        rows={partnerships}
        rowKey={({ enrollmentId }) => enrollmentId}
        empty="No candidate is enrolled yet."
        columns={[
          { key: "name", header: "Candidate", isRowHeader: true, cell: ({ candidateName }) => candidateName },
          { key: "district", header: "District", cell: ({ districtName }) => districtName ?? "–" },
          {
            key: "superintendent",
            header: "Superintendent",
            cell: ({ superintendentName }) => superintendentName ?? "–",
          },
          { key: "delegate", header: "Delegate", cell: ({ delegateName }) => delegateName ?? "–" },
          {
            key: "invite",
            header: "Ask in",
            cell: ({ enrollmentId, candidateName, invited, superintendentName }) => (
              <Link to={`/companion/invite/${enrollmentId}`} className="inline-block py-1">
                {superintendentName !== null ? "See" : invited > 0 ? "Asked, see" : "Ask somebody in"}
                <span className="sr-only"> for {candidateName}</span>
              </Link>
            ),
          },
        ]}
      />
      {canCompare ? (
        <p className="mt-6">
          <Link to={`/cohorts/${cohort.id}/companion/effect`} className="inline-block py-1">
            Does it matter here?
          </Link>
        </p>
      ) : null}
      <h2 className="mt-14 mb-4">Modules and dates</h2>
      {isSet ? null : (
        <p className="mb-6 max-w-measure text-ink-2">
          These dates are spread evenly over the cohort and hold already. Change what does not suit you.
        </p>
      )}
      <StationsForm
        key={seen}
        stations={stations}
        seen={seen}
        typed={sent?.typed ?? null}
        faults={sent?.faults ?? {}}
        isConflict={sent?.isConflict ?? false}
        backHref={`/cohorts/${cohort.id}`}
      />
    </>
  );
}
