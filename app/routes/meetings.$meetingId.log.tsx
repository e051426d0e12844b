import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { logMeeting } from "#app/features/mentoring/logs/commands.server.ts";
import { LogConflict } from "#app/features/mentoring/logs/components/log-conflict.tsx";
import { LogForm } from "#app/features/mentoring/logs/components/log-form.tsx";
import { valuesOf } from "#app/features/mentoring/logs/components/log-values.ts";
import { logForm, PROMISE_ROWS, promisePrefix } from "#app/features/mentoring/logs/schema.ts";
import { timeOfMeeting } from "#app/features/mentoring/meetings/components/meeting-time.tsx";
import { findMeetingToLog } from "#app/features/mentoring/meetings/queries.server.ts";
import { listAreas } from "#app/features/programs/sessions/queries.server.ts";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Note a meeting · Tandem" }];

export const shouldRevalidate = loadsAnewAfterConflict;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const meeting = await findMeetingToLog(actor, params["meetingId"] ?? "");
  const ids = Object.fromEntries(PROMISE_ROWS.map((row) => [`${promisePrefix(row)}id`, randomUUID()]));
  return { meeting, areas: listAreas(), ids };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findMeetingToLog(actor, params["meetingId"] ?? "");
  const form = await parseForm(request, logForm);
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  const outcome = await logMeeting(actor, id, form.value, now());
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  return redirect(`/meetings/${id}`);
}

export default function LogPage() {
  const { meeting, areas, ids } = useLoaderData<typeof loader>();
  const { typed, faults = {}, isConflict = false } = useActionData<typeof action>() ?? {};
  const { id, title, startsAt, endsAt, reader, mentorships, candidates, logVersion } = meeting;
  const seen = isConflict ? String(logVersion) : (typed?.["version"] ?? String(logVersion));
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{title}</bdi>}
        title="Note the meeting"
        lead={timeOfMeeting(startsAt, endsAt, reader.timeZone)}
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {isConflict ? <LogConflict meeting={meeting} areas={areas} /> : null}
      <LogForm
        key={logVersion}
        values={typed ?? { ...ids, ...valuesOf(meeting) }}
        faults={faults}
        version={seen}
        areas={areas}
        mentorships={mentorships.filter(({ canEdit }) => canEdit)}
        isCircle={candidates.length > 1}
        backHref={`/meetings/${id}`}
      />
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          those whom the meeting was for; promises, the two of each pair. Hours go into your own ledgers.
        </VisibilityLine>
      </div>
    </>
  );
}
