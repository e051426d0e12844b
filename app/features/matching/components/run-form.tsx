import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { TERM_IDS, TERMS } from "#app/core/matching/affinity/terms.ts";
import { RUN_OBJECTIVES, weightField } from "../runs/schema.ts";
import { OBJECTIVE_WORDS, TERM_SENTENCES } from "./match-words.ts";

/** What a manager decides before a run. */
export function RunForm({ fields, faults }: { fields: Record<string, string>; faults: Record<string, string> }) {
  const isOpen = Object.keys(faults).some((field) => field !== "objective");
  const box = (name: string, label: string, help: string) => (
    <TextInput
      key={name}
      name={name}
      label={label}
      help={help}
      inputMode="numeric"
      autoComplete="off"
      className="max-w-24"
      defaultValue={fields[name] ?? ""}
      error={faults[name]}
    />
  );
  return (
    <Form method="post" noValidate className="max-w-measure">
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <RadioGroup
        legend="What is to be as good as possible?"
        help="In each case as many candidates as possible get a mentor first."
        name="objective"
        options={RUN_OBJECTIVES.map((value) => ({
          value,
          label: OBJECTIVE_WORDS[value].name,
          help: OBJECTIVE_WORDS[value].help,
        }))}
        defaultValue={fields["objective"]}
        error={faults["objective"]}
      />
      <details className="mt-8 border-y border-line py-4" open={isOpen}>
        <summary className="cursor-pointer font-semibold">How matches are scored</summary>
        <p className="mt-3 text-ink-2">
          A match has up to 100 points. Each of these counts by its weight, from 0 to 100; only how they compare to each
          other matters. The usual weights are what programs like yours decided, not what science found.
        </p>
        <div className="mt-6 grid gap-6">
          {TERM_IDS.map((term) => box(weightField(term), TERMS[term].name, TERM_SENTENCES[term]))}
        </div>
        <h3 className="mt-10">Rules</h3>
        <div className="mt-4 grid gap-6">
          {box("leastHours", "Hours in common at least", "A pair with fewer hours a week in common is not possible.")}
          {box("enoughHours", "Hours that are enough", "More hours a week than these give no more points.")}
          {box("seed", "Seed", "Draws the lot between equally good plans. The same seed gives the same pairs.")}
        </div>
      </details>
      <div className="mt-8">
        <Button>Run the matching</Button>
      </div>
    </Form>
  );
}
