import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { LedgerLine, LedgerView } from "../queries.server.ts";

/** Minutes as people say them: "1.5 hours", "12 hours", "0 hours". */
export function hoursText(minutes: number): string {
  const hours = Math.round((minutes / 60) * 100) / 100;
  return `${hours} ${hours === 1 ? "hour" : "hours"}`;
}

/** How many hours count for each area. */
export function AreaTable({ areas }: Pick<LedgerView, "areas">) {
  return (
    <DataTable
      caption="Hours by area"
      rows={areas}
      rowKey={({ name }) => name}
      columns={[
        { key: "area", header: "Area", isRowHeader: true, cell: ({ name }) => name },
        { key: "hours", header: "Hours", align: "numeric", cell: ({ minutes }) => (minutes / 60).toFixed(2) },
      ]}
    />
  );
}

/** Lines of the ledger; those of one's own are the way to changing them. */
export function LineTable({ caption, lines }: { caption: string; lines: readonly LedgerLine[] }) {
  return (
    <DataTable
      caption={caption}
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "title",
          header: "What",
          isRowHeader: true,
          cell: ({ entryId, title, provider }) => (
            <>
              {entryId === null ? (
                <bdi>{title}</bdi>
              ) : (
                <Link to={`/ledger/${entryId}`}>
                  <bdi>{title}</bdi>
                </Link>
              )}
              {provider === "" ? null : (
                <bdi className="block text-sm font-normal text-ink-2">
                  {entryId === null ? `Session of ${provider}` : provider}
                </bdi>
              )}
            </>
          ),
        },
        { key: "date", header: "Date", cell: ({ onDate }) => dateInWords(onDate) },
        { key: "hours", header: "Hours", align: "numeric", cell: ({ minutes }) => (minutes / 60).toFixed(2) },
      ]}
    />
  );
}

/** When the person's three years begin. */
export function CycleForm({ value, error }: { value: string; error: string | undefined }) {
  return (
    <Form method="post" noValidate className="grid gap-4">
      <h2>Your three years</h2>
      <DateInput
        key={value}
        name="cycleStartsOn"
        label="First day of a cycle"
        help="The day on which your certificate was given or renewed. Later cycles follow by themselves."
        defaultValue={value}
        error={error}
      />
      <div>
        <Button variant="secondary">Save</Button>
      </div>
    </Form>
  );
}
