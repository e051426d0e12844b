import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Checkbox } from "#app/components/form/checkbox.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { areaField } from "../schema.ts";

export type EntryFormProps = {
  /** A box is ticked when it holds "yes". */
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  areas: readonly { id: string; name: string }[];
  seen: string;
  submitLabel: string;
};

/** Something that somebody learned elsewhere. */
export function EntryForm({ values, faults, areas, seen, submitLabel }: EntryFormProps) {
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] });
  return (
    <Form method="post" noValidate className="max-w-measure">
      <input type="hidden" name="seen" value={seen} />
      <div className="grid gap-7">
        <TextInput
          {...field("title")}
          label="What it was"
          help="Such as a course, a conference or a talk that you gave. Do not name students."
          autoComplete="off"
        />
        <TextInput {...field("provider")} label="Who offered it" optional autoComplete="off" />
        <DateInput {...field("onDate")} label="Date" help="The last day, if it took several." />
        <TextInput {...field("hours")} label="Hours" help="Such as 1.5." inputMode="decimal" className="max-w-28" />
        <fieldset>
          <legend className="font-semibold">
            Areas that it counts for <span className="font-normal text-ink-3">(optional)</span>
          </legend>
          <p className="text-xs text-ink-3">The hours are shared equally among them.</p>
          <div className="mt-1 grid sm:grid-cols-2">
            {areas.map(({ id, name }) => (
              <Checkbox
                key={id}
                name={areaField(id)}
                label={name}
                value="yes"
                defaultChecked={values[areaField(id)] === "yes"}
              />
            ))}
          </div>
        </fieldset>
      </div>
      <FormActions backHref="/ledger">
        <Button>{submitLabel}</Button>
      </FormActions>
    </Form>
  );
}
