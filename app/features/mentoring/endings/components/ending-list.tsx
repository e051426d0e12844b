import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dayOf } from "#app/components/words.ts";
import type { Ending } from "../queries.server.ts";

/** Mentorships that were ended, with their reasons; nothing where there are none. */
export function EndingList({ endings }: { endings: readonly Ending[] }) {
  if (endings.length === 0) return null;
  return (
    <section className="mt-12 max-w-3xl">
      <h2>Mentorships that were ended</h2>
      <p className="mt-1 mb-4 text-ink-2">The mentor’s place is free again. Nobody needs to be at fault.</p>
      <ul className="border-t border-line">
        {endings.map(({ mentorshipId, mentorName, candidateName, endedBy, endedAt, reason }) => (
          <li key={mentorshipId} className="border-b border-line py-4">
            <p className="font-semibold">
              <bdi>{candidateName}</bdi> and <bdi>{mentorName}</bdi>
            </p>
            <p className="text-sm text-ink-2">
              Ended by the {endedBy} on {dayOf(endedAt)}
            </p>
            <p className="mt-2 max-w-measure whitespace-pre-wrap wrap-anywhere">{reason}</p>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <VisibilityLine glyph="eye">the managers of this cohort. The other one of the two does not.</VisibilityLine>
      </div>
    </section>
  );
}
