import { Link } from "@remix-run/react";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { AttendanceSummary } from "../queries.server.ts";
import { STATE_NAMES, STATES } from "../schema.ts";

type Row = Omit<AttendanceSummary, "session"> & { session: Omit<AttendanceSummary["session"], "changedAt"> };

function notedOf({ counts }: Row): number {
  return counts.attended + counts.partly + counts.excused + counts.absent;
}

function stateOf(row: Row): string {
  if (!row.hasBegun) return "ahead";
  return notedOf(row) === 0 ? "not noted yet" : "noted";
}

/** Every session with how many were there, and the way to noting it. */
export function AttendanceTable({ cohortId, summaries }: { cohortId: string; summaries: readonly Row[] }) {
  return (
    <DataTable
      caption="Attendance by session"
      isCaptionHidden
      rows={summaries}
      rowKey={({ session }) => session.id}
      columns={[
        {
          key: "session",
          header: "Session",
          isRowHeader: true,
          cell: ({ session, hasBegun }) =>
            hasBegun ? (
              <Link to={`/cohorts/${cohortId}/sessions/${session.id}/attendance`}>
                <bdi>{session.title}</bdi>
              </Link>
            ) : (
              <bdi>{session.title}</bdi>
            ),
        },
        {
          key: "day",
          header: "First day",
          cell: ({ session: { days } }) => (days[0] === undefined ? "–" : dateInWords(days[0].onDate)),
        },
        { key: "state", header: "State", cell: stateOf },
        ...STATES.map((state) => ({
          key: state,
          header: STATE_NAMES[state],
          align: "numeric" as const,
          cell: (row: Row) => (notedOf(row) === 0 ? "–" : row.counts[state]),
        })),
      ]}
    />
  );
}
