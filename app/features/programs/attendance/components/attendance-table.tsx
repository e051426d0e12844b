import { Link } from "@remix-run/react";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { AttendanceSummary } from "../queries.server.ts";

type Row = Omit<AttendanceSummary, "session"> & { session: Omit<AttendanceSummary["session"], "changedAt"> };

function stateOf({ hasBegun, counts }: Row): string {
  const noted = counts.attended + counts.partly + counts.excused + counts.absent;
  if (!hasBegun) return "ahead";
  return noted === 0 ? "not noted yet" : "noted";
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
        { key: "attended", header: "Attended", align: "numeric", cell: ({ counts }) => counts.attended },
        { key: "partly", header: "Partly", align: "numeric", cell: ({ counts }) => counts.partly },
        { key: "excused", header: "Excused", align: "numeric", cell: ({ counts }) => counts.excused },
        { key: "absent", header: "Absent", align: "numeric", cell: ({ counts }) => counts.absent },
      ]}
    />
  );
}
