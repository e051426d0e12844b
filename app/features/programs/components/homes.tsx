import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { Figures } from "#app/components/layout/figures.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf, listInWords } from "#app/components/words.ts";
import type { BoundPerson } from "#app/features/releases/queries.server.ts";
import { itemsInWords } from "#app/features/releases/released.tsx";
import type { CandidateProgress, Place } from "../queries.server.ts";

/** Where a home page stands: "CTO Mentor 2026 · Western Association". */
function eyebrowOf({ cohortName, organizationName }: Place): string {
  return `${cohortName} · ${organizationName}`;
}

export interface NextStep {
  lead: ReactNode;
  action: { to: string; label: string };
}

/** The head of every home page: its first line answers "what should I do next?", and its one button does it. */
export function HomeHeader({ firstName, place, next }: { firstName: string; place: Place; next: NextStep }) {
  return (
    <div className="mb-14">
      <PageHeader eyebrow={eyebrowOf(place)} title={`Welcome, ${firstName}`} lead={next.lead} />
      <ButtonLink to={next.action.to}>{next.action.label}</ButtonLink>
    </div>
  );
}

interface SuperintendentHomeProps {
  name: string;
  place: Place;
  /** What the companion asks of them next, if anything. */
  next: NextStep | null;
  companion: ReactNode;
  /** What the program asks of them besides. */
  tasks: ReactNode;
  people: ReactNode;
}

export function SuperintendentHome({ name, place, next, companion, tasks, people }: SuperintendentHomeProps) {
  const { counterparts, districtName } = place;
  const who = counterparts.length === 0 ? "Nobody from your district" : listInWords(counterparts);
  return (
    <>
      <HomeHeader
        firstName={name}
        place={place}
        next={
          next ?? {
            lead: `${who} takes part for ${districtName ?? "your district"}. Next: read what the job covers. Ten minutes are enough.`,
            action: { to: "/framework", label: "Read the framework" },
          }
        }
      />
      {companion}
      {tasks}
      {people}
      <section className="max-w-measure">
        <h2>What you see, and what you do not</h2>
        <p className="mt-3">
          {counterparts.length === 0 ? "A candidate" : listInWords(counterparts)} answers for themselves. You are their
          employer, so their ratings, scores, notes and plans stay with them. Nothing appears here unless they release
          it to you, item by item, and they can take it back.
        </p>
        <p className="mt-3 text-ink-2">
          The program runs from {dayOf(place.startsOn)} to {dayOf(place.endsOn)}.
        </p>
      </section>
    </>
  );
}

function stateOf({ startedAt, submittedAt }: CandidateProgress): string {
  if (submittedAt) return `Submitted ${dayOf(submittedAt)}`;
  return startedAt ? `Begun ${dayOf(startedAt)}` : "Not begun";
}

export function ManagerHome({
  firstName,
  place,
  candidates,
  people,
}: {
  firstName: string;
  place: Place;
  candidates: readonly CandidateProgress[];
  /** What each of the cohort has released to this manager. */
  people: readonly BoundPerson[];
}) {
  const released = new Map(people.map(({ personId, items }) => [personId, itemsInWords(items)]));
  const isCandidate = new Set(candidates.map(({ personId }) => personId));
  const others = people.filter(({ personId }) => !isCandidate.has(personId));
  const submitted = candidates.filter(({ submittedAt }) => submittedAt !== null).length;
  const begun = candidates.filter(({ startedAt, submittedAt }) => startedAt !== null && submittedAt === null).length;
  const silent = candidates.filter(({ startedAt }) => startedAt === null).map(({ name }) => name);
  return (
    <>
      <PageHeader
        eyebrow={eyebrowOf(place)}
        title={`Welcome, ${firstName}`}
        lead={
          silent.length === 0
            ? "Every candidate has begun the first assessment."
            : `${listInWords(silent)} ${silent.length === 1 ? "has" : "have"} not begun the first assessment. A friendly word may help.`
        }
      />
      <div className="mb-6">
        <Figures
          items={[
            { value: `${submitted} of ${candidates.length}`, label: "submitted" },
            { value: begun, label: "on the way" },
            { value: silent.length, label: "not begun" },
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
        rows={candidates}
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
            cell: ({ personId }) => released.get(personId) || <span className="text-ink-2">nothing yet</span>,
          },
        ]}
      />
      {others.length === 0 ? null : (
        <p className="mt-6">
          Mentors have released something to you, too:{" "}
          {others.map(({ personId, name }, index) => (
            <span key={personId}>
              {index === 0 ? "" : ", "}
              <Link to={`/people/${personId}`}>{name}</Link>
            </span>
          ))}
          .
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
