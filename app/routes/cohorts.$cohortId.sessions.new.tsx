import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { findManagedCohort, refuseWhenEnded } from "#app/features/programs/cohorts/queries.server.ts";
import { clockName } from "#app/features/programs/organizations/schema.ts";
import { addSession } from "#app/features/programs/sessions/commands.server.ts";
import { SessionForm } from "#app/features/programs/sessions/components/session-form.tsx";
import { listAreas } from "#app/features/programs/sessions/queries.server.ts";
import { sessionForm } from "#app/features/programs/sessions/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "New session · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { cohort: await findManagedCohort(actor, params["cohortId"] ?? "", now()), areas: listAreas() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findManagedCohort(actor, params["cohortId"] ?? "", now());
  refuseWhenEnded(cohort);
  const form = await parseForm(request, sessionForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const outcome = await addSession(actor, cohort.id, form.value, now());
  if ("faults" in outcome) return data({ typed, faults: outcome.faults }, { status: 400 });
  return redirect(`/cohorts/${cohort.id}/sessions`);
}

const BEGINNING = { kind: "session", "for-candidate": "yes" };

export default function NewSessionPage() {
  const { cohort, areas } = useLoaderData<typeof loader>();
  const { typed, faults = {} } = useActionData<typeof action>() ?? {};
  return (
    <>
      <PageHeader eyebrow={<CohortEyebrow cohort={cohort} />} title="New session" />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <SessionForm
        values={typed ?? BEGINNING}
        faults={faults}
        areas={areas}
        clock={clockName(cohort.timeZone)}
        sequence={0}
        submitLabel="Add the session"
        backHref={`/cohorts/${cohort.id}/sessions`}
      />
    </>
  );
}
