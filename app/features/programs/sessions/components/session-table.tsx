import { Link } from "@remix-run/react";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dateInWords, hoursInWords } from "#app/components/words.ts";
import type { SessionView } from "../queries.server.ts";

type Row = Omit<SessionView, "changedAt">;

/** The days of a session, a line for each. */
export function DayLines({ days }: Pick<Row, "days">) {
  if (days.length === 0) return <span className="text-ink-2">no day yet</span>;
  return (
    <>
      {days.map(({ onDate, startMinute, endMinute }) => (
        <span key={`${onDate} ${startMinute}`} className="block lg:whitespace-nowrap">
          {dateInWords(onDate)}, {hoursInWords(startMinute, endMinute)}
        </span>
      ))}
    </>
  );
}

/** The sessions of a cohort, each the way to itself. */
export function SessionTable({ cohortId, sessions }: { cohortId: string; sessions: readonly Row[] }) {
  return (
    <DataTable
      caption="Sessions of the cohort"
      isCaptionHidden
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "title",
          header: "Session",
          isRowHeader: true,
          cell: ({ id, title, isCancelled }) => (
            <>
              <Link to={`/cohorts/${cohortId}/sessions/${id}`}>
                <bdi>{title}</bdi>
              </Link>
              {isCancelled ? <span className="block text-sm font-normal text-signal">Called off</span> : null}
            </>
          ),
        },
        { key: "days", header: "Days", isFitted: true, cell: ({ days }) => <DayLines days={days} /> },
        {
          key: "topics",
          header: "Topics",
          cell: ({ topics }) => (
            <span className="text-sm text-ink-2">{topics.map(({ title }) => title).join(" · ")}</span>
          ),
        },
      ]}
    />
  );
}
