import { Link } from "@remix-run/react";
import { DataTable, type Column } from "#app/components/table/data-table.tsx";
import { dateInWords } from "#app/components/words.ts";
import { HEALTH_RULES, type PairHealth } from "#app/core/mentoring/health.ts";
import type { OverseenPair } from "../queries.server.ts";

/** What the rules see in a pair: each sign with its rule, or in a sentence why there is none. */
export function SignList({ health }: { health: PairHealth }) {
  const { signs, needsAttention, isNew } = health;
  if (signs.length === 0) return <p className="text-ink-2">{isNew ? "Just begun" : "Nothing to worry about"}</p>;
  return (
    <>
      <p className={needsAttention ? "font-semibold text-signal" : "text-ink-2"}>
        {needsAttention ? "Needs attention" : "One sign, which is not enough by itself"}
      </p>
      <ul>
        {signs.map(({ rule, isSevere, reason }) => (
          <li key={rule} className="mt-1 text-sm">
            {reason}{" "}
            <span className="text-ink-2">
              Rule: {HEALTH_RULES[rule].name}
              {isSevere ? ", severe" : ""}.
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The rhythm of a pair in words. */
export function rhythmInWords(days: number | null): string {
  return days === null ? "Nothing agreed yet" : `Every ${days} days`;
}

/** Pairs of a cohort, one below the other, with what the rules see in each. */
export function PairTable({ cohortId, pairs }: { cohortId: string; pairs: readonly OverseenPair[] }) {
  const columns: readonly Column<OverseenPair>[] = [
    {
      key: "pair",
      header: "Pair",
      isRowHeader: true,
      cell: ({ mentorshipId, candidateName, mentorName }) => (
        <Link to={`/cohorts/${cohortId}/mentoring/${mentorshipId}`}>
          <bdi>{candidateName}</bdi> with <bdi>{mentorName}</bdi>
        </Link>
      ),
    },
    {
      key: "last",
      header: "Last contact",
      isFitted: true,
      cell: ({ health }) => (health.lastContact === null ? "None noted" : dateInWords(health.lastContact)),
    },
    {
      key: "next",
      header: "Next meeting",
      isFitted: true,
      cell: ({ health }) => (health.nextMeeting === null ? "None planned" : dateInWords(health.nextMeeting)),
    },
    { key: "rhythm", header: "Rhythm", isFitted: true, cell: ({ rhythmDays }) => rhythmInWords(rhythmDays) },
    { key: "signs", header: "What the rules see", cell: ({ health }) => <SignList health={health} /> },
  ];
  return (
    <DataTable
      caption="Pairs of this cohort, those that need attention first"
      isCaptionHidden
      columns={columns}
      rows={pairs}
      rowKey={({ mentorshipId }) => mentorshipId}
      empty="No pair yet. Once candidates and mentors have said yes to each other, they are here."
    />
  );
}
