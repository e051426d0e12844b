import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";

const NO_STUDENTS = "Do not name students.";

/** What was sent after the session had ended, kept in the page so that it can be sent again after signing in. */
export function KeptTextForm({ typed }: { typed: Record<string, string> }) {
  const { why = "", evidenceNote = "", evidenceUrl = "", then: _, ...hidden } = typed;
  return (
    <>
      <PageHeader
        title="You are signed out"
        lead="Your answer is not saved yet, and it is still here. Sign in again in a new window, then come back and save it."
        actions={
          <a href="/sign-in?redirectTo=%2Fsigned-in" target="_blank" rel="noreferrer" className="button button-primary">
            Sign in again
          </a>
        }
      />
      <Form method="post" reloadDocument className="grid max-w-measure gap-6">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextArea name="why" label="Why this level" help={NO_STUDENTS} defaultValue={why} rows={4} />
        <TextArea name="evidenceNote" label="Evidence" help={NO_STUDENTS} defaultValue={evidenceNote} rows={2} />
        <TextInput name="evidenceUrl" label="Link to it" defaultValue={evidenceUrl} />
        <VisibilityLine>only you, until you submit it and release it to somebody.</VisibilityLine>
        <div>
          <Button variant="secondary">Save this answer</Button>
        </div>
      </Form>
    </>
  );
}
