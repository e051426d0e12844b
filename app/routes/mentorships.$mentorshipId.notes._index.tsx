import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { pageQuery } from "#app/features/fields.ts";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { findOpenMentorship, otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { addNote } from "#app/features/mentoring/notes/commands.server.ts";
import { NoteFields } from "#app/features/mentoring/notes/components/note-fields.tsx";
import { NoteList } from "#app/features/mentoring/notes/components/note-list.tsx";
import { listNotes } from "#app/features/mentoring/notes/queries.server.ts";
import { noteForm } from "#app/features/mentoring/notes/schema.ts";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Notes · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { page } = parseQuery(request, pageQuery);
  const { mentorship, notes, span } = await listNotes(actor, params["mentorshipId"] ?? "", page);
  const { id, cohort, canEdit } = mentorship;
  const otherName = otherOf(mentorship).name;
  return { id, cohortName: cohort.name, otherName, canEdit, notes, span, newId: randomUUID() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOpenMentorship(actor, params["mentorshipId"] ?? "");
  const form = await parseForm(request, noteForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await addNote(actor, id, form.value, now());
  return redirect(`/mentorships/${id}/notes`);
}

export default function NotesPage() {
  const { id, cohortName, otherName, canEdit, notes, span, newId } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  return (
    <>
      <MentorshipNav id={id} />
      <PageHeader
        eyebrow={<PairEyebrow {...{ id, cohortName, otherName }} />}
        title="Notes"
        lead="What you want to remember, for yourself alone or for the two of you."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {canEdit ? (
        <section className="no-print mb-12 max-w-3xl" aria-label="A new note">
          <Form key={span.total} method="post" noValidate className="grid gap-5">
            <input type="hidden" name="id" value={typed["id"] ?? newId} />
            <NoteFields values={typed} faults={faults} otherName={otherName} />
            <div>
              <Button>Keep the note</Button>
            </div>
          </Form>
        </section>
      ) : null}
      {notes.length === 0 ? (
        <EmptyState title="No note yet">
          Your own notes stand here, and those that the two of you share, the newest first.
        </EmptyState>
      ) : (
        <section aria-label="Notes">
          <NoteList mentorshipId={id} notes={notes} canEdit={canEdit} />
          <Pager {...span} words={["Newer", "Older"]} />
        </section>
      )}
      <div className="mt-8">
        <VisibilityLine>
          a note of yours only you, unless you share it. Shared notes are for the two of you; afterwards they stay with
          the candidate. No manager or superintendent reads any of them.
        </VisibilityLine>
      </div>
    </>
  );
}
