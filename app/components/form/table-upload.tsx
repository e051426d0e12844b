import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { TextInput } from "./text-input.tsx";

/** A CSV file to look over before anything is stored. It is sent as a plain form, with scripts and without. */
export function TableUpload({ help, error }: { help: ReactNode; error?: string | undefined }) {
  const isSending = useNavigation().state !== "idle";
  return (
    <Form method="post" encType="multipart/form-data" noValidate className="grid max-w-measure gap-5">
      <TextInput type="file" name="file" accept=".csv,text/csv" label="CSV file" help={help} error={error} />
      <div>
        <Button name="step" value="preview" aria-disabled={isSending}>
          {isSending ? "Reading" : "Look it over"}
        </Button>
      </div>
    </Form>
  );
}

/** The table that was looked over, to be stored as it is: its text goes with the button. */
export function TableStore({ table, label, children }: { table: string; label: string; children?: ReactNode }) {
  const isSending = useNavigation().state !== "idle";
  return (
    <Form method="post" encType="multipart/form-data" className="mt-8">
      <textarea name="table" defaultValue={table} hidden readOnly aria-label="The table" />
      <div className="flex flex-wrap items-center gap-4">
        <Button name="step" value="store" aria-disabled={isSending}>
          {isSending ? "Storing" : label}
        </Button>
        {children}
      </div>
    </Form>
  );
}

const SHOWN = 50;

/** What is wrong with a table, row by row; the first ones where there are many. */
export function tableFaults(faults: readonly { row: number | null; message: string }[]): { message: string }[] {
  const lines = faults
    .slice(0, SHOWN)
    .map(({ row, message }) => ({ message: row === null ? message : `Row ${row}: ${message}` }));
  const more = faults.length - lines.length;
  return more === 0 ? lines : [...lines, { message: `And ${more} more. Mend these first` }];
}
