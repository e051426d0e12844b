import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
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
      <Suggestion step="suggest-action" id={action.typed["id"] ?? newId} button="Suggest the action">
        <TextInput
          name="action"
          label="One more action"
          help="Do not name students."
          autoComplete="off"
          defaultValue={action.typed["action"] ?? ""}
          error={action.faults["action"]}
        />
      </Suggestion>
      <Suggestion step="suggest-date" id={date.typed["id"] ?? newId} button="Suggest the date">
        <DateInput
          name="dueOn"
          label="Another date"
          defaultValue={date.typed["dueOn"] ?? ""}
          error={date.faults["dueOn"]}
        />
      </Suggestion>
    </div>
  );
}

interface SuggestionProps {
  step: "suggest-action" | "suggest-date";
  id: string;
  button: string;
  children: ReactNode;
}

function Suggestion({ step, id, button, children }: SuggestionProps) {
  return (
    <Form method="post" noValidate className="grid max-w-measure gap-4">
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="id" value={id} />
      {children}
      <div>
        <Button variant="secondary">{button}</Button>
      </div>
    </Form>
  );
}
