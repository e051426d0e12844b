import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { FieldError } from "#app/components/form/field.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import type { AttendanceRow } from "../queries.server.ts";
import { hoursField, STATE_NAMES, stateField, STATES } from "../schema.ts";

export type AttendanceFormProps = {
  rows: readonly AttendanceRow[];
  typed: Readonly<Record<string, string>> | undefined;
  faults: Readonly<Record<string, string>>;
  seen: string;
  /** Of the session, in minutes. */
  length: number;
  backHref: string;
};

function hoursIn({ state, minutes }: AttendanceRow, length: number): string {
  return state === "partly" && minutes !== Math.floor(length / 2) ? String(Math.round((minutes / 60) * 100) / 100) : "";
}

type RowProps = { row: AttendanceRow } & Pick<AttendanceFormProps, "typed" | "faults" | "length">;

/** One person: four choices in a row, which arrow keys step through, and hours for a part. */
function Row({ row, typed, faults, length }: RowProps) {
  const { enrollmentId, name, role, districtName, state } = row;
  const field = stateField(enrollmentId);
  const hours = hoursField(enrollmentId);
  // Most people come: everybody has attended until somebody says otherwise.
  const chosen = typed?.[field] ?? state ?? "attended";
  return (
    <fieldset className="group/row grid items-center gap-x-6 gap-y-1 border-b border-line py-2.5 lg:grid-cols-[minmax(0,1fr)_auto_7rem]">
      <legend className="float-left contents">
        <span className="min-w-0">
          <bdi className="font-semibold">{name}</bdi>
          <span className="block text-sm text-ink-2">
            {ROLE_NAMES[role]}
            {districtName === null ? null : (
              <>
                , <bdi>{districtName}</bdi>
              </>
            )}
          </span>
        </span>
      </legend>
      <div>
        <FieldError id={field} error={faults[field]} />
        <div className="flex flex-wrap gap-x-5">
          {STATES.map((each, index) => (
            <label key={each} className="choice items-center">
              <input
                type="radio"
                className="dot"
                name={field}
                id={index === 0 ? field : `${field}-${each}`}
                value={each}
                defaultChecked={chosen === each}
              />
              <span>{STATE_NAMES[each]}</span>
            </label>
          ))}
        </div>
      </div>
      {/* Asked only of a part; what is not shown is not stepped through, and needs no script. */}
      <div className="max-lg:hidden group-has-[[value=partly]:checked]/row:visible group-has-[[value=partly]:checked]/row:block lg:invisible">
        <FieldError id={hours} error={faults[hours]} />
        <input
          type="text"
          className="control max-w-28"
          name={hours}
          id={hours}
          inputMode="decimal"
          placeholder="hours"
          defaultValue={typed?.[hours] ?? hoursIn(row, length)}
          aria-label={`Hours of ${name}, if partly`}
          {...(faults[hours] ? { "aria-invalid": true, "aria-describedby": `${hours}-error` } : {})}
        />
      </div>
    </fieldset>
  );
}

/** Everybody who is expected at a session, with one button for all of them. */
export function AttendanceForm({ rows, typed, faults, seen, length, backHref }: AttendanceFormProps) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="seen" value={seen} />
      <div className="border-t border-line">
        {rows.map((row) => (
          <Row key={row.enrollmentId} row={row} typed={typed} faults={faults} length={length} />
        ))}
      </div>
      <FormActions backHref={backHref}>
        <Button>Save all</Button>
      </FormActions>
    </Form>
  );
}
