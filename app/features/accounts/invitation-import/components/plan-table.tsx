import { DataTable } from "#app/components/table/data-table.tsx";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import type { InvitationPlan } from "../queries.server.ts";

const DOES = {
  invites: "Gets an invitation",
  "is invited already": "Is invited already",
  "is here already": "Is here already",
} as const;

/** The people of a table, each with what happens. */
export function PlanTable({ rows }: InvitationPlan) {
  return (
    <DataTable
      caption="The people of the table"
      isCaptionHidden
      rows={rows}
      rowKey={({ row }) => String(row)}
      columns={[
        { key: "name", header: "Name", isRowHeader: true, cell: ({ input }) => <bdi>{input.name}</bdi> },
        { key: "email", header: "Address", cell: ({ input }) => <bdi className="break-all">{input.email}</bdi> },
        { key: "role", header: "Role", cell: ({ input }) => ROLE_NAMES[input.role] },
        { key: "district", header: "District", cell: ({ districtName }) => <bdi>{districtName ?? "–"}</bdi> },
        { key: "does", header: "What happens", cell: ({ does }) => DOES[does] },
      ]}
    />
  );
}
