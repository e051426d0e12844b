import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Checkbox } from "#app/components/form/checkbox.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { clockName } from "#app/features/programs/organizations/schema.ts";
import { ANOTHER_TIME, circleField } from "../schema.ts";
import { timeOfMeeting } from "./meeting-time.tsx";

export interface MeetingFormProps {
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  hidden: Readonly<Record<string, string | number>>;
  /** Instants to choose from, as ISO texts; none when a date is to be typed. */
  times: readonly string[];
  minutes: number;
  timeZone: string;
  other: { name: string; timeZone: string };
  /** The other candidates of a mentor, whom a circle is for as well. */
  others: readonly { id: string; candidate: { name: string } }[];
  submitLabel: string;
  backHref: string;
}

/** When, where and for whom a meeting is. */
export function MeetingForm(props: MeetingFormProps) {
  const { values, faults, hidden, times, minutes, timeZone, other, others, submitLabel, backHref } = props;
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] });
  return (
    <Form method="post" noValidate className="max-w-measure">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-8">
        <TextInput
          {...field("title")}
          label="Title"
          help="It stands in calendars, so keep it neutral. Do not name students."
          autoComplete="off"
        />
        <TextInput
          {...field("minutes")}
          label="How long, in minutes"
          inputMode="numeric"
          autoComplete="off"
          className="max-w-28"
        />
        {times.length === 0 ? null : (
          <RadioGroup
            {...field("begins")}
            legend="When"
            help={`Times that you both have free, on your clock: ${clockName(timeZone)}.`}
            options={[
              ...times.map((time) => ({ value: time, ...optionFor(time, minutes, timeZone, other) })),
              { value: ANOTHER_TIME, label: "Another time, which I type below" },
            ]}
          />
        )}
        <fieldset>
          <legend className="font-semibold">{times.length === 0 ? "When" : "Another time"}</legend>
          <p className="text-xs text-ink-3">On your clock: {clockName(timeZone)}.</p>
          <div className="mt-2 flex flex-wrap gap-x-6 gap-y-4">
            <DateInput {...field("date")} label="Date" />
            <TextInput {...field("time")} label="Time" type="time" className="max-w-40" />
          </div>
        </fieldset>
        <TextInput
          {...field("place")}
          label="Where"
          optional
          help="A room, a telephone number or the address of a call."
          autoComplete="off"
        />
        {others.length === 0 ? null : (
          <fieldset>
            <legend className="font-semibold">
              Also for <span className="font-normal text-ink-3">(optional)</span>
            </legend>
            <p className="text-xs text-ink-3">
              A circle of up to five: they meet together, and all see the agenda. Check that the time suits them, too.
            </p>
            <div className="mt-1">
              {others.map(({ id, candidate }) => (
                <Checkbox
                  key={id}
                  name={circleField(id)}
                  value="yes"
                  label={<bdi>{candidate.name}</bdi>}
                  defaultChecked={values[circleField(id)] === "yes"}
                  error={faults[circleField(id)]}
                />
              ))}
            </div>
          </fieldset>
        )}
      </div>
      <FormActions backHref={backHref}>
        <Button>{submitLabel}</Button>
      </FormActions>
    </Form>
  );
}

function optionFor(time: string, minutes: number, timeZone: string, other: { name: string; timeZone: string }) {
  const start = new Date(time);
  const end = new Date(start.getTime() + minutes * 60_000);
  const [label, theirs] = [timeZone, other.timeZone].map((zone) => timeOfMeeting(start, end, zone));
  return { label: label ?? "", help: theirs === label ? undefined : `For ${other.name}: ${theirs ?? ""}` };
}
