import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { Columns } from "#app/components/layout/columns.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { stepOr } from "#app/features/fields.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { refuseWhenEnded } from "#app/features/programs/cohorts/queries.server.ts";
import { clockName } from "#app/features/programs/organizations/schema.ts";
import { changeSession, stepSession } from "#app/features/programs/sessions/commands.server.ts";
import { SessionConflict } from "#app/features/programs/sessions/components/session-conflict.tsx";
import { SessionForm } from "#app/features/programs/sessions/components/session-form.tsx";
import { SessionSteps } from "#app/features/programs/sessions/components/session-steps.tsx";
import { valuesOf } from "#app/features/programs/sessions/components/session-values.ts";
import { SessionDetails } from "#app/features/programs/sessions/components/session-details.tsx";
import { findSession, listAreas } from "#app/features/programs/sessions/queries.server.ts";
import { sessionForm, sessionStep } from "#app/features/programs/sessions/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "A session · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const found = await findSession(actor, params["cohortId"] ?? "", params["sessionId"] ?? "", now());
  return { ...found, areas: listAreas() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohort, session } = await findSession(actor, params["cohortId"] ?? "", params["sessionId"] ?? "", now());
  refuseWhenEnded(cohort);
  const form = await parseForm(request, stepOr(sessionStep, sessionForm));
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  if ("step" in form.value) {
    await stepSession(actor, cohort.id, session.id, form.value, now());
    return redirect(`/cohorts/${cohort.id}/sessions/${session.id}`);
  }
  const outcome = await changeSession(actor, cohort.id, session.id, form.value, now());
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  if (outcome !== "saved") return data({ ...nothing, faults: outcome.faults }, { status: 400 });
  return redirect(`/cohorts/${cohort.id}/sessions`);
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function SessionPage() {
  const { cohort, session, areas } = useLoaderData<typeof loader>();
  const { typed, faults = {}, isConflict = false } = useActionData<typeof action>() ?? {};
  const canChange = !cohort.hasEnded && !session.isCancelled;
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title={<bdi>{session.title}</bdi>}
        lead={
          session.isCancelled ? "This session is called off. It stays in calendars, marked as cancelled." : undefined
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {isConflict ? <SessionConflict session={session} /> : null}
      <Columns
        asideLabel="More about this session"
        aside={<SessionSteps cohortId={cohort.id} session={session} canChange={!cohort.hasEnded} />}
      >
        {canChange || isConflict ? (
          <SessionForm
            key={session.sequence}
            values={typed ?? valuesOf(session)}
            faults={faults}
            areas={areas}
            clock={clockName(cohort.timeZone)}
            sequence={session.sequence}
            submitLabel="Save"
            backHref={`/cohorts/${cohort.id}/sessions`}
          />
        ) : (
          <SessionDetails session={session} clock={clockName(cohort.timeZone)} />
        )}
      </Columns>
    </>
  );
}
