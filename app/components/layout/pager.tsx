import { Link, useSearchParams } from "@remix-run/react";

export type PagerProps = {
  page: number;
  hasMore: boolean;
  /** Where it is known how many lines there are: how many in all, how many before this page, and how many on it. */
  total?: number | undefined;
  before?: number | undefined;
  shown?: number | undefined;
  /** The words for the page before this one and for the one after it. */
  words?: readonly [string, string] | undefined;
  /** The name of the page in the address. Lists that stand on one page have one each. */
  parameter?: string | undefined;
  /** What the lines are, such as "Pages of people", where several lists stand on one page. */
  label?: string | undefined;
};

/** What an address says for one answer only: what was just done, and which form of a page was sent. */
const PASSING = ["done", "index"];

const COUNT = new Intl.NumberFormat("en-US");

/** The way to the other pages of a list. What else the address chooses, such as a search, stays. */
export function Pager(props: PagerProps) {
  const { page, hasMore, total, before = 0, shown = 0 } = props;
  const { words: [previous, next] = ["Previous", "Next"], parameter = "page", label = "Pages" } = props;
  const [chosen] = useSearchParams();
  if (page === 1 && !hasMore) return null;
  const at = (number: number) => {
    const query = new URLSearchParams(chosen);
    for (const name of PASSING) query.delete(name);
    query.set(parameter, String(number));
    return `?${query}`;
  };
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap items-center gap-x-8 gap-y-1">
      {page > 1 ? (
        <Link to={at(page - 1)} className="inline-block py-1">
          {previous}
        </Link>
      ) : null}
      <span className="text-sm text-ink-2">
        {total === undefined
          ? `Page ${page}`
          : `${COUNT.format(before + 1)}–${COUNT.format(before + shown)} of ${COUNT.format(total)}`}
      </span>
      {hasMore ? (
        <Link to={at(page + 1)} className="inline-block py-1">
          {next}
        </Link>
      ) : null}
    </nav>
  );
}
