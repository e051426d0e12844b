import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/form/button.tsx";
import { Checkbox } from "#app/components/form/checkbox.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { ITEM_NAMES } from "#app/features/releases/released.tsx";
import { OFFERED_ITEMS, type RecipientRole } from "#app/features/releases/schema.ts";
import { TIME_ZONE_IDS, TIME_ZONES } from "../../organizations/schema.ts";
import { askName } from "../schema.ts";
import { RuleFields, type CohortFieldsProps } from "./rule-fields.tsx";

export type CohortFormProps = CohortFieldsProps & {
  programs: readonly { value: string; label: string }[];
  templates: readonly { id: string; name: string; summary: string }[];
  backHref: string;
};

const ASKED_OF: readonly (readonly [RecipientRole, string])[] = [
  ["mentor", "to their mentor"],
  ["superintendent", "to their superintendent"],
  ["delegate", "to who stands in for the superintendent"],
  ["manager", "to the managers"],
];

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-12 first:mt-0">
      <h2 className="mb-5">{title}</h2>
      <div className="grid gap-7">{children}</div>
    </section>
  );
}

/** Everything that makes a cohort: its program, its calendar, its rules, and what it asks candidates to release. */
export function CohortForm({ values, faults, programs, templates, backHref }: CohortFormProps) {
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] });
  const hasPrograms = programs.length > 0;
  return (
    <Form method="post" noValidate className="max-w-measure">
      <ErrorSummary errors={Object.entries(faults).map(([key, message]) => ({ field: key, message }))} />
      <Part title="Program">
        {hasPrograms ? (
          <Select {...field("programId")} label="Program" placeholder="A new program" options={programs} />
        ) : null}
        <TextInput
          {...field("programName")}
          label={hasPrograms ? "Name of the new program" : "Name of the program"}
          help={
            hasPrograms
              ? "Only if you chose a new program above."
              : "What you offer year after year, such as “CTO Mentor”."
          }
          optional={hasPrograms}
          autoComplete="off"
        />
        <TextInput {...field("name")} label="Name of the cohort" help="Such as “CTO Mentor 2027”." autoComplete="off" />
      </Part>
      <Part title="Calendar">
        <RadioGroup
          {...field("templateId")}
          legend="Sessions"
          help="They get their dates from the first day. You can change each of them afterwards."
          options={[
            ...templates.map(({ id, name, summary }) => ({ value: id, label: name, help: summary })),
            { value: "", label: "None yet", help: "You add sessions yourself." },
          ]}
        />
        <DateInput {...field("startsOn")} label="First day" />
        <DateInput
          {...field("endsOn")}
          label="Last day"
          help="After it nothing can be changed. Leave it empty to end two weeks after the last session of the template."
          optional
        />
        <Select
          {...field("timeZone")}
          label="Time zone"
          help="Sessions stay at their hour on this clock, in summer and winter."
          placeholder="Choose one"
          options={TIME_ZONE_IDS.map((zone) => ({ value: zone, label: TIME_ZONES[zone] }))}
        />
      </Part>
      <Part title="Rules">
        <RuleFields values={values} faults={faults} />
      </Part>
      <details className="mt-12" open={Object.keys(values).some((name) => name.startsWith("ask-"))}>
        <summary className="cursor-pointer py-1 font-semibold">What candidates are asked to release</summary>
        <p className="mt-2 max-w-measure text-sm text-ink-2">
          Nothing, unless you tick something here, now or later. Asking gives nobody anything: each candidate decides,
          and can take it back.
        </p>
        <div className="mt-5 grid gap-7">
          {ASKED_OF.map(([role, words]) => (
            <fieldset key={role}>
              <legend className="font-semibold">Ask for releases {words}</legend>
              <div className="mt-1 grid sm:grid-cols-2">
                {OFFERED_ITEMS.map((item) => (
                  <Checkbox
                    key={item}
                    name={askName({ item, role })}
                    label={ITEM_NAMES[item]}
                    value="yes"
                    defaultChecked={values[askName({ item, role })] === "yes"}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      </details>
      <FormActions backHref={backHref}>
        <Button>Make the cohort</Button>
      </FormActions>
    </Form>
  );
}
