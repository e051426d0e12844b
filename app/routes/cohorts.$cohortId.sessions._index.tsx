import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { clockName } from "#app/features/programs/organizations/schema.ts";
import { SessionTable } from "#app/features/programs/sessions/components/session-table.tsx";
import { listSessions } from "#app/features/programs/sessions/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Calendar of the cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return listSessions(actor, params["cohortId"] ?? "", now());
}

export default function SessionsPage() {
  const { cohort, sessions } = useLoaderData<typeof loader>();
  const here = `/cohorts/${cohort.id}/sessions`;
  const add = cohort.hasEnded ? undefined : <ButtonLink to={`${here}/new`}>Add a session</ButtonLink>;
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="Calendar"
        lead={`Hours are on the clock of the cohort: ${clockName(cohort.timeZone)}.`}
        actions={sessions.length > 0 ? add : undefined}
      />
      {sessions.length === 0 ? (
        <EmptyState title="No session yet" action={add}>
          The sessions of the cohort will be here. Everybody who is expected finds them in their calendar.
        </EmptyState>
      ) : (
        <SessionTable cohortId={cohort.id} sessions={sessions} />
      )}
      <p className="mt-6 text-sm">
        Take it along:{" "}
        <Link to={`${here}.csv`} reloadDocument>
          CSV
        </Link>
        ,{" "}
        <Link to={`${here}.json`} reloadDocument>
          JSON
        </Link>
      </p>
      <div className="mt-6">
        <VisibilityLine glyph="eye">
          of each session, whoever is expected at it, the managers of this cohort and the administrators of the
          organization.
        </VisibilityLine>
      </div>
    </>
  );
}
