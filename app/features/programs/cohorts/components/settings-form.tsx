import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { TIME_ZONE_IDS, TIME_ZONES } from "../../organizations/schema.ts";
import { RuleFields, type CohortFieldsProps } from "./rule-fields.tsx";

/** What can be changed of a cohort. `seen` goes with it, so that nobody overwrites what they did not see. */
export function SettingsForm({
  values,
  faults,
  seen,
  backHref,
}: CohortFieldsProps & { seen: string; backHref: string }) {
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] });
  return (
    <Form method="post" noValidate className="max-w-measure">
      <input type="hidden" name="seen" value={seen} />
      <div className="grid gap-7">
        <TextInput {...field("name")} label="Name of the cohort" autoComplete="off" />
        <DateInput {...field("startsOn")} label="First day" />
        <DateInput {...field("endsOn")} label="Last day" help="After it nothing can be changed." />
        <Select
          {...field("timeZone")}
          label="Time zone"
          help="On another clock, all sessions keep their hour and so move to another moment."
          options={TIME_ZONE_IDS.map((zone) => ({ value: zone, label: TIME_ZONES[zone] }))}
        />
        <RuleFields values={values} faults={faults} />
      </div>
      <FormActions backHref={backHref}>
        <Button>Save</Button>
      </FormActions>
    </Form>
  );
}
