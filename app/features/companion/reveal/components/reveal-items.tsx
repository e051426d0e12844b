import { PairedDots } from "#app/components/charts/paired-dots.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import type { RevealItem, RevealView, ShownPair } from "../queries.server.ts";

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

function Dots({
  pair,
  other,
  levels,
  legend,
}: {
  pair: ShownPair;
  other: string;
  levels: readonly string[];
  legend: string;
}) {
  const missing = [
    ...(pair.mine.value === null ? [`You: ${pair.mine.words}.`] : []),
    ...(pair.other.value === null ? [`${other}: ${pair.other.words}.`] : []),
  ];
  return (
    <div className="mt-3">
      <p className="text-sm text-ink-2">{legend}</p>
      <PairedDots
        stops={levels}
        one={{ label: "You", value: pair.mine.value }}
        other={{ label: other, value: pair.other.value }}
      />
      <p>{[...missing, pair.words].join(" ")}</p>
    </div>
  );
}

/** Each item with both sides' answers, drawn and in words. */
export function RevealItems({ view }: { view: Pick<RevealView, "items" | "levels" | "otherName"> }) {
  const other = firstName(view.otherName);
  return (
    <ol className="grid max-w-3xl gap-8">
      {view.items.map(({ id, statement, expects, today, wanted }) => (
        <li key={id} className="border-b border-line pb-8">
          <h3 className="font-sans text-base font-semibold">{statement}</h3>
          <Dots pair={today} other={other} levels={view.levels} legend="Today" />
          <Dots pair={wanted} other={other} levels={view.levels} legend={`Within a year. ${expects}`} />
        </li>
      ))}
    </ol>
  );
}

/** The same as a table. */
export function RevealTable({ view }: { view: Pick<RevealView, "items" | "otherName"> }) {
  const other = firstName(view.otherName);
  return (
    <DataTable<RevealItem>
      caption="Both sides in numbers"
      rows={view.items}
      rowKey={({ id }) => id}
      empty="There is nothing to show."
      columns={[
        { key: "statement", header: "Item", isRowHeader: true, cell: ({ statement }) => statement },
        { key: "mine", header: "You, today", cell: ({ today }) => today.mine.words },
        { key: "other", header: `${other}, today`, cell: ({ today }) => today.other.words },
        { key: "mine-wanted", header: "You, within a year", cell: ({ wanted }) => wanted.mine.words },
        { key: "other-wanted", header: `${other}, within a year`, cell: ({ wanted }) => wanted.other.words },
      ]}
    />
  );
}
