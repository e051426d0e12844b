import { Link } from "@remix-run/react";
import { DataTable, type Column } from "#app/components/table/data-table.tsx";
import { dateInWords, minutesInWords } from "#app/components/words.ts";
import type { Share } from "#app/core/companion/participation.ts";
import type { Participation } from "../queries.server.ts";
import { behindInWords, daysInWords } from "./behind-words.ts";

function ShareCell({ name, share }: { name: string | null; share: Share }) {
  const { answered, attended, minutes } = share;
  const hasCome = answered + attended + minutes > 0;
  if (name === null && !hasCome) return <span className="text-ink-2">–</span>;
  return (
    <>
      {name === null ? <span className="text-ink-2">has left</span> : <bdi>{name}</bdi>}
      <p className="text-sm text-ink-2">
        {hasCome
          ? `${answered} answered, ${attended} ${attended === 1 ? "sitting" : "sittings"}, ${minutesInWords(minutes)}`
          : "Not begun"}
      </p>
    </>
  );
}

function Standing({ pair }: { pair: Participation }) {
  const { behind, asked, done, required } = pair;
  if (behind !== null)
    return (
      <>
        <span className="font-semibold text-signal">{daysInWords(behind.days)} behind</span>
        <p className="text-sm">
          <bdi>{behindInWords(pair)}</bdi>.
        </p>
      </>
    );
  if (pair.recipient === null) return <span className="text-ink-2">Nobody takes part for the district yet</span>;
  if (done === required) return <>Everything is done</>;
  return (
    <span className="text-ink-2">
      {asked === null ? "On time" : `On time. Next: ${asked.title}, due ${dateInWords(asked.dueOn)}`}
    </span>
  );
}

/** What one can do for a pair: write to whoever's turn it is, or ask somebody in. */
function Deed({ pair, cohortId, today }: { pair: Participation; cohortId: string; today: string }) {
  const { candidateName, enrollmentId, recipient, partnershipId, invited, asked, wroteOn } = pair;
  const about = <span className="sr-only"> for {candidateName}</span>;
  if (recipient === null || partnershipId === null)
    return (
      <Link to={`/companion/invite/${enrollmentId}`} className="inline-block py-1">
        {invited > 0 ? "Asked, see" : "Ask somebody in"}
        {about}
      </Link>
    );
  const wrote = wroteOn === null ? null : wroteOn === today ? "Written to today" : `Written to ${dateInWords(wroteOn)}`;
  return (
    <>
      {asked === null || wroteOn === today ? null : (
        <p>
          <Link to={`/cohorts/${cohortId}/companion/${partnershipId}/remind`} className="inline-block py-1">
            Write to them{about}
          </Link>
        </p>
      )}
      {wrote === null ? null : <p className="text-sm text-ink-2">{wrote}</p>}
      {pair.superintendentName === null || pair.delegateName === null ? (
        <p className="text-sm">
          <Link to={`/companion/invite/${enrollmentId}`} className="inline-block py-1">
            Who takes part{about}
          </Link>
        </p>
      ) : null}
    </>
  );
}

/** The pairs of a cohort: how far they are, and what the superintendent and whoever stands in have put in. */
export function BoardTable({
  pairs,
  cohortId,
  today,
  empty,
}: {
  pairs: readonly Participation[];
  cohortId: string;
  today: string;
  empty: string;
}) {
  const columns: readonly Column<Participation>[] = [
    {
      key: "candidate",
      header: "Candidate",
      isRowHeader: true,
      cell: ({ candidateName, districtName }) => (
        <>
          <bdi>{candidateName}</bdi>
          <p className="text-sm font-normal text-ink-2">
            <bdi>{districtName ?? "No district yet"}</bdi>
          </p>
        </>
      ),
    },
    { key: "standing", header: "Where they are", cell: (pair) => <Standing pair={pair} /> },
    { key: "done", header: "Done", isFitted: true, cell: ({ done, required }) => `${done} of ${required}` },
    {
      key: "superintendent",
      header: "Superintendent",
      cell: ({ superintendentName, superintendent }) => <ShareCell name={superintendentName} share={superintendent} />,
    },
    {
      key: "delegate",
      header: "Delegate",
      cell: ({ delegateName, delegate }) => <ShareCell name={delegateName} share={delegate} />,
    },
    {
      key: "deed",
      header: "What you can do",
      isHeaderHidden: true,
      cell: (pair) => <Deed pair={pair} cohortId={cohortId} today={today} />,
    },
  ];
  return (
    <DataTable
      caption="Pairs of this cohort, who is behind longest first"
      isCaptionHidden
      columns={columns}
      rows={pairs}
      rowKey={({ enrollmentId }) => enrollmentId}
      empty={empty}
    />
  );
}
