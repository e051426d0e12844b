import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { MeetingTime } from "#app/features/mentoring/meetings/components/meeting-time.tsx";
import { findMeeting, type MeetingView } from "#app/features/mentoring/meetings/queries.server.ts";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "A meeting · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const meeting = await findMeeting(actor, params["meetingId"] ?? "");
  return { meeting };
}

export default function MeetingPage() {
  const { meeting } = useLoaderData<typeof loader>();
  const { title, startsAt, endsAt, place, isCancelled, reader, mentor, candidates, mentorships, cohort } = meeting;
  const others = [mentor, ...candidates].filter(({ personId }) => personId !== reader.personId);
  return (
    <>
      <MentorshipNav id={mentorships[0]?.id ?? ""} />
      <PageHeader
        eyebrow={<bdi>{[cohort.name, ...others.map(({ name }) => name)].join(" · ")}</bdi>}
        title={<bdi>{title}</bdi>}
        lead={isCancelled ? "This meeting is called off. It stays in calendars, marked as cancelled." : undefined}
        actions={<Steps meeting={meeting} />}
      />
      <section aria-label="When and where" className="mb-10">
        <MeetingTime {...{ startsAt, endsAt, timeZone: reader.timeZone, others }} />
        {place === "" ? null : (
          <p className="mt-2 wrap-anywhere">
            <bdi>{place}</bdi>
          </p>
        )}
        <p className="mt-2 text-sm">
          <Link to={`/meetings/${meeting.id}/calendar.ics`} reloadDocument>
            Calendar file
          </Link>
        </p>
      </section>
      <div className="mt-10">
        <VisibilityLine glyph="eye">those whom the meeting is for.</VisibilityLine>
      </div>
    </>
  );
}

function Steps({ meeting: { id, canEdit, isCancelled, log } }: { meeting: MeetingView }) {
  if (!canEdit || isCancelled || log !== null) return null;
  return (
    <ButtonLink to={`/meetings/${id}/edit`} variant="secondary">
      Move or call off
    </ButtonLink>
  );
}
