import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { ListSearch } from "#app/components/form/list-search.tsx";
import { DataTable, type Column } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import { ROLE_NAMES, asRole } from "#app/core/access/role-names.ts";
import type { PersonRow, PlaceOfPerson } from "../queries.server.ts";

const STATES = { invited: "Invited", active: "Active", disabled: "Disabled" } as const;

function Lines({ children }: { children: readonly ReactNode[] }) {
  return children.length === 0 ? (
    "–"
  ) : (
    <ul>
      {children.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}

export interface PeopleTableProps {
  people: readonly PersonRow[];
  /** Where one reads more of a person; nobody is a link without it. */
  linkTo?: ((personId: string) => string) | undefined;
  /** Where one takes a place away, or null for a place that one may not. */
  removalOf?: ((place: PlaceOfPerson) => string | null) | undefined;
  hasCohorts?: boolean;
  search: string;
}

/** People with their places. With cohorts, each place is named by role and cohort. */
export function PeopleTable({ people, linkTo, removalOf, hasCohorts = false, search }: PeopleTableProps) {
  const columns: Column<PersonRow>[] = [
    {
      key: "name",
      header: "Name",
      isRowHeader: true,
      cell: ({ id, state, name, email }) => (
        <>
          {linkTo && state !== "invited" ? (
            <Link to={linkTo(id)}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <bdi>{name}</bdi>
          )}
          <span className="block text-sm font-normal break-words text-ink-2">{email}</span>
        </>
      ),
    },
    {
      key: "places",
      header: hasCohorts ? "Places" : "Role",
      cell: ({ places, isAdministrator, invitedAs }) => (
        <Lines>
          {[
            ...(isAdministrator ? [ROLE_NAMES.administrator] : []),
            ...(invitedAs === null ? [] : [ROLE_NAMES[invitedAs]]),
            ...places.map(({ role, cohortName, districtName, leftAt }) => (
              <>
                {ROLE_NAMES[role]}
                {leftAt === null ? null : <span className="text-ink-2">, left {dayOf(leftAt)}</span>}
                {hasCohorts ? (
                  <>
                    , <bdi>{cohortName}</bdi>
                  </>
                ) : null}
                {districtName === null ? null : (
                  <span className="block text-sm text-ink-2">
                    <bdi>{districtName}</bdi>
                  </span>
                )}
              </>
            )),
          ]}
        </Lines>
      ),
    },
    { key: "state", header: "State", cell: ({ state }) => STATES[state] },
    { key: "seen", header: "Last seen", cell: ({ lastSeenAt }) => (lastSeenAt === null ? "–" : dayOf(lastSeenAt)) },
  ];
  if (removalOf) {
    columns.push({
      key: "remove",
      header: "What you can do",
      isHeaderHidden: true,
      isFitted: true,
      cell: ({ name, places }) =>
        places.map((place) => {
          const to = removalOf(place);
          return to === null ? null : (
            <Link key={place.enrollmentId} to={to} className="block py-0.5 text-sm">
              {place.leftAt === null ? "Remove" : "Take back"}
              <span className="sr-only">
                {" "}
                {name} as {asRole(place.role)}
              </span>
            </Link>
          );
        }),
    });
  }
  return (
    <DataTable
      caption="People, by name"
      isCaptionHidden
      rows={people}
      rowKey={({ id }) => id}
      columns={columns}
      empty={search === "" ? "Nobody is here yet." : "Nobody here has a name or an address with these letters."}
    />
  );
}

/** Finds people by a part of their name or address, and says how many there are. */
export function PeopleSearch({ search, total }: { search: string; total: number }) {
  return (
    <ListSearch
      label="Find by name"
      search={search}
      total={total}
      words={["person", "people"]}
      showAll="Show everybody"
    />
  );
}
