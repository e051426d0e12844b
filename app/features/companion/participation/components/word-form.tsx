import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { WordInput } from "../schema.ts";

export interface WordFormProps {
  draft: WordInput;
  /** What was sent and refused. */
  typed: Record<string, string>;
  faults: Record<string, string>;
  wroteOn: string | null;
  backHref: string;
}

/** A mail that is written already, to be sent as it is or in the manager's own words. */
export function WordForm({ draft, typed, faults, wroteOn, backHref }: WordFormProps) {
  return (
    <Form method="post" noValidate className="grid max-w-measure gap-6">
      <ErrorSummary
        errors={Object.entries(faults).map(([field, message]) => ({
          field: field === "form" ? undefined : field,
          message,
        }))}
      />
      {wroteOn === null ? null : <p className="text-ink-2">They were last written to on {dateInWords(wroteOn)}.</p>}
      <TextInput
        name="subject"
        label="Subject"
        autoComplete="off"
        defaultValue={typed["subject"] ?? draft.subject}
        error={faults["subject"]}
      />
      <TextArea
        name="text"
        label="Mail"
        help="The link to the step is added below it. Do not name students."
        rows={14}
        defaultValue={typed["text"] ?? draft.text}
        error={faults["text"]}
      />
      <VisibilityLine glyph="eye">
        whoever it is sent to. Tandem keeps that it was sent, and not the words.
      </VisibilityLine>
      <FormActions backHref={backHref}>
        <Button>Send the mail</Button>
      </FormActions>
    </Form>
  );
}
