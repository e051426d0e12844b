import { Checkbox } from "#app/components/form/checkbox.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";

export interface RecordFieldsProps {
  typed: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

/** The fields of one service record, with what was typed and what is wrong with it. */
export function RecordFields({ typed, faults }: RecordFieldsProps) {
  const field = (key: string) => ({ name: key, defaultValue: typed[key] ?? "", error: faults[key] });
  return (
    <>
      <TextInput {...field("title")} label="Title" help="Such as director of technology." autoComplete="off" />
      <TextInput {...field("district")} label="District" autoComplete="off" />
      <DateInput {...field("startsOn")} label="First day" />
      <DateInput {...field("endsOn")} label="Last day" help="Leave it empty if you still work there." optional />
      <Checkbox
        name="isCto"
        value="yes"
        defaultChecked={typed["isCto"] === "yes"}
        error={faults["isCto"]}
        label="I led the technology of the district"
        help="As its chief technology officer, by whatever title."
      />
    </>
  );
}
