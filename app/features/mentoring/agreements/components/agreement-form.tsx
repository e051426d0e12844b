import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { minutesInWords } from "#app/components/words.ts";
import { AGREEMENT_TEXTS } from "#app/core/mentoring/agreement.ts";
import { AGREEMENT_QUESTIONS, LENGTHS, RHYTHMS } from "../schema.ts";

export interface AgreementFormProps {
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  /** The version that was shown. */
  version: string;
  backHref: string;
}

/** The four texts and the rhythm. Examples stand beside the fields, never in them. */
export function AgreementForm({ values, faults, version, backHref }: AgreementFormProps) {
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] });
  return (
    <Form method="post" noValidate className="max-w-measure">
      <input type="hidden" name="version" value={version} />
      <div className="grid gap-8">
        {AGREEMENT_TEXTS.map((name) => (
          <TextArea
            {...field(name)}
            key={name}
            rows={4}
            label={AGREEMENT_QUESTIONS[name].label}
            help={`${AGREEMENT_QUESTIONS[name].example} Do not name students.`}
          />
        ))}
        <Select
          {...field("rhythmDays")}
          label="How often we meet"
          help="Once a month is what most programs ask at least."
          placeholder="Choose"
          options={Object.entries(RHYTHMS)
            .map(([value, label]) => ({ value, label }))
            .sort((a, b) => Number(a.value) - Number(b.value))}
        />
        <Select
          {...field("meetingMinutes")}
          label="How long a meeting takes"
          placeholder="Choose"
          options={LENGTHS.map((value) => ({ value, label: minutesInWords(Number(value)) }))}
        />
      </div>
      <FormActions backHref={backHref}>
        <Button>Save</Button>
      </FormActions>
    </Form>
  );
}
