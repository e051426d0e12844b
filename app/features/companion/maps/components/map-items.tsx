import { PairedDots } from "#app/components/charts/paired-dots.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import type { MapItem } from "../commands.server.ts";

export interface MapItemsProps {
  items: readonly MapItem[];
  levels: readonly string[];
  names: { superintendent: string; candidate: string };
  caption: string;
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

/** Items of a map, drawn and as a table. */
export function MapItems({ items, levels, names, caption }: MapItemsProps) {
  const [superintendent, candidate] = [firstName(names.superintendent), firstName(names.candidate)];
  return (
    <>
      <ul className="mt-4 grid gap-x-10 gap-y-6 md:grid-cols-2">
        {items.map((item) => (
          <li key={item.id}>
            <p className="text-sm">{item.statement}</p>
            <PairedDots
              stops={levels}
              one={{ label: superintendent, value: item.superintendent.value }}
              other={{ label: candidate, value: item.candidate.value }}
            />
            {item.words === "" ? null : <p className="text-sm text-ink-2">{item.words}</p>}
          </li>
        ))}
      </ul>
      <details className="mt-4">
        <summary className="cursor-pointer py-1 text-sm">
          As a table<span className="sr-only">: {caption}</span>
        </summary>
        <div className="mt-3">
          <DataTable<MapItem>
            caption={caption}
            rows={items}
            rowKey={({ id }) => id}
            empty="There is nothing to show."
            columns={[
              { key: "statement", header: "Item", isRowHeader: true, cell: ({ statement }) => statement },
              { key: "superintendent", header: superintendent, cell: (item) => item.superintendent.words },
              { key: "candidate", header: candidate, cell: (item) => item.candidate.words },
            ]}
          />
        </div>
      </details>
    </>
  );
}
