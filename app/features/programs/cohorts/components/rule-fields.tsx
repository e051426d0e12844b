import { Checkbox } from "#app/components/form/checkbox.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";

export type CohortFieldsProps = {
  /** What the fields hold: what was typed, else what is stored. A box is ticked when it holds "yes". */
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
};

/** The rules of a cohort, each with what it means. */
export function RuleFields({ values, faults }: CohortFieldsProps) {
  const field = (name: string) => ({ name, error: faults[name] });
  const text = (name: string) => ({ ...field(name), defaultValue: values[name] ?? "" });
  return (
    <>
      <TextInput
        {...text("minimumYears")}
        label="Years in districts that a mentor needs"
        help="Mentors enter where they worked, and you verify it."
        inputMode="decimal"
        className="max-w-28"
      />
      <Checkbox
        {...field("delegatesAllowed")}
        label="Somebody may stand in for a superintendent"
        help="Such as an assistant superintendent. They see what the superintendent would be given."
        value="yes"
        defaultChecked={values["delegatesAllowed"] === "yes"}
      />
      <RadioGroup
        {...field("matchMode")}
        legend="How candidates come to their mentors"
        defaultValue={values["matchMode"] ?? ""}
        options={[
          { value: "run", label: "You publish a match", help: "For everybody at once, with reasons for each pair." },
          { value: "ask", label: "Candidates ask", help: "One mentor at a time, who answers within the days below." },
        ]}
      />
      <TextInput {...text("answerDays")} label="Days to answer a proposal" inputMode="numeric" className="max-w-28" />
    </>
  );
}
