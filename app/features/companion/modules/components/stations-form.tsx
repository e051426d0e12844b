import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Checkbox } from "#app/components/form/checkbox.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { StationsPage } from "../queries.server.ts";
import { dueField, requiredField } from "../schema.ts";

export interface StationsFormProps {
  stations: StationsPage["stations"];
  seen: string;
  /** What was sent and refused. */
  typed: Record<string, string> | null;
  faults: Record<string, string>;
  isConflict: boolean;
  backHref: string;
}

/** Which modules the program asks for, and by when. */
export function StationsForm({ stations, seen, typed, faults, isConflict, backHref }: StationsFormProps) {
  return (
    <Form method="post" noValidate className="max-w-3xl">
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {isConflict ? (
        <div className="mb-8">
          <Notice tone="signal" title="The dates were changed in another window" announce>
            Nothing was overwritten. Below is what you set; saving it now keeps yours. The other window says:{" "}
            {stations
              .map(({ title, dueOn, isRequired }) => `${title} ${dateInWords(dueOn)}${isRequired ? "" : " (offered)"}`)
              .join("; ")}
            .
          </Notice>
        </div>
      ) : null}
      <input type="hidden" name="seen" value={seen} />
      <ul className="border-t border-line">
        {stations.map(({ id, number, title, minutes, isRequired, dueOn }) => (
          <li key={id} className="grid items-start gap-x-8 gap-y-3 border-b border-line py-5 sm:grid-cols-2">
            <div>
              <p className="font-semibold">{number === null ? title : `${number}. ${title}`}</p>
              <p className="text-sm text-ink-2">{minutes} minutes of the superintendent’s time</p>
              <div className="mt-2">
                <Checkbox
                  name={requiredField(id)}
                  value="yes"
                  label={
                    <>
                      Required<span className="sr-only">: {title}</span>
                    </>
                  }
                  help="What is not required is offered."
                  defaultChecked={typed === null ? isRequired : typed[requiredField(id)] === "yes"}
                />
              </div>
            </div>
            <DateInput
              name={dueField(id)}
              label={
                <>
                  By when<span className="sr-only">: {title}</span>
                </>
              }
              defaultValue={typed?.[dueField(id)] ?? dueOn}
              error={faults[dueField(id)]}
            />
          </li>
        ))}
      </ul>
      <FormActions backHref={backHref}>
        <Button>Save</Button>
      </FormActions>
    </Form>
  );
}
