import { DataTable } from "#app/components/table/data-table.tsx";
import { midSentence } from "#app/components/words.ts";
import type { AreaView, ReleasedProfile } from "../profile-view.server.ts";
import { STATUS_WORDS } from "./profile-words.ts";
import { rounded } from "./words.ts";

function band({ low, high }: AreaView): string {
  return low === null || high === null ? "–" : `${rounded(low)} to ${rounded(high)}`;
}

/** Every figure of the chart. */
export function ProfileTable({ profile }: { profile: ReleasedProfile }) {
  return (
    <DataTable
      caption={`Scores by area, against the targets of a ${midSentence(profile.role.name)}`}
      rows={profile.areas}
      rowKey={({ id }) => id}
      narrow="scroll"
      columns={[
        { key: "area", header: "Area", isRowHeader: true, cell: ({ name }) => name },
        {
          key: "score",
          header: "Score",
          align: "numeric",
          cell: ({ score }) => (score === null ? "–" : rounded(score)),
        },
        { key: "band", header: "Surely between", align: "numeric", cell: band },
        {
          key: "target",
          header: "Wanted",
          align: "numeric",
          cell: ({ target }) => (target === null ? "–" : rounded(target)),
        },
        { key: "status", header: "Standing", isFitted: true, cell: ({ status }) => STATUS_WORDS[status] },
        {
          key: "rated",
          header: "Rated",
          align: "numeric",
          cell: ({ rated, indicators }) => `${rated} of ${indicators}`,
        },
      ]}
    />
  );
}
