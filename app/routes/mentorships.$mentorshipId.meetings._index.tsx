import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { MeetingList } from "#app/features/mentoring/meetings/components/meeting-list.tsx";
import { listMeetings } from "#app/features/mentoring/meetings/queries.server.ts";
import { EndedNotice } from "#app/features/mentoring/mentorships/components/ended-notice.tsx";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Meetings · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = now();
  const { mentorship, ahead, past } = await listMeetings(actor, params["mentorshipId"] ?? "", at);
  const { id, cohort, canEdit, endedAt } = mentorship;
  return { id, cohortName: cohort.name, otherName: otherOf(mentorship).name, canEdit, endedAt, ahead, past, at };
}

export default function MeetingsPage() {
  const { id, cohortName, otherName, canEdit, endedAt, ahead, past, at } = useLoaderData<typeof loader>();
  return (
    <>
      <MentorshipNav id={id} />
      <PageHeader
        eyebrow={<PairEyebrow {...{ id, cohortName, otherName }} />}
        title={
          <>
            Meetings with <bdi>{otherName}</bdi>
          </>
        }
        actions={canEdit ? <ButtonLink to={`/mentorships/${id}/meetings/new`}>Plan a meeting</ButtonLink> : null}
      />
      <EndedNotice endedAt={endedAt} />
      {ahead.length + past.length === 0 ? (
        <EmptyState title="No meeting yet">
          A meeting stands here with its brief and agenda before it, and with what you noted after it.
        </EmptyState>
      ) : null}
      {ahead.length === 0 ? null : (
        <section className="mb-12">
          <h2 className="mb-4">Next</h2>
          <MeetingList meetings={ahead} at={at} />
        </section>
      )}
      {past.length === 0 ? null : (
        <section>
          <h2 className="mb-4">Before</h2>
          <MeetingList meetings={past} at={at} />
        </section>
      )}
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          those whom a meeting is for. Afterwards it stays with the candidate.
        </VisibilityLine>
      </div>
    </>
  );
}
