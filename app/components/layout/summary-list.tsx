import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

export type SummaryRow = {
  term: string;
  value: ReactNode;
  change?: { to: string; label?: string | undefined } | undefined;
};

/** Answers to look over, each with the way back to its question. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="border-t border-line">
      {rows.map((row) => (
        <div
          key={row.term}
          className="grid gap-x-6 gap-y-1 border-b border-line py-3.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_6rem]"
        >
          <dt className="font-semibold">{row.term}</dt>
          <dd className="min-w-0">{row.value}</dd>
          {row.change ? (
            <dd className="no-print text-sm sm:text-right">
              <Link to={row.change.to} className="inline-block py-0.5">
                {row.change.label ?? "Change"}
                <span className="sr-only"> {row.term}</span>
              </Link>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
