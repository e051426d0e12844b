import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { MeetingList } from "#app/features/mentoring/meetings/components/meeting-list.tsx";
import { EndedNotice } from "#app/features/mentoring/mentorships/components/ended-notice.tsx";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { NoteList } from "#app/features/mentoring/notes/components/note-list.tsx";
import { openOverview } from "#app/features/mentoring/overview/commands.server.ts";
import { AtAGlance } from "#app/features/mentoring/overview/components/at-a-glance.tsx";
import { ReleasedWork } from "#app/features/mentoring/overview/components/released-work.tsx";
import type { MentorshipOverview } from "#app/features/mentoring/overview/queries.server.ts";
import { PromiseList } from "#app/features/mentoring/promises/components/promise-list.tsx";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.otherName ?? ""} · Tandem` }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = now();
  const overview = await openOverview(actor, params["mentorshipId"] ?? "", at);
  const { mentorship } = overview;
  return { overview, otherName: mentorship[mentorship.side === "mentor" ? "candidate" : "mentor"].name, at };
}

export default function MentorshipPage() {
  const { overview, otherName, at } = useLoaderData<typeof loader>();
  const { mentorship, districtName, meetings, promises, notes } = overview;
  const { id, side, cohort, canEdit, endedAt } = mentorship;
  const role = side === "mentor" ? "Candidate" : "Your mentor";
  const here = `/mentorships/${id}`;
  return (
    <>
      <MentorshipNav id={id} />
      <PageHeader
        eyebrow={<bdi>{cohort.name}</bdi>}
        title={<bdi>{otherName}</bdi>}
        lead={districtName === null ? role : `${role}, ${districtName}`}
        actions={canEdit ? <NextStep overview={overview} /> : null}
      />
      <EndedNotice endedAt={endedAt} />
      <AtAGlance overview={overview} />
      <div className="grid max-w-3xl gap-14">
        <Part title="Promises" more={{ to: `${here}/promises`, label: "All promises" }}>
          {promises.length === 0 ? null : <PromiseList promises={promises} canEdit={false} />}
        </Part>
        <ReleasedWork overview={overview} />
        <Part title="Notes" more={{ to: `${here}/notes`, label: canEdit ? "Write a note" : "All notes" }}>
          {notes.length === 0 ? null : <NoteList mentorshipId={id} notes={notes} canEdit={canEdit} />}
        </Part>
        <Part title="Meetings so far" more={{ to: `${here}/meetings`, label: "All meetings" }}>
          {meetings.length === 0 ? null : <MeetingList meetings={meetings} at={at} />}
        </Part>
      </div>
      <div className="mt-12">
        <VisibilityLine glyph="eye">
          {side === "mentor"
            ? `you, while the mentorship lasts. ${otherName} can read in their record when you looked at what they released.`
            : "the two of you. Private notes are seen by their author alone. Afterwards all of it stays with you."}
        </VisibilityLine>
      </div>
    </>
  );
}

/** What most needs doing: a meeting to note, the next one to prepare, or one to plan. */
function NextStep({ overview: { mentorship, next, unnoted } }: { overview: MentorshipOverview }) {
  if (unnoted !== null) return <ButtonLink to={`/meetings/${unnoted.id}/log`}>Note the last meeting</ButtonLink>;
  if (next !== null) return <ButtonLink to={`/meetings/${next.id}`}>Prepare the next meeting</ButtonLink>;
  return <ButtonLink to={`/mentorships/${mentorship.id}/meetings/new`}>Plan a meeting</ButtonLink>;
}

interface PartProps {
  title: string;
  more: { to: string; label: string };
  children: ReactNode;
}

/** One kind of thing that the two keep together, with the way to all of it. */
function Part({ title, more, children }: PartProps) {
  return (
    <section>
      <h2 className="mb-4">{title}</h2>
      {children ?? <p className="text-ink-2">Nothing yet.</p>}
      <p className="mt-3 text-sm">
        <Link to={more.to} className="inline-block py-1">
          {more.label}
        </Link>
      </p>
    </section>
  );
}
