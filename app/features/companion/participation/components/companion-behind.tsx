import { Link } from "@remix-run/react";
import type { CompanionSummary } from "../queries.server.ts";
import { behindInWords, daysInWords } from "./behind-words.ts";

/** Which pairs are behind longest in the companion and why, with the way to the board. */
export function CompanionBehind({ cohortId, companion }: { cohortId: string; companion: CompanionSummary }) {
  const { behind, first } = companion;
  if (behind === 0) return null;
  return (
    <section className="mt-8">
      <h3>
        Companion behind its dates <span className="font-normal text-ink-2">({behind})</span>
      </h3>
      <p className="text-sm text-ink-2">A required step of a pair is over its day and not done.</p>
      <ul className="mt-2 border-t border-line">
        {first.map((pair) => (
          <li key={pair.enrollmentId} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2">
            <span>
              <bdi>{pair.candidateName}</bdi>
              <span className="text-sm text-ink-2">
                : <bdi>{behindInWords(pair)}</bdi>
              </span>
            </span>
            <span className="text-sm text-ink-2">{daysInWords(pair.behind?.days ?? 0)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <Link to={`/cohorts/${cohortId}/companion`} className="inline-block py-1">
          {behind > first.length ? `See all ${behind}, and write to them` : "See the board, and write to them"}
        </Link>
      </p>
    </section>
  );
}
