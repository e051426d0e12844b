import { Link } from "@remix-run/react";

export type PagerProps = {
  page: number;
  hasMore: boolean;
  /** What else the address of a page carries. */
  query?: Readonly<Record<string, string>>;
};

/** The way to newer and older lines of a list. */
export function Pager({ page, hasMore, query = {} }: PagerProps) {
  if (page === 1 && !hasMore) return null;
  const at = (number: number) => `?${new URLSearchParams({ ...query, page: String(number) })}`;
  return (
    <nav aria-label="Pages" className="mt-6 flex flex-wrap items-center gap-x-8 gap-y-1">
      {page > 1 ? (
        <Link to={at(page - 1)} className="inline-block py-1">
          Newer
        </Link>
      ) : null}
      <span className="text-sm text-ink-2">Page {page}</span>
      {hasMore ? (
        <Link to={at(page + 1)} className="inline-block py-1">
          Older
        </Link>
      ) : null}
    </nav>
  );
}
