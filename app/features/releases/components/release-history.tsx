import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import type { PastRelease } from "../queries.server.ts";
import { ITEM_NAMES, recipientInWords } from "../released.tsx";

function untilInWords({ withdrawnAt, isLapsed }: PastRelease): string {
  if (withdrawnAt !== null) return `Withdrawn ${dayOf(withdrawnAt)}`;
  return isLapsed ? "Ended with what bound you to each other" : "Stands";
}

/** What was given and withdrawn, newest first. */
export function ReleaseHistory({ history }: { history: readonly PastRelease[] }) {
  return (
    <DataTable
      caption="What you gave and took back"
      isCaptionHidden
      rows={history}
      rowKey={({ id }) => id}
      empty="You have released nothing so far."
      columns={[
        { key: "item", header: "What", isRowHeader: true, cell: ({ item }) => ITEM_NAMES[item] },
        {
          key: "who",
          header: "To",
          cell: ({ recipientName, recipientRole }) => recipientInWords(recipientName, recipientRole),
        },
        { key: "from", header: "Released", cell: ({ releasedAt }) => dayOf(releasedAt) },
        { key: "until", header: "Since then", cell: untilInWords },
      ]}
    />
  );
}
