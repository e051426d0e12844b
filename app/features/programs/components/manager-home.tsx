import { Link } from "@remix-run/react";
import { Figures } from "#app/components/layout/figures.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf, listInWords } from "#app/components/words.ts";
import { pageOf } from "#app/core/shared/pages.ts";
import type { BoundPerson } from "#app/features/releases/queries.server.ts";
import { itemsInWords } from "#app/features/releases/released.tsx";
import type { CandidateProgress, Place } from "../queries.server.ts";
import { eyebrowOf } from "./homes.tsx";

function stateOf({ startedAt, submittedAt }: CandidateProgress): string {
  if (submittedAt) return `Submitted ${dayOf(submittedAt)}`;
  return startedAt ? `Begun ${dayOf(startedAt)}` : "Not begun";
}

interface ManagerHomeProps extends ReturnType<typeof managerAtHome> {
  firstName: string;
  place: Place;
}

const NAMES_SHOWN = 5;

/** Names as far as they can be read at a glance, and how many there are besides. */
function shortened(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  return listInWords(more > 1 ? [...names.slice(0, NAMES_SHOWN), `${more} others`] : names);
}

const OTHERS_SHOWN = 50;

/** What a manager's home shows of all candidates and of who has released something, and one page of the candidates. */
export function managerAtHome(
  candidates: readonly CandidateProgress[],
  people: readonly BoundPerson[],
  asked: number | undefined,
) {
  const released = new Map(people.map(({ personId, items }) => [personId, itemsInWords(items)]));
  const { lines, span } = pageOf(candidates, asked);
  const isCandidate = new Set(candidates.map(({ personId }) => personId));
  const others = people.filter(({ personId }) => !isCandidate.has(personId));
  return {
    total: candidates.length,
    submitted: candidates.filter(({ submittedAt }) => submittedAt !== null).length,
    begun: candidates.filter(({ startedAt, submittedAt }) => startedAt !== null && submittedAt === null).length,
    silent: candidates.filter(({ startedAt }) => startedAt === null).length,
    silentNames: shortened(candidates.flatMap(({ startedAt, name }) => (startedAt === null ? [name] : []))),
    page: { lines: lines.map((line) => ({ ...line, released: released.get(line.personId) ?? "" })), span },
    others: others.slice(0, OTHERS_SHOWN).map(({ personId, name }) => ({ personId, name })),
    moreOthers: Math.max(0, others.length - OTHERS_SHOWN),
  };
}

/** The home of a manager: how far the candidates are with their first assessment, and who has released something. */
export function ManagerHome({ firstName, place, page, others, ...all }: ManagerHomeProps) {
  const { total, submitted, begun, silent, silentNames, moreOthers } = all;
  return (
    <>
      <PageHeader
        eyebrow={eyebrowOf(place)}
        title={`Welcome, ${firstName}`}
        lead={
          silent === 0
            ? "Every candidate has begun the first assessment."
            : `${silentNames} ${silent === 1 ? "has" : "have"} not begun the first assessment. A friendly word may help.`
        }
      />
      <div className="mb-6">
        <Figures
          items={[
            { value: `${submitted} of ${total}`, label: "submitted" },
            { value: begun, label: "on the way" },
            { value: silent, label: "not begun" },
          ]}
        />
      </div>
      <p className="mb-10 flex flex-wrap gap-x-8 gap-y-1">
        <Link to={`/cohorts/${place.cohortId}/overview`} className="inline-block py-1">
          Where the cohort stands, by area
        </Link>
        <Link to={`/cohorts/${place.cohortId}/releases`} className="inline-block py-1">
          What the program asks to be released
        </Link>
        <Link to={`/cohorts/${place.cohortId}/service`} className="inline-block py-1">
          Service records
        </Link>
        <Link to={`/organizations/${place.organizationId}/districts`} className="inline-block py-1">
          Districts
        </Link>
      </p>
      <DataTable
        caption="Candidates and their first assessment"
        rows={page.lines}
        rowKey={({ enrollmentId }) => enrollmentId}
        empty="No candidate is enrolled yet."
        columns={[
          {
            key: "name",
            header: "Candidate",
            isRowHeader: true,
            cell: ({ name, personId }) => <Link to={`/people/${personId}`}>{name}</Link>,
          },
          { key: "district", header: "District", cell: ({ districtName }) => districtName ?? "–" },
          { key: "state", header: "First assessment", cell: stateOf },
          {
            key: "released",
            header: "Released to you",
            cell: ({ released }) => released || <span className="text-ink-2">nothing yet</span>,
          },
        ]}
      />
      <Pager {...page.span} />
      {others.length === 0 ? null : (
        <p className="mt-6">
          Mentors have released something to you, too:{" "}
          {others.map(({ personId, name }, index) => (
            <span key={personId}>
              {index === 0 ? "" : ", "}
              <Link to={`/people/${personId}`}>{name}</Link>
            </span>
          ))}
          {moreOthers === 0 ? "" : `, and ${moreOthers} more`}.
        </p>
      )}
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          you and the other managers of this cohort. You see dates, and of each person what they release to you. That is
          theirs to decide.
        </VisibilityLine>
      </div>
    </>
  );
}
