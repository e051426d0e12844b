import { DataTable } from "#app/components/table/data-table.tsx";
import type { Part } from "#app/core/matching/affinity/affinity.ts";
import { TERMS } from "#app/core/matching/affinity/terms.ts";
import { ofCandidates, pointsInWords } from "./match-words.ts";

/** What gave a pair its score, term by term. */
export function PairParts({ caption, parts }: { caption: string; parts: readonly Part[] }) {
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      rows={parts}
      rowKey={({ term }) => term}
      columns={[
        { key: "term", header: "What counts", isRowHeader: true, cell: ({ term }) => TERMS[term].name },
        { key: "words", header: "What is known", cell: ({ words }) => ofCandidates(words) },
        {
          key: "points",
          header: "Points",
          align: "numeric",
          cell: ({ points, of }) => `${pointsInWords(points)} of ${pointsInWords(of)}`,
        },
      ]}
    />
  );
}
