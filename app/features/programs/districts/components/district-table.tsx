import { Link } from "@remix-run/react";
import { DataTable } from "#app/components/table/data-table.tsx";
import { LOCALE_NAMES, type DistrictInput } from "../schema.ts";

const COUNT = new Intl.NumberFormat("en-US");

export interface DistrictTableProps<Row extends DistrictInput> {
  caption: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where one changes it. */
  linkTo?: ((row: Row) => string) | undefined;
  last: { header: string; cell: (row: Row) => string | number; align?: "numeric" };
  empty: string;
}

/** Districts with what is known of them, and one more column. */
export function DistrictTable<Row extends DistrictInput>(props: DistrictTableProps<Row>) {
  const { caption, rows, rowKey, linkTo, last, empty } = props;
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      rows={rows}
      rowKey={rowKey}
      empty={empty}
      columns={[
        {
          key: "name",
          header: "District",
          isRowHeader: true,
          cell: (row) =>
            linkTo === undefined ? (
              <bdi>{row.name}</bdi>
            ) : (
              <Link to={linkTo(row)}>
                <bdi>{row.name}</bdi>
              </Link>
            ),
        },
        {
          key: "state",
          header: "Where",
          cell: ({ county, state }) => <bdi>{county === "" ? state : `${county}, ${state}`}</bdi>,
        },
        {
          key: "students",
          header: "Students",
          align: "numeric",
          cell: ({ students }) => (students === null ? "–" : COUNT.format(students)),
        },
        { key: "locale", header: "Locale", cell: ({ locale }) => (locale === null ? "–" : LOCALE_NAMES[locale]) },
        { key: "last", ...last },
      ]}
    />
  );
}
