import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { TogetherView } from "../queries.server.ts";

export interface HeldFormProps {
  held: TogetherView["held"];
  minutes: number;
  today: string;
  /** Who can have been there for the district, when there are two. */
  seats: readonly { value: string; label: string }[];
  typed: Record<string, string>;
  faults: Record<string, string>;
}

/** That the two sat together, for how long, and who was there for the district. */
export function HeldForm({ held, minutes, today, seats, typed, faults }: HeldFormProps) {
  return (
    <section className="grid gap-5" aria-label="Afterwards">
      <h2>Afterwards</h2>
      {held === null ? null : (
        <p>
          You sat together on {dateInWords(held.doneOn)} for {held.minutes} minutes
          {held.districtRole === "delegate" ? ", with the delegate" : ""}.
        </p>
      )}
      <Form method="post" noValidate className="grid gap-5">
        <input type="hidden" name="step" value="held" />
        <DateInput
          name="doneOn"
          label="Held on"
          defaultValue={typed["doneOn"] ?? held?.doneOn ?? today}
          error={faults["doneOn"]}
        />
        <TextInput
          name="heldMinutes"
          label="Minutes together"
          inputMode="numeric"
          className="max-w-28"
          defaultValue={typed["heldMinutes"] ?? String(held?.minutes ?? minutes)}
          error={faults["heldMinutes"]}
        />
        {seats.length > 1 ? (
          <RadioGroup
            name="as"
            legend="Who was there for the district"
            options={seats}
            defaultValue={typed["as"] ?? held?.districtRole ?? undefined}
            error={faults["as"]}
          />
        ) : null}
        <div>
          <Button variant={held === null ? "primary" : "secondary"}>
            {held === null ? "We sat together" : "Mend this"}
          </Button>
        </div>
      </Form>
    </section>
  );
}
