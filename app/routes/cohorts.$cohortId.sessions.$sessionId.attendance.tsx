import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { recordAttendance, refuseNoting } from "#app/features/programs/attendance/commands.server.ts";
import { AttendanceForm } from "#app/features/programs/attendance/components/attendance-form.tsx";
import { readAttendance } from "#app/features/programs/attendance/queries.server.ts";
import { attendanceForm } from "#app/features/programs/attendance/schema.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { refuseWhenEnded } from "#app/features/programs/cohorts/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Who attended · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return readAttendance(actor, params["cohortId"] ?? "", params["sessionId"] ?? "", now());
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const attendance = await readAttendance(actor, params["cohortId"] ?? "", params["sessionId"] ?? "", now());
  const { cohort, session } = attendance;
  refuseWhenEnded(cohort);
  refuseNoting(attendance);
  const form = await parseForm(request, attendanceForm);
  const { typed } = form;
  const nothing = { typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  const outcome = await recordAttendance(actor, cohort.id, session.id, form.value, now());
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  if (outcome !== "saved") return data({ ...nothing, faults: outcome.faults }, { status: 400 });
  return redirect(`/cohorts/${cohort.id}/attendance`);
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function AttendancePage() {
  const { cohort, session, rows, hasBegun, length, seen } = useLoaderData<typeof loader>();
  const { typed, faults = {}, isConflict = false } = useActionData<typeof action>() ?? {};
  const back = `/cohorts/${cohort.id}/attendance`;
  const canNote = hasBegun && !session.isCancelled && !cohort.hasEnded;
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title={
          <>
            Who attended: <bdi>{session.title}</bdi>
          </>
        }
        lead="Everybody has attended until you say otherwise. Change the exceptions, then save once."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {isConflict ? (
        <div className="mb-8">
          <Notice tone="signal" title="Somebody else noted this meanwhile" announce>
            Nothing was overwritten. Below is what you chose; saving it now keeps yours. The page “Attendance” shows
            what they noted.
          </Notice>
        </div>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title="Nobody is expected">Invite people, or choose who is expected at this session.</EmptyState>
      ) : canNote ? (
        <AttendanceForm
          key={seen}
          rows={rows}
          typed={typed}
          faults={faults}
          seen={seen}
          length={length}
          backHref={back}
        />
      ) : (
        <EmptyState title={session.isCancelled ? "This session was called off" : "Nothing to note"}>
          {cohort.hasEnded
            ? "The cohort has ended, so attendance stays as it is."
            : "Who attended can be noted once the session has begun."}
        </EmptyState>
      )}
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the managers of this cohort and the administrators of the organization. Each person finds their own hours in
          their ledger.
        </VisibilityLine>
      </div>
    </>
  );
}
