import { Select } from "#app/components/form/select.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { LOCALES } from "#app/core/matching/affinity/person.ts";
import { LOCALE_NAMES, STATES } from "../schema.ts";

export interface DistrictFieldsProps {
  typed: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

/** The fields of one district, with what was typed and what is wrong with it. */
export function DistrictFields({ typed, faults }: DistrictFieldsProps) {
  const field = (key: string) => ({ name: key, defaultValue: typed[key] ?? "", error: faults[key] });
  return (
    <>
      <TextInput {...field("name")} label="Name of the district" autoComplete="off" />
      <Select
        {...field("state")}
        label="State"
        placeholder="Choose one"
        options={STATES.map((state) => ({ value: state, label: state }))}
      />
      <TextInput {...field("county")} label="County" optional autoComplete="off" />
      <TextInput
        {...field("students")}
        label="Enrollment"
        help="How many students it has."
        optional
        inputMode="numeric"
      />
      <Select
        {...field("locale")}
        label="Locale"
        optional
        placeholder="Not known"
        options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
      />
      <TextInput
        {...field("ncesId")}
        label="NCES id"
        help="Its seven digits at the National Center for Education Statistics."
        optional
        inputMode="numeric"
      />
    </>
  );
}
