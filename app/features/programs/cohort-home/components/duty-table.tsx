import { DataTable } from "#app/components/table/data-table.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { Duty } from "#app/core/planning/cohort-due.ts";
import type { DutyState } from "../queries.server.ts";

const DUTIES: Record<Duty, string> = {
  baseline: "First assessment, by candidates",
  "service-record": "Service record, by mentors",
  "match-profile": "Match profile, by candidates and mentors",
};

export interface DutyTableProps {
  duties: readonly DutyState[];
  /** What is due beside the duties of single people. */
  others?: readonly (Omit<DutyState, "duty"> & { what: string })[];
  today: string;
}

/** What the cohort asks of its people, how many have done it, and by when. */
export function DutyTable({ duties, others = [], today }: DutyTableProps) {
  return (
    <DataTable
      caption="What is due"
      isCaptionHidden
      rows={[...duties.map((state) => ({ ...state, what: DUTIES[state.duty] })), ...others]}
      rowKey={({ what }) => what}
      columns={[
        { key: "what", header: "What", isRowHeader: true, cell: ({ what }) => what },
        { key: "done", header: "Done", align: "numeric", cell: ({ done, total }) => `${done} of ${total}` },
        {
          key: "due",
          header: "Due",
          cell: ({ dueOn, done, total }) => (
            <>
              {dateInWords(dueOn)}
              {dueOn < today && done < total ? <span className="text-ink-2">, over</span> : null}
            </>
          ),
        },
      ]}
    />
  );
}
