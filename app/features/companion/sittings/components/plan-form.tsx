import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { dateInWords, timeInWords } from "#app/components/words.ts";
import type { PlannedView } from "../queries.server.ts";

export interface PlanFormProps {
  planned: PlannedView | null;
  /** How long the sitting is meant to take. */
  minutes: number;
  typed: Record<string, string>;
  faults: Record<string, string>;
  calendarHref: string;
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** When the two sit together: a time to choose, to move and to call off, with a file for calendars. */
export function PlanForm({ planned, minutes, typed, faults, calendarHref }: PlanFormProps) {
  const next = planned === null ? 0 : planned.sequence + 1;
  const stands = planned !== null && !planned.isCancelled;
  return (
    <section className="grid gap-5" aria-label="When you meet">
      <h2>When you meet</h2>
      {planned === null ? null : (
        <p>
          {planned.isCancelled ? "Called off: " : "Planned: "}
          {dateInWords(planned.onDate)}, {timeInWords(planned.startMinute)} ({planned.timeZone}), {planned.minutes}{" "}
          minutes{planned.place === "" ? "" : `, ${planned.place}`}.{" "}
          <a href={calendarHref} className="inline-block py-1">
            {planned.isCancelled ? "Take it out of the calendar" : "Put it into the calendar"}
          </a>
        </p>
      )}
      <Form method="post" noValidate className="grid gap-5">
        <input type="hidden" name="step" value="plan" />
        <input type="hidden" name="sequence" value={next} />
        <DateInput
          name="onDate"
          label="Date"
          defaultValue={typed["onDate"] ?? planned?.onDate ?? ""}
          error={faults["onDate"]}
        />
        <TextInput
          name="startMinute"
          label="Time"
          type="time"
          className="max-w-40"
          defaultValue={typed["startMinute"] ?? (planned ? clockText(planned.startMinute) : "")}
          error={faults["startMinute"]}
        />
        <TextInput
          name="minutes"
          label="Minutes"
          inputMode="numeric"
          className="max-w-28"
          defaultValue={typed["minutes"] ?? String(planned?.minutes ?? minutes)}
          error={faults["minutes"]}
        />
        <TextInput
          name="place"
          label="Place"
          optional
          help="A room, a telephone number or the address of a call."
          defaultValue={typed["place"] ?? planned?.place ?? ""}
          error={faults["place"]}
        />
        <div>
          <Button variant="secondary">{stands ? "Move it" : "Plan it"}</Button>
        </div>
      </Form>
      {stands ? (
        <Form method="post">
          <input type="hidden" name="step" value="cancel" />
          <input type="hidden" name="sequence" value={next} />
          <Button variant="quiet">Call it off</Button>
        </Form>
      ) : null}
    </section>
  );
}
