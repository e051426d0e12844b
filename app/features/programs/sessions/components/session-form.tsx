import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/form/button.tsx";
import { Checkbox } from "#app/components/form/checkbox.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import type { SessionKind } from "#app/core/planning/cohort-calendar.ts";
import { dayField, MOST_DAYS, MOST_TOPICS, topicField } from "../schema.ts";
import { rowsIn } from "./session-values.ts";

export type SessionFormProps = {
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  areas: readonly { id: string; name: string }[];
  /** Of the cohort, in words: on whose clock hours are. */
  clock: string;
  sequence: number;
  submitLabel: string;
  backHref: string;
};

const KINDS: Record<SessionKind, string> = {
  kickoff: "Kickoff",
  session: "Session",
  joint: "Joint session, candidates and superintendents together",
  commencement: "Commencement",
};

/** Everybody but those who run the cohort, who see every session. */
const EXPECTED = ["candidate", "mentor", "superintendent", "delegate", "reviewer"] as const;
const EXPECTED_NAMES: Record<(typeof EXPECTED)[number], string> = {
  candidate: "Candidates",
  mentor: "Mentors",
  superintendent: "Superintendents",
  delegate: "Who stands in for a superintendent",
  reviewer: "Reviewers",
};

type Fields = Pick<SessionFormProps, "values" | "faults">;

function fieldOf({ values, faults }: Fields) {
  return (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] });
}

function countTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}

function Part({ title, help, children }: { title: string; help?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-12">
      <h2>{title}</h2>
      {help ? <p className="mt-1 max-w-measure text-sm text-ink-2">{help}</p> : null}
      <div className="mt-5 grid gap-6">{children}</div>
    </section>
  );
}

function DayRow({ row, field }: { row: number; field: ReturnType<typeof fieldOf> }) {
  return (
    <fieldset className="grid gap-x-4 gap-y-4 sm:grid-cols-[14rem_9rem_9rem]">
      <legend className="sr-only">Day {row}</legend>
      <DateInput {...field(dayField(row, "date"))} label={<>Date{row > 1 ? <> of day {row}</> : null}</>} />
      <TextInput {...field(dayField(row, "from"))} label="From" type="time" />
      <TextInput {...field(dayField(row, "to"))} label="To" type="time" />
    </fieldset>
  );
}

function TopicRow({
  row,
  field,
  areas,
  values,
}: Pick<SessionFormProps, "areas" | "values"> & { row: number; field: ReturnType<typeof fieldOf> }) {
  const options = areas.map(({ id, name }) => ({ value: id, label: name }));
  // Two fit most topics; as many as are stored are shown, so that saving drops none.
  const shown = countTo(4).filter((number) => number <= 2 || values[topicField(row, `area-${number}`)]);
  return (
    <fieldset className="grid gap-4">
      <legend className="sr-only">Topic {row}</legend>
      <TextInput {...field(topicField(row, "title"))} label={`Topic ${row}`} autoComplete="off" />
      <div className="grid gap-4 sm:grid-cols-2">
        {shown.map((number) => (
          <Select
            key={number}
            {...field(topicField(row, `area-${number}`))}
            label={number === 1 ? "Counts for" : "and for"}
            placeholder={number === 1 ? "No area" : "No other area"}
            options={options}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** A session with its days and topics. There is always one row more than is filled in, so that it needs no script. */
export function SessionForm({ values, faults, areas, clock, sequence, submitLabel, backHref }: SessionFormProps) {
  const field = fieldOf({ values, faults });
  const days = Math.min(MOST_DAYS, Math.max(2, rowsIn(values, "day") + 1));
  const topics = Math.min(MOST_TOPICS, Math.max(2, rowsIn(values, "topic") + 1));
  return (
    <Form method="post" noValidate className="max-w-measure">
      <input type="hidden" name="sequence" value={sequence} />
      <div className="grid gap-7">
        <TextInput {...field("title")} label="Title" autoComplete="off" />
        <RadioGroup
          {...field("kind")}
          legend="Kind"
          options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          {...field("about")}
          label="What it is about, and what to bring"
          optional
          rows={4}
          help="Everybody who is expected reads it, and it goes into their calendars. Do not name students."
        />
        <TextInput {...field("location")} label="Place" help="A room, an address or a link." optional />
        <fieldset>
          <legend className="font-semibold">Who is expected</legend>
          <div className="mt-1 grid sm:grid-cols-2">
            {EXPECTED.map((role) => (
              <Checkbox
                key={role}
                name={`for-${role}`}
                label={EXPECTED_NAMES[role]}
                value="yes"
                defaultChecked={values[`for-${role}`] === "yes"}
                error={faults[`for-${role}`]}
              />
            ))}
          </div>
        </fieldset>
      </div>
      <Part
        title="Days"
        help={`Hours are on the clock of the cohort: ${clock}. Leave a row empty to have no such day.`}
      >
        {countTo(days).map((row) => (
          <DayRow key={row} row={row} field={field} />
        ))}
      </Part>
      <Part
        title="Topics"
        help="The hours of a session are shared equally among its topics, and go into the ledgers of those who attended, by area."
      >
        {countTo(topics).map((row) => (
          <TopicRow key={row} row={row} field={field} areas={areas} values={values} />
        ))}
      </Part>
      <FormActions backHref={backHref}>
        <Button>{submitLabel}</Button>
      </FormActions>
    </Form>
  );
}
