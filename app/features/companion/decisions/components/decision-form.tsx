import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import type { DecisionView } from "../queries.server.ts";

export interface DecisionFormProps {
  decision: DecisionView | null;
  typed: Record<string, string>;
  faults: Record<string, string>;
  example: string;
}

/** The draft of a joint decision: both may change it until both have signed, and afterwards it is signed anew. */
export function DecisionForm({ decision, typed, faults, example }: DecisionFormProps) {
  return (
    <Form method="post" noValidate className="grid gap-6">
      <input type="hidden" name="step" value="save" />
      <input type="hidden" name="version" value={decision?.version ?? 0} />
      <TextArea
        name="text"
        label="Our decision"
        help={`For example: ${example} Do not name students.`}
        rows={4}
        defaultValue={typed["text"] ?? decision?.text ?? ""}
        error={faults["text"]}
      />
      <TextInput
        name="owner"
        label="Who carries it out"
        defaultValue={typed["owner"] ?? decision?.owner ?? ""}
        error={faults["owner"]}
      />
      <DateInput
        name="dueOn"
        label="By when"
        optional
        defaultValue={typed["dueOn"] ?? decision?.dueOn ?? ""}
        error={faults["dueOn"]}
      />
      <VisibilityLine glyph="eye">
        the two of you, and whoever you show the printed page. It holds the decision, never your answers.
      </VisibilityLine>
      <div>
        <Button variant={decision === null ? "primary" : "secondary"}>
          {decision === null ? "Save the draft" : "Save the change"}
        </Button>
        {decision === null ? null : (
          <p className="mt-2 text-sm text-ink-2">A change takes back both signatures, so both sign again.</p>
        )}
      </div>
    </Form>
  );
}
