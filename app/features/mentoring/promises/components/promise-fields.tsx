import { DateInput } from "#app/components/form/date-input.tsx";
import { Select, type SelectOption } from "#app/components/form/select.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { ownerField } from "../schema.ts";

interface Pair {
  id: string;
  mentor: { name: string };
  candidate: { name: string };
}

/** Who can promise something: the candidate first, then the mentor; of a circle each candidate, and the mentor to each. */
export function ownerOptions(mentorships: readonly Pair[]): SelectOption[] {
  const isCircle = mentorships.length > 1;
  return [
    ...mentorships.map(({ id, candidate }) => ({ value: ownerField(id, "candidate"), label: candidate.name })),
    ...mentorships.map(({ id, mentor, candidate }) => ({
      value: ownerField(id, "mentor"),
      label: isCircle ? `${mentor.name}, to ${candidate.name}` : mentor.name,
    })),
  ];
}

export interface PromiseFieldsProps {
  /** Stands before the names of the fields, so that several promises fit into one form. */
  prefix: string;
  /** What the fields are about, for screen readers, when there are several. */
  legend: string;
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  owners: readonly SelectOption[];
  help?: string;
}

/** What, who and by when. */
export function PromiseFields({ prefix, legend, values, faults, owners, help }: PromiseFieldsProps) {
  const field = (part: string) => {
    const name = `${prefix}${part}`;
    return { name, defaultValue: values[name] ?? "", error: faults[name] };
  };
  const owner = field("owner");
  return (
    <fieldset className="grid gap-x-4 gap-y-3 sm:grid-cols-[minmax(0,1fr)_12rem_11rem]">
      <legend className="sr-only">{legend}</legend>
      <TextInput {...field("text")} label="What" help={help} autoComplete="off" />
      <Select {...owner} label="Who" options={owners} defaultValue={owner.defaultValue || owners[0]?.value} />
      <DateInput {...field("dueOn")} label="By when" optional />
    </fieldset>
  );
}
