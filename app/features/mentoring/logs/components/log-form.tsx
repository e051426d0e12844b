import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Checkbox } from "#app/components/form/checkbox.tsx";
import { FieldError } from "#app/components/form/field.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { ownerOptions, PromiseFields } from "../../promises/components/promise-fields.tsx";
import { attendedField, OTHER_LENGTH, PROMISE_ROWS, promisePrefix, topicField, USUAL_LENGTHS } from "../schema.ts";

interface ChipsProps {
  name: string;
  legend: string;
  options: readonly { value: string; label: string }[];
  chosen: string | undefined;
  error: string | undefined;
}

/** A few short choices beside each other, each large enough for a thumb. */
function Chips({ name, legend, options, chosen, error }: ChipsProps) {
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend className="font-semibold">{legend}</legend>
      <FieldError id={name} error={error} />
      <div className="mt-2 flex flex-wrap gap-2">
        {options.map(({ value, label }, index) => (
          <label
            key={value}
            className="flex min-h-11 min-w-11 cursor-pointer items-center gap-2 border border-line-strong px-3.5 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold"
          >
            <input
              type="radio"
              name={name}
              id={index === 0 ? name : `${name}-${value}`}
              value={value}
              defaultChecked={chosen === value}
              className="dot"
              {...(error === undefined ? {} : { "aria-invalid": true })}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface LogFormProps {
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  version: string;
  areas: readonly { id: string; name: string }[];
  mentorships: readonly { id: string; mentor: { name: string }; candidate: { name: string } }[];
  isCircle: boolean;
  backHref: string;
}

/** What became of a meeting, in the order in which one remembers it: made for a phone and less than a minute. */
export function LogForm({ values, faults, version, areas, mentorships, isCircle, backHref }: LogFormProps) {
  const owners = ownerOptions(mentorships);
  const lengths = USUAL_LENGTHS.map((value) => ({ value, label: value }));
  return (
    <Form method="post" noValidate className="max-w-3xl">
      <input type="hidden" name="version" value={version} />
      <div className="grid gap-8">
        <Chips
          name="happened"
          legend="Did it take place?"
          options={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
          chosen={values["happened"]}
          error={faults["happened"]}
        />
        <div className="grid gap-3">
          <Chips
            name="minutes"
            legend="Minutes"
            options={[...lengths, { value: OTHER_LENGTH, label: "Other" }]}
            chosen={values["minutes"]}
            error={faults["minutes"]}
          />
          <TextInput
            name="otherMinutes"
            label="Another number of minutes"
            optional
            inputMode="numeric"
            autoComplete="off"
            className="max-w-28"
            defaultValue={values["otherMinutes"] ?? ""}
            error={faults["otherMinutes"]}
          />
        </div>
        {isCircle ? (
          <fieldset>
            <legend className="font-semibold">Who was there</legend>
            {mentorships.map(({ id, candidate }) => (
              <Checkbox
                key={id}
                name={attendedField(id)}
                value="yes"
                label={<bdi>{candidate.name}</bdi>}
                defaultChecked={values[attendedField(id)] === "yes"}
              />
            ))}
          </fieldset>
        ) : null}
        <fieldset>
          <legend className="font-semibold">
            What it was about <span className="font-normal text-ink-3">(optional)</span>
          </legend>
          <p className="text-xs text-ink-3">
            The minutes count for these areas in {isCircle ? "the ledgers of all who were there" : "both ledgers"}, in
            equal shares.
          </p>
          <div className="mt-1 grid sm:grid-cols-2">
            {areas.map(({ id, name }) => (
              <Checkbox
                key={id}
                name={topicField(id)}
                value="yes"
                label={name}
                defaultChecked={values[topicField(id)] === "yes"}
              />
            ))}
          </div>
        </fieldset>
        <section className="grid gap-5">
          <div>
            <h2>Promises</h2>
            <p className="text-sm text-ink-2">
              What each of you will do until the next time. Empty rows count for nothing. Do not name students.
            </p>
          </div>
          {PROMISE_ROWS.map((row) => (
            <div key={row} className="border-t border-line pt-4">
              <input type="hidden" name={`${promisePrefix(row)}id`} value={values[`${promisePrefix(row)}id`] ?? ""} />
              <PromiseFields
                prefix={promisePrefix(row)}
                legend={`Promise ${row}`}
                values={values}
                faults={faults}
                owners={owners}
              />
            </div>
          ))}
        </section>
        <TextArea
          name="summary"
          label={isCircle ? "What you all keep of it" : "What you both keep of it"}
          help={`${isCircle ? "All of you read" : "Both of you read"} it. Do not name students.`}
          optional
          rows={4}
          defaultValue={values["summary"] ?? ""}
          error={faults["summary"]}
        />
      </div>
      <FormActions backHref={backHref}>
        <Button>Save</Button>
      </FormActions>
    </Form>
  );
}
