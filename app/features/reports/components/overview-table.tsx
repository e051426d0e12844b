import { DataTable } from "#app/components/table/data-table.tsx";
import type { AreaOverview } from "../queries.server.ts";

export type OverviewTableProps = {
  areas: readonly AreaOverview[];
  /** The names of the bands, in the order of the counts. */
  bands: readonly string[];
  counted: number;
};

function Withheld() {
  return <span className="text-ink-3">withheld</span>;
}

/** Every area with the mean, how many people score where, and how many they are together. */
export function OverviewTable({ areas, bands, counted }: OverviewTableProps) {
  return (
    <DataTable
      caption={`Candidates by their score in each area; ${counted} people`}
      narrow="scroll"
      rows={areas}
      rowKey={({ id }) => id}
      columns={[
        { key: "area", header: "Area", isRowHeader: true, cell: ({ name }) => name },
        {
          key: "mean",
          header: "Mean",
          align: "numeric",
          cell: ({ mean }) => (mean === null ? <Withheld /> : mean.toFixed(1)),
        },
        ...bands.map((band, at) => ({
          key: band,
          header: band,
          align: "numeric" as const,
          cell: ({ counts }: AreaOverview) => counts[at] ?? <Withheld />,
        })),
        { key: "total", header: "Together", align: "numeric", cell: () => counted },
      ]}
    />
  );
}
