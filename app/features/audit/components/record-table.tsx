import { DataTable } from "#app/components/table/data-table.tsx";
import type { RecordLine } from "../queries.server.ts";
import { momentInWords } from "./visit-words.ts";

function nameOf(id: string | null, name: string | null): string {
  if (id === null) return "–";
  return name ?? "somebody whose account is gone";
}

/** Lines of the record, newest first. */
export function RecordTable({ lines }: { lines: readonly RecordLine[] }) {
  return (
    <DataTable
      caption="Lines, newest first"
      rows={lines}
      rowKey={({ id }) => id}
      empty="No line fits this choice."
      columns={[
        { key: "at", header: "When", isRowHeader: true, cell: ({ at }) => momentInWords(at, "UTC") },
        {
          key: "who",
          header: "Who",
          cell: ({ actorId, actorName }) => (actorId === null ? "Tandem itself" : nameOf(actorId, actorName)),
        },
        { key: "what", header: "What was done", cell: ({ action }) => <span className="wrap-anywhere">{action}</span> },
        { key: "subject", header: "To", cell: ({ subjectType }) => subjectType },
        { key: "about", header: "About", cell: ({ ownerId, ownerName }) => nameOf(ownerId, ownerName) },
      ]}
    />
  );
}
