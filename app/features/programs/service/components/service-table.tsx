import { Link } from "@remix-run/react";
import { DataTable } from "#app/components/table/data-table.tsx";
import type { ServiceOfPerson } from "../queries.server.ts";

export interface ServiceTableProps {
  caption: string;
  people: readonly ServiceOfPerson[];
  linkTo: (person: ServiceOfPerson) => string;
  empty: string;
}

/** What is missing of somebody, in words; of a candidate, what waits. */
function missingOf({ role, eligibility, records }: ServiceOfPerson): string {
  if (role === "mentor") return eligibility.isEligible ? eligibility.standing : eligibility.missing.join("; ");
  if (records.length === 0) return "No record";
  return eligibility.waiting === 0
    ? "Nothing waits"
    : `${eligibility.waiting} ${eligibility.waiting === 1 ? "record waits" : "records wait"}`;
}

/** People of a cohort with what their service records come to. */
export function ServiceTable({ caption, people, linkTo, empty }: ServiceTableProps) {
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      rows={people}
      rowKey={({ enrollmentId }) => enrollmentId}
      empty={empty}
      columns={[
        {
          key: "name",
          header: "Name",
          isRowHeader: true,
          cell: (person) => (
            <Link to={linkTo(person)}>
              <bdi>{person.name}</bdi>
            </Link>
          ),
        },
        { key: "district", header: "District", cell: ({ districtName }) => <bdi>{districtName ?? "–"}</bdi> },
        { key: "records", header: "Records", align: "numeric", cell: ({ records }) => records.length },
        {
          key: "standing",
          header: "Where it stands",
          cell: (person) => (
            <>
              {person.role === "mentor" ? (
                <span className={person.eligibility.isEligible ? "text-accent" : "text-signal"}>
                  {person.eligibility.isEligible ? "Eligible" : "Not yet eligible"}
                </span>
              ) : null}
              <span className="block text-sm text-ink-2">{missingOf(person)}</span>
            </>
          ),
        },
      ]}
    />
  );
}
