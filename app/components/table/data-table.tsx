import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** "numeric" aligns at the end with figures of equal width. */
  align?: "start" | "numeric" | undefined;
  /** The cell that names its row; screen readers speak it with every other cell. */
  isRowHeader?: boolean | undefined;
  /** For a column of links or buttons: its header is spoken but not shown. */
  isHeaderHidden?: boolean | undefined;
  /** No wider than its longest cell, which stays on one line. */
  isFitted?: boolean | undefined;
};

export type DataTableProps<Row> = {
  caption: string;
  isCaptionHidden?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** On a narrow screen: rows become short lists, or the table scrolls in a box of its own (for grids of figures). */
  narrow?: "stack" | "scroll" | undefined;
  /** Shown in place of the rows when there are none. */
  empty?: ReactNode;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, isCaptionHidden = false, columns, rows, rowKey, narrow = "stack", empty } = props;
  if (rows.length === 0 && empty) return <div className="border-y border-line py-6 text-ink-2">{empty}</div>;
  const table = (
    <table className="table">
      <caption className={isCaptionHidden ? "sr-only" : "pb-2 text-left font-semibold"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cellClass(column)}>
              {column.isHeaderHidden ? <span className="sr-only">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <Cell
                key={column.key}
                column={column}
                row={row}
                hasLabel={narrow === "stack" && !column.isHeaderHidden}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (narrow === "stack") return <div className="table-stack">{table}</div>;
  // A box that scrolls must be reachable by keyboard, and a thing that takes focus must have a name.
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      {table}
    </section>
  );
}

function Cell<Row>({ column, row, hasLabel }: { column: Column<Row>; row: Row; hasLabel: boolean }) {
  const className = cellClass(column);
  if (column.isRowHeader) {
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={className}>
      {/* Seen on narrow screens only; screen readers take the name of the column from its header. */}
      {hasLabel ? (
        <span className="table-label" aria-hidden="true">
          {column.header}
        </span>
      ) : null}
      <div className="min-w-0">{column.cell(row)}</div>
    </td>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  if (column.align === "numeric") return "numeric";
  return column.isFitted ? "fitted" : undefined;
}
