import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { timeOf } from "#app/core/planning/cohort-calendar.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import { stepOr } from "#app/features/fields.ts";
import { cancelMeeting, changeMeeting } from "#app/features/mentoring/meetings/commands.server.ts";
import { MeetingForm } from "#app/features/mentoring/meetings/components/meeting-form.tsx";
import { MeetingTime } from "#app/features/mentoring/meetings/components/meeting-time.tsx";
import { findPlannedMeeting } from "#app/features/mentoring/meetings/queries.server.ts";
import { meetingForm, meetingStep } from "#app/features/mentoring/meetings/schema.ts";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Move a meeting · Tandem" }];

export const shouldRevalidate = loadsAnewAfterConflict;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { meeting: await findPlannedMeeting(actor, params["meetingId"] ?? "") };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findPlannedMeeting(actor, params["meetingId"] ?? "");
  const form = await parseForm(request, stepOr(meetingStep, meetingForm));
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  if ("step" in form.value) {
    await cancelMeeting(actor, id, form.value, now());
    return redirect(`/meetings/${id}`);
  }
  const outcome = await changeMeeting(actor, id, form.value, now());
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  if (outcome !== "saved") return data({ ...nothing, faults: outcome.faults }, { status: 400 });
  return redirect(`/meetings/${id}`);
}

export default function EditMeetingPage() {
  const { meeting } = useLoaderData<typeof loader>();
  const { typed, faults = {}, isConflict = false } = useActionData<typeof action>() ?? {};
  const { id, title, place, startsAt, endsAt, reader, sequence, mentor, candidates } = meeting;
  const start = clockAt(startsAt.getTime(), reader.timeZone);
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  const stored = { title, place, minutes: String(minutes), date: start.date, time: timeOf(start.minute) };
  const others = [mentor, ...candidates].filter(({ personId }) => personId !== reader.personId);
  const seen = isConflict ? String(sequence) : (typed?.["sequence"] ?? String(sequence));
  return (
    <>
      <PageHeader eyebrow={<bdi>{title}</bdi>} title="Move or call off a meeting" />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {isConflict ? (
        <div className="mb-8">
          <Notice tone="signal" title="This meeting was changed meanwhile" announce>
            <p className="mb-3">
              Nothing was overwritten. Below is what you wrote; saving it now keeps yours. The other version says:
            </p>
            <p>
              <bdi>{title}</bdi>
              {place === "" ? null : (
                <>
                  , <bdi>{place}</bdi>
                </>
              )}
            </p>
            <MeetingTime {...{ startsAt, endsAt, timeZone: reader.timeZone, others }} />
          </Notice>
        </div>
      ) : null}
      <MeetingForm
        key={sequence}
        values={typed ?? stored}
        faults={faults}
        hidden={{ id, sequence: seen }}
        times={[]}
        minutes={minutes}
        timeZone={reader.timeZone}
        other={others[0] ?? reader}
        others={[]}
        submitLabel="Save"
        backHref={`/meetings/${id}`}
      />
      <Form method="post" className="mt-10">
        <input type="hidden" name="step" value="cancel" />
        <input type="hidden" name="sequence" value={sequence} />
        <p className="text-sm text-ink-2">It stays in calendars, marked as cancelled. The others get a mail.</p>
        <Button variant="quiet" className="text-sm">
          Call this meeting off
        </Button>
      </Form>
    </>
  );
}
