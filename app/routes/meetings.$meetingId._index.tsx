import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { canTake, openBriefs, stepAgenda } from "#app/features/mentoring/agenda/commands.server.ts";
import { Agenda } from "#app/features/mentoring/agenda/components/agenda.tsx";
import { BriefColumn } from "#app/features/mentoring/agenda/components/brief.tsx";
import { listAgenda } from "#app/features/mentoring/agenda/queries.server.ts";
import { agendaStep, pointField } from "#app/features/mentoring/agenda/schema.ts";
import { LogText } from "#app/features/mentoring/logs/components/log-text.tsx";
import { MeetingTime } from "#app/features/mentoring/meetings/components/meeting-time.tsx";
import { findMeeting, findOpenMeeting, type MeetingView } from "#app/features/mentoring/meetings/queries.server.ts";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { PromiseList } from "#app/features/mentoring/promises/components/promise-list.tsx";
import { promisesOf } from "#app/features/mentoring/promises/queries.server.ts";
import { listAreas } from "#app/features/programs/sessions/queries.server.ts";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "A meeting · Tandem" }];

export const shouldRevalidate = loadsAnewAfterConflict;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = now();
  const meeting = await findMeeting(actor, params["meetingId"] ?? "");
  const briefs = await openBriefs(actor, meeting, at);
  const lines = briefs.flatMap((brief) => brief.lines).filter(({ origin }) => canTake(meeting, origin));
  const promises = meeting.log === null ? [] : await promisesOf(meeting.mentorships, at);
  return {
    ...{ meeting, briefs, items: await listAgenda(meeting), areas: listAreas(), newId: randomUUID() },
    newIds: Object.fromEntries(lines.map(({ key }) => [key, randomUUID()])),
    promises: promises.filter(({ meetingId }) => meetingId === meeting.id),
    canNote: meeting.canLog && !meeting.isCancelled && meeting.startsAt <= at,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOpenMeeting(actor, params["meetingId"] ?? "");
  const form = await parseForm(request, agendaStep);
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  const outcome = await stepAgenda(actor, id, form.value, now());
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  return redirect(`/meetings/${id}`);
}

export default function MeetingPage() {
  const { meeting, briefs, items, areas, newId, newIds, promises, canNote } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() ?? { typed: {}, faults: {}, isConflict: false };
  const { title, startsAt, endsAt, place, isCancelled, reader, mentor, candidates, mentorships, cohort, log } = meeting;
  const others = [mentor, ...candidates].filter(({ personId }) => personId !== reader.personId);
  const agenda = <Agenda items={items} canEdit={meeting.canEdit && !isCancelled} newId={newId} sent={sent} />;
  const fieldOf = (name: string) => (sent.typed["itemId"] === undefined ? name : pointField(sent.typed["itemId"]));
  return (
    <>
      <MentorshipNav id={mentorships[0]?.id ?? ""} />
      <PageHeader
        eyebrow={<bdi>{[cohort.name, ...others.map(({ name }) => name)].join(" · ")}</bdi>}
        title={<bdi>{title}</bdi>}
        lead={isCancelled ? "This meeting is called off. It stays in calendars, marked as cancelled." : undefined}
        actions={<Steps meeting={meeting} canNote={canNote} />}
      />
      <ErrorSummary
        errors={Object.entries(sent.faults).map(([name, message]) => ({ field: fieldOf(name), message }))}
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
      {log === null ? null : (
        <section className="mb-12">
          <h2 className="mb-4">What became of it</h2>
          <LogText meeting={meeting} areas={areas} />
          {promises.length === 0 ? null : (
            <div className="mt-8">
              <h3 className="mb-3">Promised then</h3>
              <PromiseList promises={promises} canEdit={false} />
            </div>
          )}
        </section>
      )}
      {briefs.length === 0 ? (
        agenda
      ) : (
        <Columns
          asideLabel="Brief"
          aside={
            <BriefColumn briefs={briefs} side={meeting.side} newIds={newIds} taken={items.map(({ text }) => text)} />
          }
        >
          {agenda}
        </Columns>
      )}
      <div className="mt-10">
        <VisibilityLine glyph="eye">
          those whom the meeting is for. The agenda is open to all of them, promises to the two of each pair.
        </VisibilityLine>
      </div>
    </>
  );
}

function Steps({ meeting: { id, canEdit, isCancelled, log }, canNote }: { meeting: MeetingView; canNote: boolean }) {
  return (
    <>
      {!canEdit || isCancelled || log !== null ? null : (
        <ButtonLink to={`/meetings/${id}/edit`} variant="secondary">
          Move or call off
        </ButtonLink>
      )}
      {canNote ? (
        <ButtonLink to={`/meetings/${id}/log`} variant={log === null ? "primary" : "secondary"}>
          {log === null ? "Note it" : "Change the note"}
        </ButtonLink>
      ) : null}
    </>
  );
}
