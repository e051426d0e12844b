import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { setStations } from "#app/features/companion/modules/commands.server.ts";
import { StationsForm } from "#app/features/companion/modules/components/stations-form.tsx";
import { findStationsPage } from "#app/features/companion/modules/queries.server.ts";
import { stationsForm, stationsQuery } from "#app/features/companion/modules/schema.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const shouldRevalidate = loadsAnewAfterConflict;

export const meta: MetaFunction = () => [{ title: "Modules and dates · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "" } = params;
  const page = await findStationsPage(actor, cohortId);
  const { done } = parseQuery(request, stationsQuery);
  return { page, done: done ?? null };
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
  return redirect(`/cohorts/${cohortId}/companion/modules?done=saved`);
}

export default function CohortCompanionPage() {
  const { page, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { cohort, stations, seen, isSet } = page;
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="Modules and dates"
        lead="Which modules of the companion the program asks for, and by when. What it does not require is offered."
      />
      {done === "saved" ? (
        <div className="mb-8">
          <Notice tone="success" title="Saved" announce>
            Everybody sees the new dates at once.
          </Notice>
        </div>
      ) : null}
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
        backHref={`/cohorts/${cohort.id}/companion`}
      />
    </>
  );
}
