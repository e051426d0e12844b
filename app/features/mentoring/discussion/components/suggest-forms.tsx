import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import type { SentTalk } from "./suggestions.tsx";

export interface SuggestFormsProps {
  newId: string;
  sent: SentTalk;
  candidateName: string;
}

/** With what a mentor proposes one more action, or another date. The candidate decides. */
export function SuggestForms({ newId, sent, candidateName }: SuggestFormsProps) {
  const of = (step: string) => (sent.typed["step"] === step ? sent : { typed: {}, faults: {} });
  const [action, date] = [of("suggest-action"), of("suggest-date")];
  return (
    <div className="no-print grid gap-8">
      <div>
        <h2>Suggest something</h2>
        <p className="mt-2 text-sm text-ink-2">
          It goes into the plan once <bdi>{candidateName}</bdi> accepts it.
        </p>
      </div>
      <Form method="post" noValidate className="grid max-w-measure gap-4">
        <input type="hidden" name="step" value="suggest-action" />
        <input type="hidden" name="id" value={action.typed["id"] ?? newId} />
        <TextInput
          name="action"
          label="One more action"
          help="Do not name students."
          autoComplete="off"
          defaultValue={action.typed["action"] ?? ""}
          error={action.faults["action"]}
        />
        <div>
          <Button variant="secondary">Suggest the action</Button>
        </div>
      </Form>
      <Form method="post" noValidate className="grid max-w-measure gap-4">
        <input type="hidden" name="step" value="suggest-date" />
        <input type="hidden" name="id" value={date.typed["id"] ?? newId} />
        <DateInput
          name="dueOn"
          label="Another date"
          defaultValue={date.typed["dueOn"] ?? ""}
          error={date.faults["dueOn"]}
        />
        <div>
          <Button variant="secondary">Suggest the date</Button>
        </div>
      </Form>
    </div>
  );
}
