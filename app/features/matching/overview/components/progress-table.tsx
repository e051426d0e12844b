import { DataTable, type Column } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import { completenessInWords } from "#app/core/matching/profile/completeness.ts";
import type { ProfileProgress } from "../queries.server.ts";

const COLUMNS: readonly Column<ProfileProgress>[] = [
  { key: "name", header: "Name", isRowHeader: true, cell: ({ name }) => <bdi>{name}</bdi> },
  { key: "role", header: "Role", isFitted: true, cell: ({ role }) => (role === "mentor" ? "Mentor" : "Candidate") },
  { key: "district", header: "District", cell: ({ districtName }) => districtName ?? "None" },
  {
    key: "state",
    header: "Match profile",
    cell: ({ completeness, savedAt }) => (savedAt === null ? "Not begun" : completenessInWords(completeness)),
  },
  {
    key: "ranked",
    header: "Mentors ranked",
    align: "numeric",
    cell: ({ role, ranked }) => (role === "mentor" ? "" : ranked),
  },
  {
    key: "reminded",
    header: "Reminded",
    isFitted: true,
    cell: ({ remindedAt, reminders }) =>
      remindedAt === null ? "No" : `${reminders === 1 ? "Once" : "Twice"}, ${dayOf(remindedAt)}`,
  },
];

/** Who is how far with the match profile. */
export function ProgressTable({ people }: { people: readonly ProfileProgress[] }) {
  return (
    <DataTable
      caption="Match profiles of mentors and candidates"
      isCaptionHidden
      columns={COLUMNS}
      rows={people}
      rowKey={({ enrollmentId }) => enrollmentId}
      empty="No mentor and no candidate has come yet."
    />
  );
}
