import { Link } from "@remix-run/react";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import type { CohortSummary } from "../queries.server.ts";

/** The cohorts of one program, each the way to its home. */
export function CohortTable({ programName, cohorts }: { programName: string; cohorts: readonly CohortSummary[] }) {
  return (
    <DataTable
      caption={`Cohorts of ${programName}`}
      isCaptionHidden
      rows={cohorts}
      rowKey={({ id }) => id}
      empty="No cohort yet."
      columns={[
        {
          key: "name",
          header: "Cohort",
          isRowHeader: true,
          cell: ({ id, name }) => (
            <Link to={`/cohorts/${id}`}>
              <bdi>{name}</bdi>
            </Link>
          ),
        },
        {
          key: "dates",
          header: "Dates",
          cell: ({ startsOn, endsOn }) => `${dayOf(startsOn)} to ${dayOf(endsOn)}`,
        },
        { key: "places", header: "Places", align: "numeric", cell: ({ places }) => places },
      ]}
    />
  );
}
