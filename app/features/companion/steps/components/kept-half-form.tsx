import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";

/** What was sent after the session had ended, kept in the page so that it can be sent again after signing in. */
export function KeptHalfForm({ typed }: { typed: Record<string, string> }) {
  const { reflection = "", then: _, ...hidden } = typed;
  return (
    <>
      <PageHeader
        title="You are signed out"
        lead="Your answers are not saved yet, and they are still here. Sign in again in a new window, then come back and save them."
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
        <TextArea
          name="reflection"
          label="A note for yourself"
          help="Do not name students."
          defaultValue={reflection}
          rows={4}
        />
        <VisibilityLine>only you, until both of you have submitted. Nobody sees the note.</VisibilityLine>
        <div>
          <Button variant="secondary">Save these answers</Button>
        </div>
      </Form>
    </>
  );
}
