import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { stepNote } from "#app/features/mentoring/notes/commands.server.ts";
import { NoteFields } from "#app/features/mentoring/notes/components/note-fields.tsx";
import { findOwnNote } from "#app/features/mentoring/notes/queries.server.ts";
import { noteStep } from "#app/features/mentoring/notes/schema.ts";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your note · Tandem" }];

export const shouldRevalidate = loadsAnewAfterConflict;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorshipId = "", noteId = "" } = params;
  const { mentorship, note } = await findOwnNote(actor, { mentorshipId, noteId });
  const { id, cohort } = mentorship;
  return { id, cohortName: cohort.name, otherName: otherOf(mentorship).name, note };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorshipId = "", noteId = "" } = params;
  const { mentorship, note } = await findOwnNote(actor, { mentorshipId, noteId });
  const form = await parseForm(request, noteStep);
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  const place = { mentorshipId: mentorship.id, noteId: note.id };
  const outcome = await stepNote(actor, place, form.value, now());
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  return redirect(`/mentorships/${mentorship.id}/notes`);
}

export default function NotePage() {
  const { id, cohortName, otherName, note } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {}, isConflict = false } = useActionData<typeof action>() ?? {};
  const back = `/mentorships/${id}/notes`;
  // Whoever was told of the other version may replace it. A form with a fault still answers to what it showed.
  const seen = isConflict ? note.version : (typed["version"] ?? note.version);
  return (
    <>
      <PageHeader eyebrow={<PairEyebrow {...{ id, cohortName, otherName }} />} title="Your note" />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {isConflict ? (
        <div className="mb-8">
          <Notice tone="signal" title="The note was changed meanwhile" announce>
            <p className="mb-4">
              In another window, perhaps. Nothing was overwritten. To keep that version,{" "}
              <Link to={back}>leave it as it is</Link>. It says:
            </p>
            <p className="whitespace-pre-wrap wrap-anywhere">{note.text}</p>
          </Notice>
        </div>
      ) : null}
      <Form key={note.version} method="post" noValidate className="max-w-measure">
        <input type="hidden" name="step" value="save" />
        <input type="hidden" name="version" value={seen} />
        <NoteFields
          values={typed["text"] === undefined ? { text: note.text } : typed}
          faults={faults}
          otherName={otherName}
          isShared={note.isShared}
        />
        <FormActions backHref={back}>
          <Button>Save</Button>
        </FormActions>
      </Form>
      <Form method="post" className="mt-10">
        <input type="hidden" name="step" value="remove" />
        <input type="hidden" name="version" value={note.version} />
        <Button variant="quiet">{note.isShared ? "Delete it for both of you" : "Delete it"}</Button>
      </Form>
      <div className="mt-8">
        <VisibilityLine glyph={note.isShared ? "eye" : "lock"}>
          {note.isShared ? "the two of you. Afterwards it stays with the candidate." : "only you."}
        </VisibilityLine>
      </div>
    </>
  );
}
