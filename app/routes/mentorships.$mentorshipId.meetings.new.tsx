import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { listInWords } from "#app/components/words.ts";
import { readAgreements } from "#app/features/mentoring/agreements/queries.server.ts";
import { planMeeting } from "#app/features/mentoring/meetings/commands.server.ts";
import { MeetingForm } from "#app/features/mentoring/meetings/components/meeting-form.tsx";
import { readPlanning } from "#app/features/mentoring/planning/queries.server.ts";
import { meetingForm } from "#app/features/mentoring/meetings/schema.ts";
import { findOpenMentorship, otherOf, readerOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Plan a meeting · Tandem" }];

/** How long a meeting takes as long as nothing is agreed. */
const USUAL_MINUTES = 60;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const mentorshipId = params["mentorshipId"] ?? "";
  const { inForce } = await readAgreements(actor, mentorshipId, now());
  const minutes = inForce?.meetingMinutes ?? USUAL_MINUTES;
  const { mentorship, others, times, withoutHours } = await readPlanning(actor, mentorshipId, minutes, now());
  const { mentor, candidate, cohort } = mentorship;
  const firstNames = [mentor, candidate].map(({ name }) => name.split(" ")[0] ?? name);
  return {
    ...{ id: mentorship.id, cohortName: cohort.name, minutes, times, withoutHours, newId: randomUUID() },
    title: `Mentoring: ${firstNames.join(" and ")}`,
    other: otherOf(mentorship),
    timeZone: readerOf(mentorship).timeZone,
    others: others.map((each) => ({ id: each.id, candidate: { name: each.candidate.name } })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOpenMentorship(actor, params["mentorshipId"] ?? "");
  const form = await parseForm(request, meetingForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  const outcome = await planMeeting(actor, id, form.value, now());
  if ("faults" in outcome) return data({ typed: form.typed, faults: outcome.faults }, { status: 400 });
  return redirect(`/meetings/${outcome.id}`);
}

export default function NewMeetingPage() {
  const page = useLoaderData<typeof loader>();
  const { id, cohortName, title, minutes, times, withoutHours, newId, other, others, timeZone } = page;
  const { typed, faults = {} } = useActionData<typeof action>() ?? {};
  const begins = times[0] ?? "";
  return (
    <>
      <PageHeader
        eyebrow={<PairEyebrow id={id} cohortName={cohortName} otherName={other.name} />}
        title={
          <>
            Plan a meeting with <bdi>{other.name}</bdi>
          </>
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {times.length > 0 ? null : (
        <div className="mb-8">
          <Notice title="There are no times to propose">
            {withoutHours.length > 0
              ? `Free hours stand in the match profile, and there are none yet of ${listInWords(withoutHours)}. Type a date and a time instead.`
              : "In the next three weeks you have no hour in common that is still free. Type a date and a time instead, and talk about it."}
          </Notice>
        </div>
      )}
      <MeetingForm
        values={typed ?? { title, minutes: String(minutes), begins }}
        faults={faults}
        hidden={{ id: typed?.["id"] ?? newId }}
        {...{ times, minutes, timeZone, other, others }}
        submitLabel="Plan it"
        backHref={`/mentorships/${id}/meetings`}
      />
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          those whom the meeting is for. They get a mail with the time, and nothing else in it.
        </VisibilityLine>
      </div>
    </>
  );
}
