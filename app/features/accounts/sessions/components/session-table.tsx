import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DataTable, type Column } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import type { SessionView } from "../queries.server.ts";
import { deviceInWords } from "./device-words.ts";

export interface SessionTableProps {
  sessions: readonly SessionView[];
  /** The one of the browser that shows this. */
  ownId: string;
  canEnd?: boolean | undefined;
}

/** The browsers in which a person is signed in. */
export function SessionTable({ sessions, ownId, canEnd = false }: SessionTableProps) {
  const columns: Column<SessionView>[] = [
    {
      key: "device",
      header: "Browser",
      isRowHeader: true,
      cell: ({ id, device }) => (
        <>
          {deviceInWords(device)}
          {id === ownId ? <span className="font-normal text-ink-2"> (this one)</span> : null}
        </>
      ),
    },
    { key: "since", header: "Signed in", isFitted: true, cell: ({ createdAt }) => dayOf(createdAt) },
    { key: "seen", header: "Last used", isFitted: true, cell: ({ lastSeenAt }) => dayOf(lastSeenAt) },
  ];
  if (canEnd) {
    columns.push({
      key: "end",
      header: "Sign out",
      isHeaderHidden: true,
      isFitted: true,
      cell: ({ id, device }) =>
        id === ownId ? null : (
          <Form method="post">
            <input type="hidden" name="step" value="end" />
            <input type="hidden" name="sessionId" value={id} />
            <Button variant="quiet">
              Sign out<span className="sr-only"> {deviceInWords(device)}</span>
            </Button>
          </Form>
        ),
    });
  }
  return (
    <DataTable caption="Signed-in browsers" isCaptionHidden columns={columns} rows={sessions} rowKey={({ id }) => id} />
  );
}
