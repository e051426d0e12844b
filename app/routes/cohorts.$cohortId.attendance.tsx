import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { AttendanceTable } from "#app/features/programs/attendance/components/attendance-table.tsx";
import { listAttendance } from "#app/features/programs/attendance/queries.server.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Attendance · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return listAttendance(actor, params["cohortId"] ?? "", now());
}

export default function AttendancePage() {
  const { cohort, summaries } = useLoaderData<typeof loader>();
  const here = `/cohorts/${cohort.id}`;
  const next = cohort.hasEnded
    ? undefined
    : summaries.find(({ hasBegun, counts }) => hasBegun && Object.values(counts).every((count) => count === 0));
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="Attendance"
        lead="Who was at which session. The hours go into each person’s own ledger, by area."
        actions={
          next ? (
            <ButtonLink to={`${here}/sessions/${next.session.id}/attendance`}>Note the next session</ButtonLink>
          ) : undefined
        }
      />
      {summaries.length === 0 ? (
        <EmptyState
          title="No session yet"
          action={<ButtonLink to={`${here}/sessions`}>To the calendar of the cohort</ButtonLink>}
        >
          Sessions with who attended them will be here.
        </EmptyState>
      ) : (
        <AttendanceTable cohortId={cohort.id} summaries={summaries} />
      )}
      <p className="mt-6 text-sm">
        Take it along:{" "}
        <Link to={`${here}/attendance.csv`} reloadDocument>
          CSV
        </Link>
        ,{" "}
        <Link to={`${here}/attendance.json`} reloadDocument>
          JSON
        </Link>
      </p>
      <div className="mt-6">
        <VisibilityLine glyph="eye">
          the managers of this cohort and the administrators of the organization.
        </VisibilityLine>
      </div>
    </>
  );
}
